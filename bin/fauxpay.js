#!/usr/bin/env node
import { createRequire } from 'node:module';
// Importing it would have Node look through it for names first.
const { main } = createRequire(import.meta.url)('../dist/cli.cjs');
process.exitCode = await main();

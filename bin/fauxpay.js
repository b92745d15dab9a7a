#!/usr/bin/env node
import { createRequire } from 'node:module';
// Importing it would have Node look through it for names first.
const { main } = createRequire(import.meta.url)('../dist/cli.cjs');
process.exitCode = await main();
// Node that ends by itself gives its listeners up first, and a second Ctrl-C, which npm passes on, would find it without any.
if (process.listenerCount('SIGINT') > 0) process.stdout.write('', () => process.exit());

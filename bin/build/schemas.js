#!/usr/bin/env node
/** Writes schemas/, which editors check scenario files with, from the sources: `npm run schemas`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { fromSources } from './from-sources.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const { schemas } = await fromSources(root, 'src/schemas.ts');
await mkdir(join(root, 'schemas'), { recursive: true });
for (const [name, schema] of Object.entries(schemas())) {
  const file = join(root, 'schemas', name);
  const style = await resolveConfig(file);
  await writeFile(file, await format(JSON.stringify(schema), { ...style, filepath: file }));
}

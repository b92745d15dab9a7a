#!/usr/bin/env node
/** Writes schemas/, which editors check scenario files with, from the sources: `npm run schemas`. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const place = join(root, `.dist-schemas-${process.pid}`);
const bundle = join(place, 'schemas.mjs');

try {
  await build({
    absWorkingDir: root,
    entryPoints: ['src/schemas.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  const { schemas } = await import(pathToFileURL(bundle).href);
  await mkdir(join(root, 'schemas'), { recursive: true });
  for (const [name, schema] of Object.entries(schemas())) {
    const file = join(root, 'schemas', name);
    const style = await resolveConfig(file);
    await writeFile(file, await format(JSON.stringify(schema), { ...style, filepath: file }));
  }
} finally {
  await rm(place, { recursive: true, force: true });
}

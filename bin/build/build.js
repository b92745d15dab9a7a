#!/usr/bin/env node
/**
 * Builds dist/: everything fauxpay needs in one folder, so that it starts at once and installs as one package.
 *
 *   node bin/build/build.js [--types]      --types: also the type declarations, which only consumers and the tests need
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { build, stop } from 'esbuild';
import { ON_DEMAND, shared } from './bundle/options.js';
import { buildParts } from './bundle/parts.js';
import { fromSources } from './from-sources.js';
import { fingerprint, STAMP } from './up-to-date.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

export async function buildAll({ types = false } = {}) {
  // The sources as they were when the build began: one that changes meanwhile makes the stamp stale, not wrong.
  const stamp = { fingerprint: fingerprint(root), types };
  const out = join(root, `.dist-${process.pid}`);
  try {
    await mkdir(out, { recursive: true });
    const { faces, shipped, version } = await fromSources(root, 'src/shipping.ts');
    const { options, ...parts } = shipped();
    const [metafiles] = await Promise.all([
      buildPrograms(out, faces(), plain('options', { options, version })),
      writeShipped(out, parts),
      types && buildTypes(out),
    ]);
    await buildDoors(out);
    await writeFile(join(out, 'LICENSES.txt'), await licences(metafiles));
    await writeFile(join(out, STAMP), JSON.stringify(stamp));
    await putInPlace(out, join(root, 'dist'));
  } finally {
    await stop();
    await rm(out, { recursive: true, force: true });
  }
}

/** Fixtures and scenarios, checked once and for all: a start reads them as plain data, and only those that it needs. */
async function writeShipped(outdir, { fixtures, ...parts }) {
  const folder = join(outdir, 'shipped');
  await mkdir(folder, { recursive: true });
  const ofFlavors = Object.entries(fixtures).map(([flavor, records]) => [`fixtures-${flavor}`, records]);
  for (const [name, data] of [...Object.entries(parts), ...ofFlavors]) {
    await writeFile(join(folder, `${name}.json`), plain(name, data));
  }
}

/** The same in JSON, which must be able to tell it. */
function plain(name, data) {
  const text = JSON.stringify(data);
  if (!isDeepStrictEqual(JSON.parse(text), data)) throw new Error(`${name} cannot be told in JSON`);
  return text;
}

/** The command and the library, as one program in parts; what loads it quickly; and what is loaded on demand. */
async function buildPrograms(outdir, faces, built) {
  const places = { absWorkingDir: root, outdir };
  const [program, others] = await Promise.all([
    buildParts({ root, outdir, entry: 'src/whole.ts', faces, built }),
    build({ ...shared, ...places, entryPoints: ON_DEMAND }),
  ]);
  const name = createHash('sha1');
  for (const file of (await readdir(outdir)).filter((name) => name.endsWith('.cjs')).sort()) {
    const text = runnable(inAscii(await readFile(join(outdir, file), 'utf8')));
    await writeFile(join(outdir, file), text);
    name.update(text);
  }
  const loader = await build({
    ...shared,
    ...places,
    entryPoints: { cli: 'src/cli/load.ts' },
    define: { BUILD: JSON.stringify(name.digest('hex')) },
  });
  return [...program, others.metafile, loader.metafile];
}

/** esbuild writes texts so, but leaves regular expressions as they are. */
const inAscii = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * A file as it is run: its text, taken as a script, gives the function that runs it. To put that function around the text at each
 * start would take a copy of the text. Where it is required as a CommonJS module, it exports the function.
 */
const runnable = (
  text,
) => `(typeof arguments === 'undefined' ? (run) => run : (run) => (module.exports = run))(
function (exports, require, module, __filename, __dirname) {
${text}
});
`;

/** Runs each file once, even where somebody empties the cache of `require` meanwhile, as Jest does between tests. */
const LIBRARY = `'use strict';
const { join } = require('node:path');
const files = new Map();
function load(id) {
  if (!id.startsWith('./')) return require(id);
  const known = files.get(id);
  if (known) return known.exports;
  const module = { exports: {} };
  const run = require(id);
  files.set(id, module);
  run.call(module.exports, module.exports, load, module, join(__dirname, id), __dirname);
  return module.exports;
}
`;

/** The doors to the library: for Jest and others that still `require`, and for `import`, which leads to the same. */
async function buildDoors(outdir) {
  const door = join(outdir, 'index.cjs');
  await writeFile(door, `${LIBRARY}module.exports = load('./fauxpay.cjs');\n`);
  const inside = ['main', 'modules', 'names', 'packages'];
  const all = Object.keys(createRequire(import.meta.url)(door));
  const names = `{ ${all.filter((name) => !inside.includes(name)).join(', ')} }`;
  await writeFile(door, `${LIBRARY}const ${names} = load('./fauxpay.cjs');\nmodule.exports = ${names};\n`);
  await writeFile(
    join(outdir, 'index.js'),
    `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
export const ${names} = require('./index.cjs');
`,
  );
}

/** One self-contained file of declarations: who uses fauxpay has none of the packages that are bundled into it. */
async function buildTypes(outdir) {
  const [{ rollup }, { dts }] = await Promise.all([import('rollup'), import('rollup-plugin-dts')]);
  const bundle = await rollup({
    input: join(root, 'src/index.ts'),
    plugins: [dts({ tsconfig: join(root, 'tsconfig.json') })],
    onLog(level, { message, code }) {
      if (level === 'warn' && code !== 'UNRESOLVED_IMPORT') throw new Error(`types: ${message}`);
    },
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  const { imports } = output[0];
  if (imports.length > 0)
    throw new Error(`types: what src/index.ts exports must not name ${imports.join(', ')}`);
  for (const name of ['index.d.ts', 'index.d.cts']) await writeFile(join(outdir, name), output[0].code);
}

/** The licence of every package that has a file in the bundles. */
async function licences(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = new Set(
    inputs.flatMap((input) => /^[^:]*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  const parts = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    const files = (await readdir(join(root, folder))).filter((file) =>
      /^(licen[sc]e|notice|copying)/i.test(file),
    );
    const texts = await Promise.all(files.map((file) => readFile(join(root, folder, file), 'utf8')));
    parts.push([`${name} ${version} (${license})`, ...texts.map((text) => text.trim())].join('\n\n'));
  }
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return ['fauxpay contains the following packages.', ...parts].join(line) + '\n';
}

/** Two renames, so that whoever starts meanwhile meets the old build or the new one and never half of either. */
async function putInPlace(built, place) {
  const old = `${built}-old`;
  for (let attempt = 1; ; attempt++) {
    await rename(place, old).catch(forgive('ENOENT'));
    try {
      await rename(built, place);
      break;
    } catch (error) {
      // Another build was quicker: its dist/ is moved away in turn.
      if (attempt === 5 || !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
      await rm(old, { recursive: true, force: true });
    }
  }
  await rm(old, { recursive: true, force: true });
}

function forgive(code) {
  return (error) => {
    if (error.code !== code) throw error;
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildAll({ types: process.argv.includes('--types') });

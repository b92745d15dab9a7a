#!/usr/bin/env node
/**
 * Builds dist/: everything fauxpay needs in one folder, so that it starts at once and installs as one package.
 *
 *   node bin/build.js [--types]      --types: also the type declarations, which only consumers and the tests need
 */
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { build, stop } from 'esbuild';
import { fromSources } from './from-sources.js';
import { fingerprint, STAMP } from './up-to-date.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export async function buildAll({ types = false } = {}) {
  // The sources as they were when the build began: one that changes meanwhile makes the stamp stale, not wrong.
  const stamp = { fingerprint: fingerprint(root), types };
  const out = join(root, `.dist-${process.pid}`);
  try {
    await mkdir(out, { recursive: true });
    const [esm, cjs] = await Promise.all([buildModules(out), buildCommonJs(out), types && buildTypes(out)]);
    await writeFile(join(out, 'shipped.json'), await shippedData());
    await writeFile(join(out, 'LICENSES.txt'), await licences([esm.metafile, cjs.metafile]));
    await writeFile(join(out, STAMP), JSON.stringify(stamp));
    await putInPlace(out, join(root, 'dist'));
  } finally {
    await stop();
    await rm(out, { recursive: true, force: true });
  }
}

/** Fixtures and scenarios, checked once and for all: a start reads them as plain data. */
async function shippedData() {
  const { shipped } = await fromSources(root, 'src/shipping.ts');
  const data = shipped();
  const text = JSON.stringify(data);
  if (!isDeepStrictEqual(JSON.parse(text), data)) throw new Error('what ships cannot be told in JSON');
  return text;
}

/** Parts of packages that nothing here can reach, and that would make half of the bundle. */
const LEFT_OUT = [
  /\/zod\/v4\/locales\/index\.js$/, // messages in forty languages; English has a file of its own
  /\/iconv-lite\/encodings\/(dbcs-data|sbcs-data-generated)\.js$/, // code pages; bodies are read as bytes
];

const leaveOut = {
  name: 'leave-out',
  setup({ onLoad }) {
    for (const filter of LEFT_OUT) onLoad({ filter }, () => ({ contents: 'export {};' }));
  },
};

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  plugins: [leaveOut],
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/** The command and the library, sharing what both need; what is imported on demand gets a file of its own. */
function buildModules(outdir) {
  return build({
    ...shared,
    entryPoints: { index: 'src/index.ts', cli: 'src/cli/main.ts' },
    outdir,
    format: 'esm',
    splitting: true,
    // All in one folder: `import.meta.url` must be one step away from fixtures/ and scenarios/ in every file.
    chunkNames: '[name]-[hash]',
    // Bundled CommonJS packages still call `require` for Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
}

/** The library once more, for Jest and others that still `require`. */
function buildCommonJs(outdir) {
  return build({
    ...shared,
    entryPoints: { index: 'src/index.ts' },
    outdir,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    logLevel: 'silent', // the same sources as above, so the same messages
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
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
    inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
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

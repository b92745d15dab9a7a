/** How esbuild bundles: what is left out, what waits until it is used, and how it is written down. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');

const NOTHING = 'module.exports = {};';

/** Parts of packages that nothing here can reach, which would make half of the bundle; and what takes their place. */
const LEFT_OUT = [
  [/\/zod\/v4\/locales\/index\.js$/, 'export {};'], // messages in forty languages; English has a file of its own
  [/\/iconv-lite\/encodings\/(dbcs-data|sbcs-data-generated)\.js$/, NOTHING], // code pages; bodies are read as bytes
  [/\/mime-db\/index\.js$/, NOTHING], // a thousand types of content; every answer says its own
  // What Express tells developers of Express.
  [/\/debug\/src\/index\.js$/, 'module.exports = () => Object.assign(() => {}, { enabled: false });'],
  // This one also asks V8 in which line it is called, and so has it count all lines of the bundle.
  [
    /\/depd\/index\.js$/,
    'module.exports = () => Object.assign(() => {}, { function: (named) => named, property() {} });',
  ],
];

/** What most starts do without: each is a file of its own, read when something of it is first used. */
export const ON_DEMAND = {
  yaml: 'yaml',
  'json-schema-faker': 'json-schema-faker',
  zod: 'bin/build/bundle/zod.js',
};

/** Parts of Node that take their time to load, and that the first calls do without. */
const NODE_ON_DEMAND = [
  'async_hooks',
  'child_process',
  'crypto',
  'fs/promises',
  'timers/promises',
  'tty',
  'zlib',
];

/** What Express and body-parser load at once and we hardly ever come by: it is read and run when it is first used. */
const WHEN_USED = [
  ...[
    'accepts',
    'content-disposition',
    'cookie',
    'cookie-signature',
    'etag',
    'fresh',
    'http-errors',
    'iconv-lite',
    'mime-types',
    'path-to-regexp',
    'proxy-addr',
    'qs',
  ],
  ...['range-parser', 'send', 'serve-static', 'type-is'],
];

/** Of these, functions that Express takes out at once: they run their package when they are called. */
const CALLED = { 'cookie-signature': ['sign'] };
/** And functions that it calls at once, for a function that it may call later: they run their package when that is called. */
const MAKERS = { 'path-to-regexp': ['match'], 'proxy-addr': ['compile'] };

const named = (packages) => new RegExp(`^(${packages.join('|')})$`);

/** How a file is asked for that may stand in another part of the program. */
const late = (file) => JSON.stringify(`late:${file}`);

/** A module whose functions are those of another one, which is run when the first of them is called. */
const calling = (path, names) => `
  let found;
  const all = () => (found ??= require(${JSON.stringify(path)}));
  ${names.map((name) => `export const ${name} = (...given) => all().${name}(...given);`).join('\n')}`;

const functionsOf = (module) =>
  Object.keys(module).filter((name) => name !== 'default' && typeof module[name] === 'function');

const leaveOut = {
  name: 'leave-out',
  setup({ onLoad }) {
    for (const [filter, contents] of LEFT_OUT) onLoad({ filter }, () => ({ contents }));
  },
};

const loadOnDemand = {
  name: 'load-on-demand',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/[\w-]+\.cjs$/ }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /^zod$/ }, () => ({ path: join(here, 'zod-when-used.js') }));
    const filter = named([...Object.keys(ON_DEMAND), ...NODE_ON_DEMAND.map((name) => `(?:node:)?${name}`)]);
    onResolve({ filter }, ({ path, namespace, kind }) => {
      if (namespace.startsWith('on-demand')) return { path, external: true };
      const isOurs = kind === 'import-statement' && !(path in ON_DEMAND);
      return { path, namespace: isOurs ? 'on-demand-functions' : 'on-demand' };
    });
    onLoad({ filter: /./, namespace: 'on-demand' }, async ({ path }) => ({
      contents: `
        let found;
        const all = () => (found ??= require('${path in ON_DEMAND ? `./${path}.cjs` : path}'));
        for (const name of ${JSON.stringify(Object.keys(await import(path)))})
          Object.defineProperty(exports, name, { enumerable: true, get: () => all()[name] });`,
    }));
    // What our own sources take of Node are functions by name; a copy of all names for each file would be dearer.
    onLoad({ filter: /./, namespace: 'on-demand-functions' }, async ({ path }) => ({
      contents: calling(path, functionsOf(await import(path))),
    }));
  },
};

const runWhenUsed = {
  name: 'run-when-used',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: named(WHEN_USED) }, ({ path, resolveDir, namespace }) =>
      namespace === 'when-used'
        ? undefined
        : { path, namespace: 'when-used', pluginData: createRequire(join(resolveDir, '.')).resolve(path) },
    );
    onLoad({ filter: /./, namespace: 'when-used' }, ({ path, pluginData: file }) => ({
      contents: `
        const { whenUsed } = require('./when-used.js');
        module.exports = whenUsed(() => require(${late(file)}), ${JSON.stringify({ makers: MAKERS[path], called: CALLED[path] })});`,
      resolveDir: here,
    }));
  },
};

/** Express hands body-parser on, which nobody asks it for; what we ask of it ourselves, few calls come by. */
const bodyParserWhenUsed = {
  name: 'body-parser-when-used',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^body-parser$/ }, ({ path, kind, resolveDir }) => ({
      path,
      namespace: kind === 'import-statement' ? 'body-parser' : 'body-parser-of-express',
      pluginData: createRequire(join(resolveDir, '.')).resolve(path),
    }));
    onLoad({ filter: /./, namespace: 'body-parser' }, ({ pluginData: file }) => ({
      contents: `export default { raw: (...given) => require(${late(file)}).raw(...given) };`,
      resolveDir: here,
    }));
    onLoad({ filter: /./, namespace: 'body-parser-of-express' }, () => ({ contents: NOTHING }));
  },
};

const files = (names) => new RegExp(`/(${names.join('|')})\\.ts$`);

/** What answers calls to Stripe about anything but customers. */
const OF_RESOURCES = [
  ...['balance-transactions', 'cash-balances', 'fund-cash-balance', 'funding'],
  ...['tokens', 'sources', 'payment-methods', 'tax-ids', 'owned-tax-ids', 'test-clocks', 'search-customers'],
  ...['coupons', 'promotion-codes', 'customer-discount'],
  ...['subscriptions', 'customer-subscriptions', 'subscription-discount'],
];

/** What some calls about customers bring along. */
const OF_CUSTOMERS = [
  'book',
  'customer-discount',
  'customer-payments',
  'customer-references',
  'remove-customer',
];

/**
 * Files of ours that a start and its first calls only have to know of, by who imports them: the first call of a function of
 * theirs runs them.
 */
const RUN_WHEN_CALLED = [
  [/^src\/admin\/routes\.ts/, /./],
  [/^src\/cli\/program\.ts/, /\/commands\/(?!start)/],
  [/^src\/mock\.ts/, /\/explain-call/],
  [/^src\/scenarios\/choose\.ts/, /\/schema/],
  [/^src\/scenarios\/engine\.ts/, /\/explain/],
  [/^src\/scenarios\/library\.ts/, /\/load/],
  [/^src\/scenarios\/rule-set\.ts/, /\/(faults|match)\/index|\/schema/],
  [/^src\/scenarios\/wording\.ts/, /\/other-words/],
  [/^src\/seeding\/read-seeds\.ts/, /\/(fixtures-files|large-fixtures|run-scripts)/],
  [/^src\/flavors\/stripe\/(?!customers\/).+-resource\.ts/, files(OF_RESOURCES)],
  [/^src\/flavors\/stripe\/customers\/customers\.ts/, files(OF_CUSTOMERS)],
];

/** What a file of ours exports that can be called. */
const callablesOf = (source) =>
  Array.from(
    source.matchAll(/^export (?:(?:async )?function\*? (\w+)|const (\w+) = (?:async )?\()/gm),
    ([, declared, assigned]) => declared ?? assigned,
  );

const runWhenCalled = {
  name: 'run-when-called',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, importer, resolveDir, namespace }) => {
      const by = relative(root, importer).replaceAll(sep, '/');
      const isMeant = RUN_WHEN_CALLED.some(([importers, files]) => importers.test(by) && files.test(path));
      return isMeant && namespace === 'file'
        ? { path: join(resolveDir, path), namespace: 'when-called' }
        : undefined;
    });
    onLoad({ filter: /./, namespace: 'when-called' }, async ({ path }) => ({
      contents: calling(`late:${path}`, callablesOf(await readFile(path, 'utf8'))),
      resolveDir: here,
    }));
  },
};

/** Each flavor is run at its first call; what is asked of all of them at a start is known from the build. */
const flavorsWhenUsed = (faces) => ({
  name: 'flavors-when-used',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/\w+\/index\.ts$/ }, ({ path, importer, resolveDir }) =>
      importer.endsWith(join('src', 'flavors', 'index.ts'))
        ? { path: basename(dirname(path)), namespace: 'flavor', pluginData: join(resolveDir, path) }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'flavor' }, ({ path, pluginData: file }) => {
      const { names, ...known } = faces[path];
      return {
        contents: `
          const { flavorWhenUsed } = require('./flavor-when-used.js');
          const load = () => require(${late(file)}).${path};
          exports.${path} = flavorWhenUsed(${JSON.stringify(known)}, ${JSON.stringify(names)}, load);`,
        resolveDir: here,
      };
    });
  },
});

export const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  target: 'node20',
  // Names stay, for stack traces, and so do lines, for whoever meets one there.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 160,
  legalComments: 'none',
  plugins: [leaveOut],
  metafile: true,
  logLevel: 'warning',
};

/** For the program that the command and the library are. `faces`: what is known of each flavor; `built`: what `src/shipped.ts` takes, in JSON. */
export const program = (faces, built) => ({
  ...shared,
  outExtension: undefined,
  plugins: [leaveOut, loadOnDemand, bodyParserWhenUsed, runWhenUsed, runWhenCalled, flavorsWhenUsed(faces)],
  define: { 'import.meta.dirname': '__dirname', BUILT: JSON.stringify(built) },
});

import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The closed doors: which room of src/ may import from which. What is not listed is closed; within a room all is open.
 * `flavors/*` is any one flavor, and never reaches another.
 */
export const ROOMS = {
  core: [],
  shipped: ['core', 'scenarios'],
  config: ['core'],
  store: ['core'],
  journal: ['core'],
  idempotency: ['core'],
  scenarios: ['core'],
  'flavors/flavor': ['core', 'store'],
  'flavors/vocabulary': ['core', 'flavors/flavor'],
  'flavors/*': ['core', 'store', 'flavors/flavor'],
  'flavors/index': ['flavors/flavor', 'flavors/*'],
  schemas: ['scenarios', 'flavors/index', 'flavors/vocabulary'],
  shipping: ['store', 'scenarios', 'flavors/index', 'flavors/vocabulary', 'shipped'],
  sandbox: ['core', 'store', 'journal', 'scenarios', 'idempotency'],
  admin: ['core', 'store', 'scenarios', 'sandbox', 'flavors/index'],
  server: ['core', 'store', 'journal', 'scenarios', 'idempotency', 'sandbox', 'flavors/flavor', 'admin'],
  // Fixtures can be calls, which meet what a sandbox gives them.
  seeding: ['core', 'config', 'store', 'idempotency', 'sandbox', 'flavors/flavor'],
  mock: [
    'core',
    'config',
    'store',
    'scenarios',
    'flavors/flavor',
    'flavors/index',
    'flavors/vocabulary',
    'seeding',
    'sandbox',
  ].concat(['admin', 'server', 'shipped']),
  index: ['core', 'config', 'journal', 'scenarios', 'sandbox', 'flavors/index', 'mock'],
  cli: [
    'core',
    'config',
    'store',
    'scenarios',
    'flavors/flavor',
    'flavors/index',
    'flavors/vocabulary',
    'mock',
    'shipped',
  ],
  dashboard: [],
  whole: ['index', 'cli'],
};

/** Foreign packages, each with the rooms or files that may know it. Node's own are open to all, but for `node:process`. */
export const PACKAGES = {
  zod: ['every room'],
  express: ['admin', 'server'],
  'body-parser': ['admin', 'server'],
  lowdb: ['store'],
  'json-schema-faker': ['store'],
  yaml: ['core/document.ts', 'core/parse-yaml.ts'],
  commander: ['cli'],
  // The two doors to the house, as whoever comes in brings the environment along; and a clock that starts quickly.
  'node:process': ['index', 'cli', 'core/monotonic.ts'],
};

const root = dirname(fileURLToPath(import.meta.url));

/** `src/flavors/dub/json.ts` is in `flavors/dub`, `src/server/send.ts` in `server`, `src/mock.ts` in `mock`. */
function roomOf(file) {
  const [top, next = '', ...deeper] = relative(join(root, 'src'), file).split(sep);
  if (top === '..') return undefined;
  if (top !== 'flavors') return top.replace(/\.ts$/, '');
  return `flavors/${deeper.length > 0 ? next : next.replace(/\.ts$/, '')}`;
}

function mayEnter(from, to) {
  const known = (room) => (room in ROOMS ? room : /^flavors\//.test(room) ? 'flavors/*' : room);
  return from === to || ROOMS[known(from)]?.includes(known(to));
}

/** Why a file may not import a specifier; undefined when the door is open. */
function closed(file, specifier) {
  const room = roomOf(file);
  if (!/^\.\.?\//.test(specifier)) {
    const known = PACKAGES[specifier];
    if (!known)
      return specifier.startsWith('node:') ? undefined : `"${specifier}" is no package that src/ may know`;
    const path = relative(join(root, 'src'), file).replaceAll(sep, '/');
    return known.some((place) => place === 'every room' || place === room || place === path)
      ? undefined
      : `"${specifier}" belongs in ${known.join(', ')}`;
  }
  if (!specifier.endsWith('.ts')) return `"${specifier}" lacks its extension, .ts`;
  const to = roomOf(resolve(dirname(file), specifier));
  return to && mayEnter(room, to) ? undefined : `${room} may not import from ${to ?? 'outside of src'}`;
}

const closedDoors = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = ({ source }) => {
      const message = source && closed(context.filename, source.value);
      if (message) context.report({ node: source, message: `${message} (the table is in eslint.config.js)` });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check,
    };
  },
};

const chance = {
  object: 'Math',
  property: 'random',
  message: 'Chance comes from the sandbox: core/random.ts.',
};

/** What holds in src/ alone; apart, so that a test can knock on every door. */
export const house = {
  files: ['src/**/*.ts'],
  plugins: { house: { rules: { 'closed-doors': closedDoors } } },
  rules: {
    'house/closed-doors': 'error',
    'no-restricted-properties': ['error', chance],
    'no-restricted-syntax': [
      'error',
      {
        selector: 'ExportNamedDeclaration > VariableDeclaration[kind="let"]',
        message: 'What is exported stays what it is: parts of the program take it when they are read.',
      },
    ],
  },
};

/** What a sandbox holds lives by the sandbox's clock. */
export const clockwork = {
  files: ['flavors', 'store', 'scenarios', 'idempotency', 'journal'].map((room) => `src/${room}/**/*.ts`),
  rules: {
    'no-restricted-properties': [
      'error',
      chance,
      { object: 'Date', property: 'now', message: 'Time comes from the sandbox: core/clock.ts.' },
    ],
  },
};

/** Only the command line prints and knows the process. */
export const quiet = {
  files: ['src/**/*.ts'],
  ignores: ['src/cli/**'],
  rules: { 'no-restricted-globals': ['error', 'process', 'console'] },
};

export default defineConfig(
  { ignores: ['dist/', '.dist-*/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  // What is started by hand: Node is quicker with these.
  { files: ['bin/*.js', 'bench/floors/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      // More than the reader's eye asks for.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Errors are asked by shape: in Jest, Node's are of another realm.
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A JSON body in a test is whatever the test then says it is.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  house,
  clockwork,
  quiet,
);

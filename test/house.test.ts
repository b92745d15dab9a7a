import { Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import config, { clockwork, house, PACKAGES, quiet, ROOMS } from '../eslint.config.js';

const linter = new Linter({ cwd: process.cwd() });

/** What the lint configuration has to say about a file of src/. */
function knock(file: string, code: string): string[] {
  const rules = [{ files: ['**/*.ts'], languageOptions: { parser } }, house, clockwork, quiet];
  return linter.verify(code, rules as Linter.Config[], `src/${file}`).map(({ message }) => message);
}

const singleFiles = [
  'shipped',
  'shipping',
  'schemas',
  'sandbox',
  'mock',
  'index',
  'whole',
  'flavors/flavor',
  'flavors/index',
  'flavors/vocabulary',
];

/** A file of every room, by room; two flavors, because their doors are closed to each other. */
const files = new Map(
  Object.keys(ROOMS)
    .flatMap((room) => (room === 'flavors/*' ? ['flavors/one', 'flavors/two'] : [room]))
    .map((room) => [room, singleFiles.includes(room) ? `${room}.ts` : `${room}/file.ts`]),
);

/** The rooms that a file may import from, as the lint configuration sees it. */
function openTo(file: string): string[] {
  const up = '../'.repeat(file.split('/').length - 1) || './';
  return [...files]
    .filter(([, target]) => knock(file, `import { x } from '${up}${target}';`).length === 0)
    .map(([room]) => room);
}

test('the lint configuration holds the rules of the house', () => {
  expect(config).toEqual(expect.arrayContaining([house, clockwork, quiet]));
});

test.each(Object.entries(ROOMS).filter(([room]) => room !== 'flavors/*'))(
  '%s may import from what the table gives it and from itself: %j',
  (room, listed) => {
    const expected = [
      room,
      ...listed.flatMap((name) => (name === 'flavors/*' ? ['flavors/one', 'flavors/two'] : [name])),
    ];
    expect(openTo(files.get(room) ?? '').sort()).toEqual(expected.sort());
  },
);

test('a flavor reaches core, the store and what every flavor is, never another flavor', () => {
  expect(openTo('flavors/one/customers.ts')).toEqual(['core', 'store', 'flavors/flavor', 'flavors/one']);
});

test('what is exported stays what it is', () => {
  expect(knock('core/file.ts', 'export const x = 1;')).toEqual([]);
  expect(knock('core/file.ts', 'export let x = 1;')).toEqual([
    'What is exported stays what it is: parts of the program take it when they are read.',
  ]);
});

test('core imports nothing of ours', () => {
  expect(openTo('core/call.ts')).toEqual(['core']);
});

test('no room below the server reaches up to it', () => {
  const reaching = [...files].filter(([, file]) => openTo(file).includes('server')).map(([room]) => room);
  expect(reaching).toEqual(['server', 'mock']);
});

test.each([
  `import type { X } from '../server/app.ts';`,
  `import '../server/app.ts';`,
  `export { x } from '../server/app.ts';`,
  `export * from '../server/app.ts';`,
  `export const x = () => import('../server/app.ts');`,
  `export type X = import('../server/app.ts').X;`,
])('every way to import is watched: %s', (code) => {
  expect(knock('core/call.ts', code)).toEqual([expect.stringContaining('core may not import from server')]);
});

test.each(Object.entries(PACKAGES))('%s is known in %j and nowhere else', (name, places) => {
  const open = [...files].filter(([, file]) => knock(file, `import x from '${name}';`).length === 0);
  const named = places.filter((place) => knock(place, `import x from '${name}';`).length === 0);
  expect([...open.map(([room]) => room), ...named.filter((place) => place.endsWith('.ts'))]).toEqual(
    places.includes('every room') ? [...files.keys()] : places,
  );
});

test.each([
  ['lodash', 'is no package that src/ may know'],
  ['fs', 'is no package that src/ may know'],
  ['zod/v3', 'is no package that src/ may know'],
  ['./clock', 'lacks its extension'],
  ['./clock.js', 'lacks its extension'],
  ['../../test/support/samples.ts', 'outside of src'],
])('nobody imports %s: it %s', (specifier, reason) => {
  expect(knock('core/call.ts', `import x from '${specifier}';`)).toEqual([expect.stringContaining(reason)]);
});

test.each([
  ['server/send.ts', 'console.log(1)', 1],
  ['server/send.ts', 'process.exit(1)', 1],
  ['cli/main.ts', 'console.log(process.argv)', 0],
  ['flavors/dub/json.ts', 'Math.random()', 1],
  ['core/random.ts', 'Math.random()', 1],
  ['flavors/dub/json.ts', 'Date.now()', 1],
  ['core/clock.ts', 'Date.now()', 0],
])('time, chance, printing and the process have their place: %s, %s', (file, code, mistakes) => {
  expect(knock(file, code)).toHaveLength(mistakes);
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/core/user-error.ts';
import { chooseScenarios, readLibrary } from '../../src/scenarios/library.ts';
import { readScenarioFile, readScenarioFolder, ScenarioMistakes } from '../../src/scenarios/load.ts';
import { tempFolder } from '../support/temp.ts';
import { scenario, words } from './small-world.ts';

const folder = tempFolder();

const GONE = 'rules: [{ respond: { error: 410 } }]';
const BUSY = '{ "name": "busy", "rules": [{ "respond": { "error": "rate_limited" } }] }';

async function files(texts: Readonly<Record<string, string | Uint8Array>>, within = ''): Promise<string> {
  const place = join(folder(), within);
  await mkdir(place, { recursive: true });
  await Promise.all(Object.entries(texts).map(([name, text]) => writeFile(join(place, name), text)));
  return place;
}

const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
};

test('a scenario is called by its name, or else by its file', async () => {
  const place = await files({ 'gone-for-good.yaml': GONE, 'x.json': BUSY });
  expect(readScenarioFile(join(place, 'gone-for-good.yaml'), words).name).toBe('gone-for-good');
  expect(readScenarioFile(join(place, 'x.json'), words).name).toBe('busy');
});

test('a byte order mark, Windows line ends and anchors are read', () => {
  const text =
    '\uFEFFrules:\r\n  - &a { when: { times: 1 }, respond: &r { error: 410 } }\r\n  - respond: *r\r\n';
  expect(scenario(text).rules.map(({ respond }) => respond)).toEqual([{ error: 410 }, { error: 410 }]);
});

test('a folder gives its .yaml, .yml and .json files by name, sorted, and nothing else', async () => {
  const place = await files({ 'b.yml': GONE, 'a.yaml': GONE, 'c.json': BUSY, 'README.md': '# no' });
  await mkdir(join(place, 'deeper'));
  expect([...readScenarioFolder(place, words).keys()]).toEqual(['a', 'b', 'busy']);
});

test('a folder tells the mistakes of all its files at once', async () => {
  const place = await files({ 'a.yaml': 'rules: []', 'b.yaml': GONE, 'c.yaml': 'name: 3\n' });
  const error = thrownBy(() => readScenarioFolder(place, words));
  expect(error).toBeInstanceOf(ScenarioMistakes);
  expect(
    String(error)
      .split('\n')
      .map((line) => line.replace(`${place}/`, '')),
  ).toEqual([
    'ScenarioMistakes: a.yaml:1:8: rules: expected at least one rule',
    'c.yaml:1:1: rules: missing: expected a list',
    'c.yaml:1:7: name: expected a string, got 3',
  ]);
  expect(error).toMatchObject({ exitCode: 2, mistakes: [{ line: 1, column: 8 }, { line: 1 }, { line: 1 }] });
});

test('two files of a folder cannot have one name', async () => {
  const place = await files({ 'a.json': BUSY, 'busy.yaml': GONE });
  expect(() => readScenarioFolder(place, words)).toThrow(
    `${join(place, 'busy.yaml')}:1:1: the name "busy" is taken by ${join(place, 'a.json')}`,
  );
});

test("a file whose name can't be a scenario's must name itself", async () => {
  const place = await files({ 'my scenario.yaml': GONE });
  expect(() => readScenarioFolder(place, words)).toThrow(
    '"my scenario" can\'t be a scenario\'s name: give it one',
  );
});

test('bytes that are no UTF-8 are a mistake, not a crash', async () => {
  const place = await files({ 'x.yaml': new Uint8Array([0x72, 0xff, 0xfe]) });
  expect(() => readScenarioFile(join(place, 'x.yaml'), words)).toThrow('x.yaml:1:2: is not UTF-8 text');
});

test('a file that cannot be read is told in one sentence', () => {
  const place = folder();
  const missing = thrownBy(() => readScenarioFile(join(place, 'no.yaml'), words));
  expect(missing).toBeInstanceOf(UserError);
  expect(missing).toMatchObject({
    exitCode: 2,
    message: `The scenario file ${join(place, 'no.yaml')} can't be read: it does not exist.`,
  });
  expect(() => readScenarioFile(place, words)).toThrow("can't be read: it is a folder.");
  expect(() => readScenarioFolder(join(place, 'no'), words)).toThrow(
    `The folder of scenarios ${join(place, 'no')} can't be read: it does not exist.`,
  );
});

test('of two folders, the scenarios of the later one win', async () => {
  const shipped = await files({ 'a.yaml': GONE, 'busy.json': BUSY });
  const own = await files({ 'busy.yaml': GONE }, 'own');
  const library = readLibrary([shipped, undefined, own], words);
  expect([...library.keys()]).toEqual(['a', 'busy']);
  expect(library.get('busy')?.rules[0]?.respond).toEqual({ error: 410 });
});

test('a start takes names, files and whole scenarios, in the order given', async () => {
  const place = await files({ 'mine.yaml': GONE });
  const library = new Map([['busy', scenario(BUSY)]]);
  const whole = { rules: [{ respond: { delay: '1s' } }] };
  const chosen = chooseScenarios([join(place, 'mine.yaml'), 'busy', whole], () => library, words);
  expect(chosen.map(({ name }) => name)).toEqual(['mine', 'busy', 'inline']);
});

test('a start tells all that is wrong with what it was given', () => {
  const library = new Map([['busy', scenario(BUSY)]]);
  expect(() => chooseScenarios(['bussy', 'no', { rules: [] }], () => library, words)).toThrow(
    'unknown scenario "bussy"; did you mean "busy"? Known: busy.\n' +
      'unknown scenario "no". Known: busy. A file is given by its path: ./no.yaml.\n' +
      'scenario 3: rules: expected at least one rule',
  );
});

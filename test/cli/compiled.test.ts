import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { findCompiled } from '../../src/cli/compiled.ts';
import { tempFolder } from '../support/temp.ts';

const folder = tempFolder();
const program = () => join(folder(), 'program.cjs');
const own = () => join(folder(), 'cache', `fauxpay-${process.getuid?.() ?? 'compiled'}`);
const kept = () => join(own(), readdirSync(own())[0] ?? 'nothing');

/** One that this process has never seen: V8 remembers. */
let text = '';
let texts = 0;

beforeEach(() => {
  text = `(function add(a, b) { return a + b; })(${texts++}, 2)`;
  process.env['NODE_COMPILE_CACHE'] = join(folder(), 'cache');
  writeFileSync(program(), text);
});
afterEach(() => {
  delete process.env['NODE_COMPILE_CACHE'];
  delete process.env['NODE_DISABLE_COMPILE_CACHE'];
});

const find = (build = 'one') => findCompiled(program(), build);

/** Runs the program as the command is run; tells whether V8 took what was kept. */
function run(): 'taken' | 'refused' | 'none' {
  const compiled = find();
  const script = new Script(text, compiled.data && { cachedData: compiled.data });
  expect(script.runInThisContext()).toBe(texts + 1);
  compiled.keep(script);
  if (!compiled.data) return 'none';
  return script.cachedDataRejected ? 'refused' : 'taken';
}

test('what V8 made of a program is there for the next process, for this user alone', () => {
  expect([run(), run(), run()]).toEqual(['none', 'taken', 'taken']);
  expect([own(), kept()].map((path) => lstatSync(path).mode & 0o777)).toEqual([0o700, 0o600]);
  expect(readdirSync(own())).toHaveLength(1);
});

test('another build has no use for it, nor has a text that was changed by hand', () => {
  run();
  expect(find('two').data).toBeUndefined();
  writeFileSync(program(), text.replace('+', '-'));
  expect(find().data).toBeUndefined();
});

test.each([
  ['cut short', (data: Buffer) => data.subarray(0, -1)],
  ['empty', () => Buffer.alloc(0)],
  ['damaged at its beginning', (data: Buffer) => flip(data, 0)],
  ['damaged within', (data: Buffer) => data.fill(0, data.length >> 1)],
])('a file that is %s is taken for none, and replaced', (_how, damage) => {
  run();
  writeFileSync(kept(), damage(readFileSync(kept())));
  expect([run(), run()]).toEqual(['none', 'taken']);
});

test('what another version of V8 has made is refused by V8, and replaced', () => {
  const other = Buffer.alloc(4_000, 'of another version');
  find().keep({ createCachedData: () => other } as Script);
  expect([run(), run()]).toEqual(['refused', 'taken']);
});

test.each([
  ['the folder is open to others', () => chmodSync(own(), 0o770)],
  ['the file is', () => chmodSync(kept(), 0o606)],
  [
    'the folder is a link to one',
    () => {
      renameSync(own(), join(folder(), 'elsewhere'));
      symlinkSync(join(folder(), 'elsewhere'), own());
    },
  ],
])('nothing is taken from where somebody else could have put it: %s', (_where, open) => {
  run();
  open();
  expect(run()).toBe('none');
});

test('nothing is put into a folder that is open to others', () => {
  mkdirSync(own(), { recursive: true });
  chmodSync(own(), 0o777);
  expect([run(), run()]).toEqual(['none', 'none']);
  expect(readdirSync(own())).toEqual([]);
});

test('where nothing can be kept, nothing is', () => {
  process.env['NODE_COMPILE_CACHE'] = program();
  expect([run(), run()]).toEqual(['none', 'none']);
});

test("Node's own variable against such files is heard", () => {
  run();
  process.env['NODE_DISABLE_COMPILE_CACHE'] = '1';
  expect(run()).toBe('none');
});

function flip(data: Buffer, at: number): Buffer {
  const flipped = Buffer.from(data);
  flipped[at]! ^= 0xff;
  return flipped;
}

import { createRandom } from '../../src/core/random.ts';
import { linearPattern } from '../../src/scenarios/match/linear-pattern.ts';
import { patternFault } from '../../src/scenarios/match/safe-pattern.ts';

// JavaScript's own engine takes minutes for each of these, or as long as the universe has been there.
test.each([
  ['a*a*a*b', 'a'.repeat(1_000)],
  ['.*.*.*=', 'x'.repeat(1_000)],
  [`${'a?'.repeat(80)}a{40}$`, `${'a'.repeat(39)}!`],
  [`${'(a|a)'.repeat(38)}b`, 'a'.repeat(1_000)],
  ['^(a+)+$', `${'a'.repeat(1_000)}!`],
  ['(?:a?){30}a{30}b', 'a'.repeat(1_000)],
  ['^(\\w+\\s?)*$', `${'word '.repeat(200)}!`],
])('%s is done at once with whatever text', (pattern, text) => {
  expect(patternFault(pattern)).toBeUndefined();
  expect(linearPattern(pattern)?.test(text)).toBe(false);
});

test.each([
  ['^busy', 'busy-1', true],
  ['^\\d+$', '12\n', false],
  ['[^]]', 'a]', true],
  ['[]', 'a', false],
  ['[^]', '\n', true],
  ['.', '\n', false],
  ['\\bcat\\b', 'a cat', true],
  ['\\bcat\\b', 'concat', false],
  ['\\Bat', 'cat', true],
  ['[\\]\\d-]+$', ']9-', true],
  ['\\u0041\\x42\\cJ\\t', 'AB\n\t', true],
  ['(\\X41|\\u{2}|\\x4)$', 'X41', true],
  ['(\\X41|\\u{2}|\\x4)$', 'uu', true],
  ['(\\0|\\012b)$', '\nb', true],
  ['a{', 'a{', true],
  ['a{,3}', 'a{,3}', true],
  ['\\c', '\\c', true],
  ['^(?:|a)+$', 'aaa', true],
  ['^(?:){1000000000}a', 'a', true],
  ['é{2}', 'éé', true],
])('%s on %j: %s, as in JavaScript', (pattern, text, matches) => {
  expect(patternFault(pattern)).toBeUndefined();
  expect(new RegExp(pattern).test(text)).toBe(matches);
  expect(linearPattern(pattern)?.test(text)).toBe(matches);
});

test('of a long text the first ten thousand characters are looked at, and there is no end to them', () => {
  expect(linearPattern('^x+y?$')?.test(`${'x'.repeat(10_000)}!`)).toBe(false);
  expect(linearPattern('^x+y')?.test(`${'x'.repeat(10_000)}y`)).toBe(false);
  expect(linearPattern('^x+y$')?.test(`${'x'.repeat(5_000)}y`)).toBe(true);
});

test.each(['(a)\\1', '[\\1]', '(?=a)', '(?<!a)', '(?<n>a)', 'a{501}', '(a{30}){30}', 'x'.repeat(201)])(
  '%s is refused',
  (pattern) => expect(patternFault(pattern)).toMatch(/^expected a pattern/),
);

test('says the same as JavaScript of patterns and texts of every kind', () => {
  const random = createRandom('patterns');
  const pick = (items: readonly string[]): string => items[random.integer(items.length)]!;
  const leaf = () => pick(['a', 'b', '.', '\\w', '\\d', '[ab]', '[^a]', '^', '$', '\\b', '\\B', '1', '']);
  const part = (depth: number): string => {
    if (depth === 0 || random.next() < 0.4) return leaf();
    const inner = part(depth - 1) + part(depth - 1);
    return random.next() < 0.5
      ? `(${inner}|${part(depth - 1)})${pick(['', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?'])}`
      : inner;
  };
  for (let i = 0; i < 3_000; i++) {
    const pattern = part(3);
    const text = Array.from({ length: random.integer(7) }, () => pick(['a', 'b', '1', ' '])).join('');
    const linear = linearPattern(pattern);
    expect([pattern, text, linear?.test(text)]).toEqual([
      pattern,
      text,
      linear && new RegExp(pattern).test(text),
    ]);
  }
});

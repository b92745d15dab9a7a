import { suggest, unknownWord } from '../../src/core/suggest.ts';

const known = ['rate_limited', 'server_error', 'unauthorized', 'customers.retrieve', 'after', 'every'];

test.each([
  ['rate_limit', 'rate_limited'],
  ['rate-limited', 'rate_limited'],
  ['RATE_LIMITED', 'rate_limited'],
  ['raet_limited', 'rate_limited'],
  ['serverError', 'server_error'],
  ['unauthorised', 'unauthorized'],
  ['customers.retreive', 'customers.retrieve'],
  ['evry', 'every'],
  ['aftre', 'after'],
])('%s was meant as %s', (word, meant) => {
  expect(suggest(word, known)).toBe(meant);
});

test.each([
  ['no word', ''],
  ['one letter', 'x'],
  ['another word', 'before'],
  ['a word of a million letters', 'a'.repeat(1_000_000)],
])('nothing is near %s', (_, word) => {
  expect(suggest(word, known)).toBeUndefined();
});

test('of several that are near, the nearest is meant, and of equals the first', () => {
  expect(suggest('limit', ['limits', 'limit', 'limi'])).toBe('limit');
  expect(suggest('limt', ['limits', 'limit', 'lint'])).toBe('limit');
});

test('an unknown word is answered with the one that was meant, or else with all that there are', () => {
  expect(unknownWord('evry', known, 'key')).toBe('unknown key "evry"; did you mean "every"?');
  expect(unknownWord('xyz', ['a', 'b'])).toBe('unknown "xyz"; known: a, b');
  expect(unknownWord('xyz', [])).toBe('unknown "xyz"');
  expect(
    unknownWord(
      'x'.repeat(100),
      Array.from({ length: 40 }, (_, i) => `w${i}`),
    ),
  ).toMatch(/^unknown "x{64}…"; known: w0, .*w29, …$/);
});

import { Taken } from '../../../src/store/generation/taken.ts';

const texts = (kind: string): string[] => Array.from({ length: 50_000 }, (_, number) => `${kind}=${number}`);

test('what is taken stays so, and nothing else is, however many there are', () => {
  const taken = new Taken();
  expect(texts('id').filter((text) => !taken.add(text))).toEqual([]);
  expect(texts('id').filter((text) => !taken.has(text))).toEqual([]);
  expect(texts('id').filter((text) => taken.add(text))).toEqual([]);
  expect(texts('email').filter((text) => taken.has(text))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { flavors } from '../../src/flavors/index.ts';
import { vocabularyOf } from '../../src/flavors/vocabulary.ts';
import { formatMistake } from '../../src/core/document.ts';
import { parseScenario } from '../../src/scenarios/load.ts';
import { matchSchema } from '../../src/scenarios/match/index.ts';
import { faults, respondSchema } from '../../src/scenarios/faults/index.ts';
import { whenSchema } from '../../src/scenarios/when.ts';

const page = readFileSync('docs/scenarios.md', 'utf8');
const vocabulary = vocabularyOf(flavors);

/** The keys in the first column of every table. */
const told = page
  .split('\n')
  .map((line) => /^\| `([\w.]+)` +\|/.exec(line)?.[1])
  .filter((key) => key !== undefined);

/** The keys of a schema, or of the last of its branches. */
function keysOf(schema: unknown): string[] {
  const { shape, options } = Object(schema) as { shape?: object; options?: readonly unknown[] };
  return shape ? Object.keys(shape) : keysOf(options?.at(-1));
}

test('docs/scenarios.md has a row for every key of a rule, and no other', () => {
  const under = (name: string, schema: unknown): string[] => keysOf(schema).map((key) => `${name}.${key}`);
  expect(told.sort()).toEqual(
    [
      ...['id', 'priority', 'match', 'when', 'respond'],
      ...under('match', matchSchema(vocabulary)),
      ...under('when', whenSchema),
      ...under('respond', respondSchema(vocabulary)),
    ].sort(),
  );
});

test('every fault has its row', () => {
  for (const { name } of faults) expect(told).toContain(`respond.${name}`);
});

test('every wish has a rule without a mistake', () => {
  const wishes = [...page.matchAll(/^\| [a-z].* \| `(\{ .* \})` +\|$/gm)].map(([, text = '']) => text);
  expect(wishes.length).toBeGreaterThanOrEqual(12);
  for (const text of wishes) {
    const parsed = parseScenario(`rules: [${text}]`, 'wish.yaml', vocabulary);
    expect('mistakes' in parsed ? parsed.mistakes.map(formatMistake) : []).toEqual([]);
  }
});

test('every example is a scenario without a mistake', () => {
  const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  expect(examples.length).toBeGreaterThanOrEqual(3);
  for (const text of examples) {
    const parsed = parseScenario(text, 'example.yaml', vocabulary);
    expect('mistakes' in parsed ? parsed.mistakes.map(formatMistake) : []).toEqual([]);
  }
});

import { readFileSync, readdirSync } from 'node:fs';
import { shipped } from '../../src/shipping.ts';

test('the package brings its scenarios and fixtures along as plain data, equal to what their files come to', () => {
  const read = (part: string): unknown => JSON.parse(readFileSync(`dist/shipped/${part}.json`, 'utf8'));
  const { fixtures, scenarios } = shipped();
  expect(read('scenarios')).toEqual(scenarios);
  for (const [flavor, records] of Object.entries(fixtures))
    expect(read(`fixtures-${flavor}`)).toEqual(records);
  expect(readdirSync('dist/shipped')).toHaveLength(1 + Object.keys(fixtures).length);
});

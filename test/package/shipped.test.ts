import { readFileSync } from 'node:fs';
import { shipped } from '../../src/shipping.ts';

test('the package brings its scenarios and fixtures along as plain data, equal to what their files come to', () => {
  expect(JSON.parse(readFileSync('dist/shipped.json', 'utf8'))).toEqual(shipped());
});

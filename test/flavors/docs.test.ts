import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { flavors } from '../../src/flavors/index.ts';
import { pageOf } from './page.ts';

test.each(flavors)('docs/$name.md has a row for every route, and no other', ({ name, routes }) => {
  const told = pageOf(name).operations.map(([operation, request]) => `${operation} ${request}`);
  const served = routes.map(({ operation, method, path }) => `\`${operation}\` \`${method} ${path}\``);
  expect(told.sort()).toEqual(served.sort());
});

test.each(flavors)(
  'every row of docs/$name.md says how exact it is, and names a test that is there',
  ({ name }) => {
    const { operations, text } = pageOf(name);
    for (const [operation, , how, shown = ''] of operations) {
      expect([operation, how]).toEqual([operation, expect.stringMatching(/^(exact|simplified)\b/)]);
      expect([operation, shown]).toEqual([operation, expect.stringContaining('.test.ts)')]);
    }
    for (const [, path = ''] of text.matchAll(/\]\((\.\.\/[^)]+)\)/g)) {
      expect([path, existsSync(join('docs', path))]).toEqual([path, true]);
    }
  },
);

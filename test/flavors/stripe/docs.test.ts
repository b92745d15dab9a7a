import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripe } from '../../../src/flavors/stripe/index.ts';
import { stripeOptions } from '../../../src/flavors/stripe/options.ts';

const page = readFileSync('docs/stripe.md', 'utf8');

/** The cells of every row of every table. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const operations = rows.filter(([operation]) => /^`[a-z_]+\.[a-z_]+`$/.test(operation ?? ''));

test('docs/stripe.md has a row for every route, and no other', () => {
  const told = operations.map(([operation, request]) => `${operation} ${request}`);
  const served = stripe.routes.map(({ operation, method, path }) => `\`${operation}\` \`${method} ${path}\``);
  expect(told.sort()).toEqual(served.sort());
});

test('every row says how exact it is, and names a test that is there', () => {
  for (const [operation, , how, shown = ''] of operations) {
    expect([operation, how]).toEqual([operation, expect.stringMatching(/^(exact|simplified)\b/)]);
    expect([operation, shown]).toEqual([operation, expect.stringContaining('.test.ts)')]);
  }
  for (const [, path = ''] of page.matchAll(/\]\((\.\.\/[^)]+)\)/g)) {
    expect([path, existsSync(join('docs', path))]).toEqual([path, true]);
  }
});

test('it has a row for every option', () => {
  const told = rows.map(([first]) => first);
  for (const name of Object.keys(stripeOptions.shape)) expect(told).toContain(`\`${name}\``);
});

test('all 47 operations under /v1/customers are served', () => {
  const under = stripe.routes.filter(({ path }) => /^\/v1\/customers(\/|$)/.test(path));
  expect(under).toHaveLength(47);
});

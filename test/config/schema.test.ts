import { z } from 'zod';
import { settingsIn } from '../../src/config/schema.ts';

const flavors = ['stripe', 'dub'].map((name) => ({ name, options: z.strictObject({}) }));

const values: readonly unknown[] = [
  ...[undefined, null, true, false, 0, 1, 4242, 65_535, 65_536, -1, 1.5, NaN, Infinity, 2 ** 53],
  ...[
    '',
    'x',
    'none',
    'os',
    'fsync',
    'info',
    'json',
    'stripe',
    'localhost',
    './data.json',
    '../up',
    '/tmp/x',
    'a.yaml',
  ],
  ...[
    [],
    [''],
    ['stripe'],
    ['stripe', 'dub'],
    ['strip'],
    ['none'],
    ['./none'],
    ['a.yaml'],
    ['busy', './b.yml'],
    [7],
  ],
  ...[
    {},
    { stripe: 1 },
    { stripe: 0, dub: 65_535 },
    { stripe: -1 },
    { stripe: 70_000 },
    { jani: 1 },
    { stripe: 'x' },
    [1],
  ],
];

test.each(['', '/elsewhere'])(
  'what holds without its schema is what the schema takes as it is, seen from "%s"',
  (base) => {
    const settings = Object.entries(settingsIn(base, flavors));
    const held = settings.flatMap(([name, { holds, schema }]) =>
      values.filter(holds).map((value) => [name, value, schema().safeParse(value)] as const),
    );
    expect(held).toEqual(held.map(([name, value]) => [name, value, { success: true, data: value }]));
    // Only what is read from files, and what each flavor checks by itself, is left to the schemas.
    const never = settings.filter(([, { holds }]) => !values.some(holds)).map(([name]) => name);
    expect(never).toEqual(['scenarios', 'clock', 'options']);
  },
);

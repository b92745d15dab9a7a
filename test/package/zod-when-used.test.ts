import { z as zod } from 'zod';
import { z as later } from '../../bin/build/bundle/zod-when-used.js';

let loaded = 0;

jest.mock(
  '../../bin/build/bundle/zod.cjs',
  () => {
    loaded += 1;
    return jest.requireActual<object>('zod');
  },
  { virtual: true },
);

/** Schemas of every kind that the sources have, made with one z or the other. */
function schemas(z: typeof zod) {
  const name = z.string().min(2, { error: 'too short' });
  const inner = z.strictObject({ a: z.int().default(3), b: z.array(name).nullable().optional() });
  const { a } = inner.shape;
  return {
    inner,
    borrowed: z.object({ ...inner.shape, c: a }),
    extended: inner.extend({ d: z.enum(['x', 'y']) }),
    same: z.object(inner.shape),
    union: z.union([z.literal('pass'), inner, z.array(inner)]),
    told: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('n'), n: z.number() }),
      z.object({ kind: z.literal('t') }),
    ]),
    piped: z
      .record(z.string(), z.unknown())
      .transform(Object.keys)
      .pipe(z.tuple([name])),
    refined: name.superRefine((text, context) => {
      if (text !== 'ok') context.addIssue({ code: 'custom', message: `not ${text}` });
    }),
    moment: z.iso.datetime({ offset: true }),
  };
}

const values: unknown[] = [
  ...[undefined, null, 7, 'x', 'ok', 'pass', [], {}, '2026-01-01T00:00:00Z'],
  ...[{ a: 1 }, { a: '1' }, { a: 1, b: ['ab', 'a'] }, { a: 1, b: null, c: 2 }, { a: 1, d: 'x' }, { e: 1 }],
  ...[{ kind: 'n', n: 1 }, { kind: 't' }, { kind: 'other' }, { ab: 1 }, [{ a: 2 }], [{ a: '2' }]],
];

test('declaring schemas loads no zod, and makes none; the first check does', () => {
  const { a } = later.strictObject({ a: later.int().default(3) }).shape;
  const schema = later.union([later.object({ a, b: later.string().optional() }), later.null()]);
  expect(loaded).toBe(0);
  expect(schema.parse({})).toEqual({ a: 3 });
  expect(loaded).toBe(1);
});

test('they find the same values right, make the same of them, and say the same of the rest', () => {
  const [own, real] = [schemas(later), schemas(zod)];
  for (const name of Object.keys(real) as (keyof typeof real)[]) {
    const outcomes = (schema: typeof zod.ZodType.prototype) =>
      values.map((value) => {
        const { success, data, error } = schema.safeParse(value);
        return success ? { data } : { issues: error.issues };
      });
    expect([name, outcomes(own[name])]).toEqual([name, outcomes(real[name])]);
  }
});

test('they are what they stand for, to whoever asks', () => {
  const { inner, moment } = schemas(later);
  expect(inner instanceof zod.ZodObject).toBe(true);
  expect(moment instanceof zod.ZodObject).toBe(false);
  expect(Object.keys(inner.shape)).toEqual(['a', 'b']);
  expect(Reflect.get(moment, 'shape')).toBeUndefined();
  expect(later.toJSONSchema(inner)).toEqual(zod.toJSONSchema(schemas(zod).inner));
});

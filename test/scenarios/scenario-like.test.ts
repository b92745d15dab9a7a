import type { ScenarioLike } from '../../src/index.ts';
import type { Rule, ScenarioText } from '../../src/scenarios/schema.ts';
import { engineOf } from './small-world.ts';

type RuleLike = ScenarioLike['rules'][number];
type Faulty<R extends { readonly respond: unknown }> = Exclude<R['respond'], string>;

/** Compiles only where both have the same keys. */
type SameKeys<A, B> = [keyof A, keyof B] extends [keyof B, keyof A] ? true : never;

// The compiler is the test here: a word that one lacks, or takes differently, is an error.
const sameKeys: [
  SameKeys<ScenarioLike, ScenarioText>,
  SameKeys<RuleLike, Rule>,
  SameKeys<NonNullable<RuleLike['match']>, NonNullable<Rule['match']>>,
  SameKeys<NonNullable<RuleLike['when']>, NonNullable<Rule['when']>>,
  SameKeys<Faulty<RuleLike>, Faulty<Rule>>,
] = [true, true, true, true, true];
const asTyped = (scenario: ScenarioText): ScenarioLike => scenario;

test('what a program writes with the help of its types is taken', () => {
  const scenario = {
    name: 'typed',
    rules: [
      {
        match: { operation: ['customers.create'], query: { limit: { matches: '^3$' } }, attempt: 1 },
        when: { times: 1, from: '1s' },
        respond: { delay: { median: '1ms', p99: '9ms' }, patch: [{ op: 'remove', path: '/id' }] },
      },
      { respond: { oneOf: ['pass', { error: 503, weight: 2 }], at: 'handler' } },
    ],
  } satisfies ScenarioLike;
  const engine = engineOf([]);
  engine.use([scenario]);
  expect(engine.active.scenarios.map((active) => active.scenario.name)).toEqual(['typed']);
  expect([sameKeys.length, asTyped.length]).toEqual([5, 1]);
});

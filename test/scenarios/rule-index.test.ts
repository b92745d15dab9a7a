import { createRandom } from '../../src/core/random.ts';
import { engineOf, fakeCall, served, stageOf } from './small-world.ts';

const random = createRandom('rule-index');
const one = <T>(...of: readonly T[]): T => of[random.integer(of.length)]!;

/** A match that asks for some of a few values, exactly or not, so that many rules overlap. */
function someMatch(): Record<string, unknown> {
  const value = () => one<unknown>('a', 'b', { equalTo: 'c' }, { matches: '^[ab]$' }, { absent: true });
  return {
    ...(one(true, false) && { id: one('c1', 'c2', 'c3') }),
    ...(one(true, false, false) && { method: one<unknown>('GET', ['GET', 'POST']) }),
    ...(one(true, false) && { query: { q: value() } }),
    ...(one(true, false) && { headers: { 'X-Case': value() } }),
    ...(one(true, false, false) && { body: { deep: { equalTo: one('a', 'b') } } }),
  };
}

// Something that is always due keeps a rule from being found out as one that leaves others nothing.
const ruleOf = (match: object, index: number): string =>
  JSON.stringify({ id: `r${index}`, match, when: { probability: 1 }, respond: { error: 429 } });

const firedBy = async (rules: readonly string[], call: ReturnType<typeof fakeCall>) => {
  await stageOf(engineOf([`rules: [${rules.join(', ')}]`]))(call, async () => served);
  return call.rule;
};

test('with many rules the one that fires is the first that would fire alone', async () => {
  const fired = new Set<string | undefined>();
  for (let round = 0; round < 60; round++) {
    const rules = Array.from({ length: 5 + random.integer(20) }, (_, index) => ruleOf(someMatch(), index));
    for (let n = 0; n < 5; n++) {
      const body = { deep: one('a', 'b', 'c') };
      const call = () =>
        fakeCall({
          id: asked.id,
          method: asked.method,
          query: asked.query,
          headers: asked.headers,
          body: async () => body,
        });
      const asked = {
        id: one('c1', 'c2', 'c3'),
        method: one('GET', 'POST'),
        query: one('', 'q=a', 'q=b&q=c', 'q=c&q=c'),
        headers: one<Record<string, string>>({}, { 'x-case': 'a' }, { 'x-case': 'c' }),
      };
      let alone: string | undefined;
      for (const rule of rules) if ((alone ??= await firedBy([rule], call()))) break;
      expect(await firedBy(rules, call())).toBe(alone);
      fired.add(alone);
    }
  }
  expect(fired.size).toBeGreaterThan(8);
});

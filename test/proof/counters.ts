import { parse } from 'yaml';
import { createMock } from '../../src/index.ts';
import type { Engine } from '../../src/scenarios/engine.ts';
import { engineOf, outcomes, stageOf } from '../scenarios/small-world.ts';
import { KeepAlive } from '../support/keep-alive.ts';
import { sampleOf } from '../support/samples.ts';

/** Each kind of count, at the edge and at the handler. */
const COUNTING = `
name: counting
seed: 7
rules:
  - { id: edge-times, when: { after: 10, times: 100 }, respond: { error: 409 } }
  - { id: edge-every, when: { after: 5, every: 7 }, respond: { error: 429 } }
  - { id: edge-chance, when: { probability: 0.2 }, respond: { headers: { X-Edge: chance } } }
  - { id: handler-times, when: { after: 20, times: 50 }, respond: { error: 500, at: handler } }
  - { id: handler-every, when: { every: 11 }, respond: { error: 404, at: handler } }
  - { id: handler-chance, when: { probability: 0.3, times: 200 }, respond: { error: 503, at: handler } }
`;

/** By rule: how many calls it matched, and how often it fired. */
type Counts = Readonly<Record<string, { readonly matched: number; readonly fired: number }>>;

const CLIENTS = ['stripe', 'dub', 'catalyze', 'jani', 'stripe', 'dub', 'catalyze', 'jani'];

/** What the rules counted, and how many answers named each, when eight clients of four flavors call at once through HTTP. */
async function countAtOnce(callsEach: number): Promise<{ counts: Counts; named: Record<string, number> }> {
  const mock = await createMock({ scenario: parse(COUNTING) });
  const named: Record<string, number> = {};
  await Promise.all(
    CLIENTS.map(async (flavor) => {
      const client = new KeepAlive(mock.url);
      const { headers, retrieve: path } = sampleOf(flavor);
      for (let left = callsEach; left > 0; left--) {
        const { 'fauxpay-rule': rule } = (await client.ask({ path, headers })).headers;
        if (typeof rule === 'string') named[rule] = (named[rule] ?? 0) + 1;
      }
      client.close();
    }),
  );
  const state = await fetch(`${mock.url}/__admin/scenarios`);
  const { active } = (await state.json()) as ReturnType<Engine['state']>;
  await mock.close();
  return { counts: countsOf(active), named };
}

/** What the same rules count when as many calls come one after the other, and nothing is between caller and engine. */
async function countInARow(calls: number): Promise<Counts> {
  const engine = engineOf([COUNTING]);
  await outcomes(stageOf(engine), calls);
  return countsOf(engine.state().active);
}

/** What the rules that chance has no part in must come to, by arithmetic. */
function countByHand(calls: number): Counts {
  const afterTimes = { matched: calls, fired: Math.min(100, calls - 10) };
  const matched = calls - afterTimes.fired;
  return { 'edge-times': afterTimes, 'edge-every': { matched, fired: Math.floor((matched - 5) / 7) } };
}

const countsOf = (active: ReturnType<Engine['state']>['active']): Counts =>
  Object.fromEntries(active.flatMap(({ rules }) => rules.map(({ id, ...counts }) => [id, counts])));

/** The one promise, for so many calls of each client. */
export async function checkCounters(callsEach: number): Promise<void> {
  const calls = CLIENTS.length * callsEach;
  const { counts, named } = await countAtOnce(callsEach);
  expect(counts).toEqual(await countInARow(calls));
  expect(counts).toMatchObject(countByHand(calls));
  expect(named).toEqual(Object.fromEntries(Object.entries(counts).map(([id, { fired }]) => [id, fired])));
}

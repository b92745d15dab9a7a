import { setTimeout as wait } from 'node:timers/promises';
import { callerOf, column, flavors, thrownBy } from './caller.ts';

const crowd = Array.from({ length: 16 }, (_, index) => `job-${index}`);

const keyed = (name: string) => ({ headers: { 'idempotency-key': name } });

describe('on a clock that stands still, as for callers that all come at the same moment', () => {
  const caller = callerOf('thundering-retry', '2026-01-01T00:00:00Z');
  const all = () =>
    Promise.all(crowd.map(async (name) => (await caller.create('stripe', keyed(name))).status));
  const refused = (statuses: readonly number[]) => statuses.filter((status) => status === 429).length;

  test('every first try fails with 503; ten further ones get through, the others meet 429', async () => {
    expect(new Set(await all())).toEqual(new Set([503]));
    const statuses = await all();
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    expect(refused(statuses)).toBe(6);
  });

  test('a herd that comes back together meets the limit again and again', async () => {
    await all();
    await all();
    expect(refused(await all())).toBeGreaterThan(0);
    expect(await caller.made('stripe')).toBe(10);
  });

  test.each(flavors)('at %s a caller that is alone gets through at its second try', async (flavor) => {
    expect([(await caller.create(flavor)).status, (await caller.create(flavor)).ok]).toEqual([503, true]);
    expect(await caller.made(flavor)).toBe(1);
  });
});

describe('on a clock that goes', () => {
  const caller = callerOf('thundering-retry');

  /** Waits longer each time, and not as long as the others. */
  async function patient(name: string, nth: number): Promise<void> {
    for (let pause = 50; ; pause *= 2) {
      const reply = await caller.create('stripe', keyed(name));
      if (reply.ok) return;
      await wait(pause * (0.5 + nth / crowd.length));
    }
  }

  test('callers that wait longer each time all get through, and nothing is done twice', async () => {
    await Promise.all(crowd.map(patient));
    expect(column(caller, 'status').filter((status) => status === 200)).toHaveLength(crowd.length);
    expect(await caller.made('stripe')).toBe(crowd.length);
  });

  test('Stripe clients retry the 503 by themselves, but not the 429: that is left to their callers', async () => {
    const create = () =>
      caller.stripe({ maxNetworkRetries: 3 }).customers.create({ email: 'new@example.com' });
    await create();
    expect(column(caller, 'status')).toEqual([503, 200]);
    const first = await thrownBy(Promise.all(crowd.map(create)));
    expect(first).toMatchObject({ statusCode: 429, type: 'StripeRateLimitError' });
  });
});

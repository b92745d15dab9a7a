import { callerOf, column, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('real-network');

const drawn = (): number[] => column(caller, 'drawn').map((of) => Number(of?.['delay']));

async function look(calls: number, more = {}): Promise<unknown[]> {
  return Promise.all(
    Array.from({ length: calls }, (_, nth) =>
      caller.look(flavors[nth % 4]!, more).then(
        ({ status }) => status,
        (error: unknown) => error,
      ),
    ),
  );
}

test('every provider answers truly; half of the answers take 40 ms or less, a few ten times as long', async () => {
  expect(new Set(await look(200))).toEqual(new Set([200]));
  const delays = drawn().sort((a, b) => a - b);
  expect(delays[100]).toBeGreaterThan(30);
  expect(delays[100]).toBeLessThan(50);
  expect(delays.filter((ms) => ms > 400).length).toBeGreaterThanOrEqual(1);
  expect(delays.filter((ms) => ms > 400).length).toBeLessThanOrEqual(6);
});

test('a timeout that fits the average loses calls; one that fits the slowest loses none', async () => {
  const hasty = await look(60, { signal: AbortSignal.timeout(80) });
  expect(hasty.filter((result) => result !== 200).length).toBeGreaterThan(0);
  await caller.mock().reset();
  const patient = await look(60, { signal: AbortSignal.timeout(15_000) });
  expect(new Set(patient)).toEqual(new Set([200]));
});

test('the Stripe and Dub clients do well with their own timeouts, and badly with one of a millisecond', async () => {
  await caller.stripe().customers.retrieve(JENNY);
  await caller.dub().customers.list();
  const hasty = thrownBy(caller.stripe({ timeout: 1 }).customers.retrieve(JENNY));
  expect(await hasty).toHaveProperty('type', 'StripeConnectionError');
  const error = await thrownBy(caller.dub({ timeoutMs: 1 }).customers.list());
  expect(error).toHaveProperty('name', 'RequestTimeoutError');
});

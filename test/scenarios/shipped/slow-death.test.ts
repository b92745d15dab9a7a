import Stripe from 'stripe';
import { callerOf, column, flavors, JENNY, thrownBy, until } from './caller.ts';

const caller = callerOf('slow-death');

const asked = (calls: number) =>
  until(
    () => caller.mock().requests().length,
    (made) => made >= calls,
  );

test('each answer takes twice as long as the one before; the ninth call gets none', async () => {
  const calls = [];
  for (let nth = 0; nth < 10; nth++) {
    const leaving = new AbortController();
    const call = thrownBy(caller.look(flavors[nth % 4]!, { signal: leaving.signal }));
    calls.push(call);
    await until(fired, (times) => times > nth);
    leaving.abort();
    await call;
  }
  await asked(10);
  const delays = [25, 50, 100, 200, 400, 800, 1_600, 3_200];
  expect(column(caller, 'drawn')).toEqual([
    ...delays.map((delay, sequence) => ({ sequence, delay })),
    { sequence: 8 },
    { sequence: 8 },
  ]);
});

const fired = async (): Promise<number> =>
  Number(/"fired": ?(\d+)/.exec(await (await fetch(`${caller.mock().url}/__admin/scenarios`)).text())?.[1]);

test('answers are true, and never earlier than drawn', async () => {
  for (const flavor of flavors) {
    const start = performance.now();
    expect((await caller.look(flavor)).status).toBe(200);
    const drawn = caller.mock().requests().at(-1)?.drawn;
    expect(performance.now() - start).toBeGreaterThanOrEqual(Number(drawn?.['delay']));
  }
});

test('a Stripe client with a timeout gets answers at first, then StripeConnectionError, in good time', async () => {
  const { customers } = caller.stripe({ timeout: 300 });
  const call = () => customers.retrieve(JENNY);
  expect(await call()).toMatchObject({ name: 'Jenny Rosen' });
  for (let nth = 2; nth <= 4; nth++) await call().catch(() => undefined);
  for (let nth = 5; nth <= 9; nth++) {
    expect(await thrownBy(call())).toBeInstanceOf(Stripe.errors.StripeConnectionError);
  }
});

test('a caller that stops after two timeouts in a row tells its users instead of making them wait', async () => {
  const { customers } = caller.stripe({ timeout: 300 });
  let inARow = 0;
  const look = async (): Promise<string> => {
    if (inARow >= 2) return 'try again later';
    return customers.retrieve(JENNY).then(
      () => {
        inARow = 0;
        return 'Jenny';
      },
      () => {
        inARow += 1;
        return 'timed out';
      },
    );
  };
  const told = [];
  for (let nth = 0; nth < 10; nth++) told.push(await look());
  expect(told[0]).toBe('Jenny');
  expect(told.slice(-4)).toEqual(Array(4).fill('try again later'));
  expect(told.filter((each) => each === 'timed out').length).toBeLessThan(5);
});

import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('html-error');

test.each(flavors)('%s answers every call with a page, whoever calls, and does nothing', async (flavor) => {
  const nobody = { headers: { authorization: '' } };
  for (const reply of [
    await caller.look(flavor),
    await caller.create(flavor),
    await caller.look(flavor, nobody),
  ]) {
    expect([reply.status, reply.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(await reply.text()).toContain('<h1>502 Bad Gateway</h1>');
  }
  expect(await caller.made(flavor)).toBe(0);
});

test('a caller that reads JSON first dies over it; one that looks at the status does not', async () => {
  expect(await thrownBy((await caller.look('jani')).json())).toHaveProperty('name', 'SyntaxError');
  const reply = await caller.look('jani');
  const told = reply.ok ? await reply.json() : `jani answered ${reply.status}`;
  expect(told).toBe('jani answered 502');
});

test('the Stripe client tries again, then raises StripeAPIError over the JSON that is none', async () => {
  const error = await thrownBy(caller.stripe({ maxNetworkRetries: 1 }).customers.retrieve(JENNY));
  expect(error).toMatchObject({
    type: 'StripeAPIError',
    message: expect.stringContaining('Invalid JSON') as unknown,
  });
  expect(caller.mock().requests()).toHaveLength(2);
});

test('the Dub client raises an error with the status and the page', async () => {
  const error = await thrownBy(caller.dub().customers.list());
  expect(error).toMatchObject({ statusCode: 502, body: expect.stringContaining('<html>') as unknown });
});

import { callerOf, flavors, JENNY, thrownBy, until } from './caller.ts';

describe('on a clock that stands still, so that two seconds never pass', () => {
  const caller = callerOf('stale-read', '2026-01-01T00:00:00Z');

  test.each(flavors)('%s shows nothing of what was just written, though it is there', async (flavor) => {
    const read = async () => (await caller.list(flavor)).text();
    const before = await read();
    expect((await caller.create(flavor)).ok).toBe(true);
    expect((await caller.change(flavor)).status).toBe(200);
    expect(await read()).toBe(before);
    expect(await caller.made(flavor)).toBe(1);
  });

  test('a Stripe client that reads back what it has created finds nothing; the answer of its write has all', async () => {
    const { customers } = caller.stripe();
    const created = await customers.create({ email: 'new@example.com' });
    expect(created).toMatchObject({ email: 'new@example.com' });
    expect(await thrownBy(customers.retrieve(created.id))).toMatchObject({ code: 'resource_missing' });
    expect((await customers.list({ email: 'new@example.com' })).data).toEqual([]);
    expect((await customers.search({ query: "email:'new@example.com'" })).data).toEqual([]);
  });

  test('a Dub client that reads back what it has changed sees what was before', async () => {
    const { customers } = caller.dub();
    const changed = await customers.update({ id: 'ext_user_42', requestBody: { name: 'Ada King' } });
    expect(changed).toMatchObject({ name: 'Ada King' });
    expect(await customers.get({ id: 'ext_user_42' })).toMatchObject({ name: 'Ada' });
  });

  test('who looks first and then creates, to be sure, makes a second customer', async () => {
    const { customers } = caller.stripe();
    const ensure = async () => {
      const { data } = await customers.list({ email: 'new@example.com' });
      return data[0] ?? customers.create({ email: 'new@example.com' });
    };
    await ensure();
    await ensure();
    expect(await caller.made('stripe')).toBe(2);
  });
});

describe('on a clock that goes', () => {
  const caller = callerOf('stale-read');

  test('who asks again a little later sees all', async () => {
    const { customers } = caller.stripe();
    await customers.update(JENNY, { name: 'Changed' });
    expect(await customers.retrieve(JENNY)).toMatchObject({ name: 'Jenny Rosen' });
    const seen = await until(
      () => customers.retrieve(JENNY),
      (customer) => 'name' in customer && customer.name === 'Changed',
    );
    expect(seen.id).toBe(JENNY);
  });
});

import Stripe from 'stripe';
import { MOST_KEPT, changes, noteChange } from '../../../../src/flavors/stripe/events/changes.ts';
import { difference } from '../../../../src/flavors/stripe/events/difference.ts';
import { customerKind } from '../../../../src/flavors/stripe/customers/customer-view.ts';
import { eventResource } from '../../../../src/flavors/stripe/events/events.ts';
import { customers, customerSchema } from '../../../../src/flavors/stripe/customers/schema.ts';
import { JENNY, KEY, stripeMock } from '../ask.ts';
import { smallWorld } from '../small-world.ts';
import { answered } from '../../../support/answered.ts';

const { mock, ask } = stripeMock();

interface Event {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly object: Record<string, unknown>; readonly previous_attributes?: unknown };
}

/** Events, newest first. */
const events = async (query = ''): Promise<Event[]> =>
  (await ask('GET', `/v1/events?limit=100${query}`)).body.data as Event[];
const typesOf = (told: readonly Event[]): string[] => told.map(({ type }) => type);
const one = `/v1/customers/${JENNY}`;

test('a create, an update and a delete are told, newest first', async () => {
  const { body: created } = await ask('POST', '/v1/customers', 'name=A&email=a%40example.com');
  const path = `/v1/customers/${String(created.id)}`;
  const { body: updated } = await ask('POST', path, 'name=B');
  await ask('DELETE', path);
  const [deleted, changed, made] = await events();
  expect(made).toMatchObject({ type: 'customer.created', data: { object: created } });
  expect(made?.data).not.toHaveProperty('previous_attributes');
  expect(changed).toMatchObject({ type: 'customer.updated' });
  expect(changed?.data).toEqual({ object: updated, previous_attributes: { name: 'A' } });
  expect(deleted).toMatchObject({ type: 'customer.deleted', data: { object: updated } });
});

test('an event has every key of the reference, in its order', async () => {
  const { headers } = await ask('POST', '/v1/customers', 'name=A', { 'idempotency-key': 'mine' });
  const [event] = await events();
  expect(Object.entries(event ?? {})).toEqual([
    ['id', expect.stringMatching(/^evt_[A-Za-z0-9]{24}$/)],
    ['object', 'event'],
    ['api_version', '2025-02-24.acacia'],
    ['created', expect.any(Number)],
    ['data', { object: expect.objectContaining({ object: 'customer' }) }],
    ['livemode', false],
    ['pending_webhooks', 0],
    ['request', { id: headers.get('request-id'), idempotency_key: 'mine' }],
    ['type', 'customer.created'],
  ]);
  expect((await ask('GET', `/v1/events/${event?.id}`)).body).toEqual(event);
});

test('a request without a key has none in its event', async () => {
  await ask('POST', '/v1/customers');
  expect((await events())[0]).toMatchObject({ request: { idempotency_key: null } });
});

test('an event is shaped by the version of the account, not of the call', async () => {
  const newest = { 'stripe-version': '2026-10-28.endive' };
  expect((await ask('POST', '/v1/customers', null, newest)).body).toHaveProperty('customer_account');
  expect((await events())[0]?.data.object).not.toHaveProperty('customer_account');
});

describe('previous_attributes hold', () => {
  const before =
    'metadata[a]=1&metadata[b]=2&address[city]=Rome&address[country]=IT&description=d&preferred_locales[]=it';

  test.each<[string, string, unknown]>([
    ['the old value of a key', 'description=e', { description: 'd' }],
    ['null for what was not set', 'phone=%2B1555', { phone: null }],
    ['the metadata keys that changed only', 'metadata[a]=3', { metadata: { a: '1' } }],
    ['null for an added metadata key', 'metadata[c]=3', { metadata: { c: null } }],
    ['a deleted metadata key', 'metadata[b]=', { metadata: { b: '2' } }],
    ['all metadata that went', 'metadata=', { metadata: { a: '1', b: '2' } }],
    [
      'the part of an address that changed',
      'address[city]=Bari&address[country]=it',
      { address: { city: 'Rome' } },
    ],
    [
      'a whole hash that went',
      'address=',
      { address: expect.objectContaining({ city: 'Rome', line1: null }) },
    ],
    ['a whole list', 'preferred_locales[]=en', { preferred_locales: ['it'] }],
    ['a nested hash', 'invoice_settings[footer]=f', { invoice_settings: { footer: null } }],
    ['several keys', 'name=N&description=', { description: 'd', name: 'Jenny Rosen' }],
  ])('%s', async (_what, form, expected) => {
    await ask('POST', one, before);
    await ask('POST', one, form);
    expect((await events())[0]?.data.previous_attributes).toEqual(expected);
  });

  test('a key that Object.prototype has', () => {
    const after = { metadata: JSON.parse('{"__proto__":"2"}') as unknown };
    expect(JSON.stringify(difference({ metadata: {} }, after))).toBe('{"metadata":{"__proto__":null}}');
  });
});

test.each<[string, () => Promise<unknown>]>([
  ['an update that says nothing', () => ask('POST', one)],
  ['an update to what it is', () => ask('POST', one, 'name=Jenny+Rosen')],
  ['an update that shows nowhere', () => ask('POST', one, 'tax[ip_address]=203.0.113.7')],
  ['a refused update', () => ask('POST', one, 'email=nonsense')],
  ['a refused create', () => ask('POST', '/v1/customers', 'source=tok_nope')],
  ['reading', () => ask('GET', one)],
])('%s tells nothing', async (_what, act) => {
  await act();
  expect(await events()).toEqual([]);
});

test('a replayed create is told once', async () => {
  for (let at = 0; at < 3; at++) await ask('POST', '/v1/customers', 'name=A', { 'idempotency-key': 'k' });
  expect(typesOf(await events())).toEqual(['customer.created']);
});

describe('the list', () => {
  const live = async () => {
    const { body } = await ask('POST', '/v1/customers', 'name=A');
    await ask('POST', `/v1/customers/${String(body.id)}`, 'name=B');
    await ask('DELETE', `/v1/customers/${String(body.id)}`);
  };
  const [CREATED, UPDATED, REMOVED] = ['customer.created', 'customer.updated', 'customer.deleted'];

  test.each<[string, (string | undefined)[]]>([
    ['', [REMOVED, UPDATED, CREATED]],
    ['&type=customer.created', [CREATED]],
    ['&type=customer.*', [REMOVED, UPDATED, CREATED]],
    ['&type=*', [REMOVED, UPDATED, CREATED]],
    ['&type=*.updated', [UPDATED]],
    ['&type=c*mer*ted', [REMOVED, UPDATED, CREATED]],
    ['&type=customer.updated*updated', []],
    ['&type=invoice.*', []],
    ['&type=customer', []],
    ['&types[]=customer.created&types[]=customer.deleted', [REMOVED, CREATED]],
    ['&delivery_success=true', [REMOVED, UPDATED, CREATED]],
    ['&delivery_success=false', []],
    ['&created[gt]=4000000000', []],
    ['&created[lte]=4000000000', [REMOVED, UPDATED, CREATED]],
    ['&limit=2', [REMOVED, UPDATED]],
  ])('?%s', async (query, expected) => {
    await live();
    expect(typesOf(await events(query))).toEqual(expected);
  });

  test('is paged by cursors, in both directions', async () => {
    await live();
    const [first, second, third] = await events();
    const after = await ask('GET', `/v1/events?limit=1&starting_after=${first?.id}`);
    expect(after.body).toEqual({ object: 'list', data: [second], has_more: true, url: '/v1/events' });
    const before = await ask('GET', `/v1/events?limit=2&ending_before=${third?.id}`);
    expect(before.body).toMatchObject({ data: [first, second], has_more: false });
  });
});

describe('refuses', () => {
  const missing = (what: string, param: string) => ({
    code: 'resource_missing',
    param,
    message: `No such ${what}: 'evt_x'`,
  });
  test.each<[string, string, number, Record<string, unknown>]>([
    ['an unknown event', '/v1/events/evt_x', 404, missing('event', 'id')],
    ['an unknown cursor', '/v1/events?starting_after=evt_x', 400, missing('notification', 'starting_after')],
    ['one the other way', '/v1/events?ending_before=evt_x', 400, missing('notification', 'ending_before')],
    [
      'type and types',
      '/v1/events?type=a&types[]=b',
      400,
      { param: 'type', message: 'You may only specify one of these parameters: type, types.' },
    ],
    [
      '21 types',
      `/v1/events?${Array.from({ length: 21 }, () => 'types[]=a').join('&')}`,
      400,
      { param: 'types', message: 'Array types exceeded maximum 20 allowed elements.' },
    ],
    [
      'a bad boolean',
      '/v1/events?delivery_success=x',
      400,
      { param: 'delivery_success', message: 'Invalid boolean: x' },
    ],
    [
      'an unknown parameter',
      '/v1/events?foo=1',
      400,
      { code: 'parameter_unknown', param: 'foo', message: 'Received unknown parameter: foo' },
    ],
    [
      'an expand',
      '/v1/events?expand[]=data.request',
      400,
      { message: 'This property cannot be expanded (data.request).' },
    ],
  ])('%s', async (_what, path, status, expected) => {
    const answered = await ask('GET', path);
    expect({ status: answered.status, said: answered.said }).toMatchObject({ status, said: expected });
    expect(answered.said.code).toBe(expected.code);
  });
});

test('events belong to an account', async () => {
  await ask('POST', '/v1/customers', 'name=A', { 'stripe-account': 'acct_1' });
  expect(await events()).toEqual([]);
  expect((await ask('GET', '/v1/events', null, { 'stripe-account': 'acct_1' })).body.data).toHaveLength(1);
});

test('the official client lists and retrieves events', async () => {
  const stripe = new Stripe(KEY, { host: '127.0.0.1', port: mock().port, protocol: 'http' });
  const { id } = await stripe.customers.create({ name: 'A' });
  await stripe.customers.update(id, { name: 'B' });
  const { data } = await stripe.events.list({ types: ['customer.updated'] });
  expect(data).toMatchObject([{ type: 'customer.updated', data: { previous_attributes: { name: 'A' } } }]);
  expect(await stripe.events.retrieve(data[0]!.id)).toMatchObject({
    id: data[0]!.id,
    api_version: '2025-02-24.acacia',
  });
});

describe('the log of changes', () => {
  const customer = customerSchema.parse({ id: 'cus_1' });
  const { world, call, at } = smallWorld();
  const note = (count: number) => {
    for (let made = 0; made < count; made++)
      noteChange(call, world, customerKind, 'customer.created', customer);
  };
  const log = world.collection(changes);

  test('is bounded: the oldest are forgotten', () => {
    note(1);
    const [first] = log.scan();
    note(MOST_KEPT + 10);
    expect(log.size).toBe(MOST_KEPT);
    expect(log.has(first!.id)).toBe(false);
  });

  test('tells of 30 days, by the sandbox clock', async () => {
    const [list] = eventResource([{ spec: customers, schema: customerSchema, kind: customerKind }]).routes;
    const told = async () => {
      const reply = await list!.handle({ ...call, method: 'GET' }, world);
      return (JSON.parse(answered(reply).body) as { data: unknown[] }).data.length;
    };
    at.seconds += 30 * 24 * 60 * 60;
    expect(await told()).toBe(10);
    at.seconds += 1;
    expect(await told()).toBe(0);
  });

  test('forgets what is older than that', () => {
    at.seconds += 24 * 60 * 60;
    note(MOST_KEPT);
    expect(log.size).toBe(MOST_KEPT);
    for (const { created } of log.scan()) expect(created).toBe(at.seconds);
  });
});

import Stripe from 'stripe';
import { DELETED, JENNY, KEY, stripeMock, type Answered } from '../ask.ts';

const { mock, ask } = stripeMock();

const keyed = (key: string, more: Record<string, string> = {}) => ({ 'idempotency-key': key, ...more });
const create = (key: string, form = 'email=a%40example.com', more: Record<string, string> = {}) =>
  ask('POST', '/v1/customers', form, keyed(key, more));
const count = async (): Promise<number> =>
  ((await ask('GET', '/v1/customers?limit=100')).body.data as unknown[]).length;

test('a repeated create is answered with the same bytes, and makes nothing', async () => {
  const before = await count();
  const first = await create('k1');
  const again = await create('k1');
  expect(again.status).toBe(200);
  expect(again.text).toBe(first.text);
  expect(await count()).toBe(before + 1);
});

test('a replay says so, names the first request, and has an id of its own', async () => {
  const first = await create('k1');
  const again = await create('k1');
  expect(first.headers.get('original-request')).toBe(first.headers.get('request-id'));
  expect(first.headers.has('idempotent-replayed')).toBe(false);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(again.headers.get('original-request')).toBe(first.headers.get('request-id'));
  expect(again.headers.get('request-id')).toMatch(/^req_/);
  expect(again.headers.get('request-id')).not.toBe(first.headers.get('request-id'));
  expect(again.headers.get('idempotency-key')).toBe('k1');
});

test('apart from that a replay has the headers of the first answer', async () => {
  const own = ['date', 'request-id', 'idempotent-replayed', 'original-request'];
  const lasting = ({ headers }: Answered) => [...headers].filter(([name]) => !own.includes(name));
  expect(lasting(await create('k1'))).toEqual(lasting(await create('k1')));
});

test('the order and the spelling of parameters make no difference', async () => {
  const first = await create('k1', 'email=a%40example.com&metadata[a]=1');
  const again = await create('k1', 'metadata%5Ba%5D=1&email=a@example.com');
  expect(again.text).toBe(first.text);
});

test.each<[string, () => Promise<Answered>]>([
  ['other parameters', () => create('k1', 'email=b%40example.com')],
  [
    'other parameters in the query',
    () => ask('POST', '/v1/customers?name=x', 'email=a%40example.com', keyed('k1')),
  ],
  ['another path', () => ask('POST', `/v1/customers/${JENNY}`, 'email=a%40example.com', keyed('k1'))],
])('a key with %s is refused', async (_what, reuse) => {
  await create('k1');
  const { status, said, headers } = await reuse();
  expect({ status, said }).toEqual({
    status: 400,
    said: {
      message:
        "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'k1' if you meant to execute a different request.",
      type: 'idempotency_error',
    },
  });
  expect(headers.get('stripe-should-retry')).toBe('false');
});

test('of 30 creates with one key at once exactly one is executed', async () => {
  const before = await count();
  const answers = await Promise.all(Array.from({ length: 30 }, () => create('k1')));
  expect(await count()).toBe(before + 1);
  const texts = new Set(answers.filter(({ status }) => status === 200).map(({ text }) => text));
  expect(texts.size).toBe(1);
  for (const { error } of answers.filter(({ status }) => status !== 200)) {
    expect(error).toMatchObject({
      code: 'idempotency_key_in_use',
      message:
        'There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): k1. Please try again later.',
    });
  }
});

test('a refused parameter is not remembered: the mended request is executed', async () => {
  expect((await create('k1', 'email=nonsense')).status).toBe(400);
  expect((await create('k1', 'email=a%40example.com')).status).toBe(200);
});

test('an object that is missing is remembered', async () => {
  const first = await create('k1', 'source=tok_x');
  const again = await create('k1', 'source=tok_x');
  expect(again.text).toBe(first.text);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
});

test('keys belong to an account', async () => {
  const first = await create('k1');
  const other = await create('k1', 'email=b%40example.com', { 'stripe-account': 'acct_1' });
  expect(other.status).toBe(200);
  expect(other.body.id).not.toBe(first.body.id);
});

test('keys are ignored on GET and DELETE', async () => {
  await create('k1');
  expect((await ask('GET', `/v1/customers/${JENNY}`, null, keyed('k1'))).status).toBe(200);
  expect((await ask('DELETE', `/v1/customers/${JENNY}`, null, keyed('k1'))).body).toMatchObject({
    deleted: true,
  });
});

test('a refused key is not remembered', async () => {
  expect((await create('k1', 'name=x', { authorization: 'Bearer nope' })).status).toBe(401);
  expect((await create('k1', 'name=x', { authorization: `Bearer ${KEY}` })).status).toBe(200);
});

test.each<[string, string, string]>([
  ['empty', '', 'Idempotency Key must be a non-empty string.'],
  [
    'too long',
    'k'.repeat(256),
    'Idempotency Key can have up to 255 characters, but you passed in a key that is 256 characters.',
  ],
])('a key that is %s is refused', async (_what, key, message) => {
  const { status, error } = await create(key);
  expect({ status, message: error.message }).toEqual({ status: 400, message });
});

test('a POST without a key is answered with one', async () => {
  const { headers } = await ask('POST', '/v1/customers');
  expect(headers.get('idempotency-key')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});

test('a reset forgets keys', async () => {
  const first = await create('k1');
  await mock().reset();
  const again = await create('k1', 'email=b%40example.com');
  expect(again.status).toBe(200);
  expect(again.headers.has('idempotent-replayed')).toBe(false);
  expect(first.status).toBe(200);
});

describe('of many creates at once with one key', () => {
  test.each([30, 100, 500])('%i make one customer', async (calls) => {
    const answers = await Promise.all(Array.from({ length: calls }, () => create('k1')));
    expect((await ask('GET', '/v1/customers?email=a%40example.com')).body.data).toHaveLength(1);
    const done = answers.filter(({ status }) => status === 200);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
  });

  test.each([30, 100, 500])('%i make one customer although the first answer is lost', async (calls) => {
    mock().use({ rules: [{ when: { times: 1 }, respond: { drop: 'after' } }] });
    const answers = await Promise.allSettled(Array.from({ length: calls }, () => create('k1')));
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    const again = await create('k1');
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await ask('GET', '/v1/customers?email=a%40example.com')).body.data).toMatchObject([
      { id: again.body.id },
    ]);
  });

  test('each also gets its answer from the official client, which asks again', async () => {
    const stripe = new Stripe(KEY, { host: '127.0.0.1', port: mock().port, protocol: 'http' });
    mock().use({ rules: [{ when: { every: 7 }, respond: { drop: 'after' } }] });
    const made = await Promise.all(
      Array.from({ length: 30 }, () => stripe.customers.create({ name: 'Once' }, { idempotencyKey: 'k1' })),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });
});

test('an answer that was lost is there at the next try, in every byte', async () => {
  mock().use({ rules: [{ when: { times: 1 }, respond: { drop: 'after' } }] });
  await expect(create('k1')).rejects.toThrow();
  const second = await create('k1');
  const third = await create('k1');
  expect(second.headers.get('idempotent-replayed')).toBe('true');
  expect(second.headers.get('original-request')).not.toBe(second.headers.get('request-id'));
  expect(third.text).toBe(second.text);
  expect((await ask('GET', `/v1/customers/${String(second.body.id)}`)).text).toBe(second.text);
});

describe('the next try is executed after', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a rate limit', { error: 429 }],
    ['a lock timeout', { error: 'lock_timeout' }],
    ['a key said to be in use', { error: 409 }],
    ['a failure', { error: 500 }],
    ['an outage', { error: 503 }],
    ['a connection that broke before', { drop: 'before' }],
  ])('%s', async (_what, respond) => {
    mock().use({ rules: [{ when: { times: 1 }, respond }] });
    await create('k1').catch(() => undefined);
    const { status, headers } = await create('k1');
    expect({ status, replayed: headers.has('idempotent-replayed') }).toEqual({
      status: 200,
      replayed: false,
    });
  });

  test.each<[string, string]>([
    ['an unknown parameter', 'foo=1'],
    ['a bad email', 'email=nonsense'],
    ['an empty parameter', 'source='],
    ['a number that is none', 'balance=x'],
    ['an expansion that is none', 'expand[]=bogus'],
    ['metadata that is too long', `metadata[k]=${'v'.repeat(501)}`],
    ['a form that cannot be read', 'name=%zz'],
    ['conflicting parameters', 'metadata=x&metadata[a]=b'],
  ])('a refusal of %s', async (_what, form) => {
    expect((await create('k1', form)).status).toBe(400);
    const again = await create('k1');
    expect({ status: again.status, replayed: again.headers.has('idempotent-replayed') }).toEqual({
      status: 200,
      replayed: false,
    });
  });

  test('a key with other parameters, for those of the first', async () => {
    const first = await create('k1');
    await create('k1', 'email=b%40example.com');
    expect((await create('k1')).text).toBe(first.text);
  });
});

describe('remembered are also', () => {
  test.each<[string, string, string, number]>([
    ['a customer that is not there', '/v1/customers/cus_x', 'name=A', 404],
    ['a customer that is deleted', `/v1/customers/${DELETED}`, 'name=A', 400],
    ['an id that is taken', '/v1/customers', `id=${JENNY}`, 400],
    ['an update', `/v1/customers/${JENNY}`, 'name=A', 200],
    ['a declined card', '/v1/customers', 'source=tok_chargeDeclined', 402],
    ['a card that was added', `/v1/customers/${JENNY}/sources`, 'source=tok_visa', 200],
    ['a booking', `/v1/customers/${JENNY}/balance_transactions`, 'amount=5&currency=usd', 200],
  ])('%s', async (_what, path, form, status) => {
    const first = await ask('POST', path, form, keyed('k1'));
    const again = await ask('POST', path, form, keyed('k1'));
    expect([first.status, again.status, again.text]).toEqual([status, status, first.text]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('stripe-should-retry')).toBe('false');
  });
});

test('work that adds up is done once, however often it is asked for with one key', async () => {
  const book = () =>
    ask('POST', `/v1/customers/${JENNY}/balance_transactions`, 'amount=5&currency=usd', keyed('k1'));
  await Promise.all(Array.from({ length: 20 }, book));
  expect((await ask('GET', `/v1/customers/${JENNY}`)).body).toMatchObject({ balance: 5 });
});

test('an update that is repeated later does not undo what came between', async () => {
  const one = `/v1/customers/${JENNY}`;
  await ask('POST', one, 'name=First', keyed('k1'));
  await ask('POST', one, 'name=Second');
  expect((await ask('POST', one, 'name=First', keyed('k1'))).body).toMatchObject({ name: 'First' });
  expect((await ask('GET', one)).body).toMatchObject({ name: 'Second' });
});

test('a key of 255 characters is one', async () => {
  const key = 'k'.repeat(255);
  const first = await create(key);
  expect(first.headers.get('idempotency-key')).toBe(key);
  expect((await create(key)).text).toBe(first.text);
});

test('keys belong to a sandbox', async () => {
  const first = await create('k1');
  const other = await create('k1', 'email=b%40example.com', { 'fauxpay-sandbox': 'w3' });
  expect([first.status, other.status]).toEqual([200, 200]);
});

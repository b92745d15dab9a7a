import { JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock();

const customer = `/v1/customers/${JENNY}`;
const all = `${customer}/balance_transactions`;

/** Parts of a body, by key. */
const record = (value: unknown): Record<string, unknown> => value as Record<string, unknown>;
const idsOf = (list: unknown): unknown[] => (record(list).data as { id: string }[]).map(({ id }) => id);

/** Books a transaction and gives its id. */
const book = async (form: string): Promise<string> => String((await ask('POST', all, form)).body.id);

test('a balance transaction has every key, in order, and moves the balance', async () => {
  const form = 'amount=-500&currency=USD&description=Goodwill&metadata[ticket]=12';
  const { status, body, text } = await ask('POST', all, form);
  expect(status).toBe(200);
  expect(text).toBe(
    `${JSON.stringify(
      {
        id: body.id,
        object: 'customer_balance_transaction',
        amount: -500,
        checkout_session: null,
        created: body.created,
        credit_note: null,
        currency: 'usd',
        customer: JENNY,
        description: 'Goodwill',
        ending_balance: -500,
        invoice: null,
        livemode: false,
        metadata: { ticket: '12' },
        type: 'adjustment',
      },
      null,
      2,
    )}\n`,
  );
  expect(body.id).toMatch(/^cbtxn_[A-Za-z0-9]{24}$/);
  expect((await ask('GET', customer)).body).toMatchObject({ balance: -500, currency: 'usd' });
  expect((await ask('GET', `${all}/${String(body.id)}`)).text).toBe(text);
});

test('transactions add up', async () => {
  await book('amount=-500&currency=usd');
  await book('amount=200&currency=usd');
  const { body } = await ask('POST', all, 'amount=400&currency=usd');
  expect(body.ending_balance).toBe(100);
  expect((await ask('GET', customer)).body.balance).toBe(100);
});

test('a transaction can be told more about, and nothing else of it changes', async () => {
  const id = await book('amount=-500&currency=usd&metadata[a]=1');
  const before = (await ask('GET', `${all}/${id}`)).body;
  const { body } = await ask('POST', `${all}/${id}`, 'description=Sorry&metadata[b]=2');
  expect(body).toEqual({ ...before, description: 'Sorry', metadata: { a: '1', b: '2' } });
  expect((await ask('POST', `${all}/${id}`, 'description=&metadata=')).body).toMatchObject({
    description: null,
    metadata: {},
  });
});

test('another currency than that of the customer has a balance of its own', async () => {
  await book('amount=-500&currency=usd');
  const { body } = await ask('POST', all, 'amount=300&currency=eur');
  expect(body).toMatchObject({ currency: 'eur', ending_balance: 300 });
  expect((await ask('GET', `${customer}?expand[]=invoice_credit_balance`)).body).toMatchObject({
    balance: -500,
    currency: 'usd',
    invoice_credit_balance: { eur: -300, usd: 500 },
  });
});

describe('the balance of a customer', () => {
  test('books an initial transaction on create', async () => {
    const created = await ask('POST', '/v1/customers', 'balance=-2000');
    const { data } = (await ask('GET', `/v1/customers/${String(created.body.id)}/balance_transactions`)).body;
    expect(data).toMatchObject([
      { type: 'initial', amount: -2000, ending_balance: -2000, currency: 'usd', metadata: {} },
    ]);
  });

  test('books the difference on update', async () => {
    await ask('POST', customer, 'balance=700');
    await ask('POST', customer, 'balance=200');
    const { data } = (await ask('GET', all)).body;
    expect(data).toMatchObject([
      { type: 'adjustment', amount: -500, ending_balance: 200 },
      { type: 'adjustment', amount: 700, ending_balance: 700 },
    ]);
  });

  test('books nothing when it stays', async () => {
    await ask('POST', customer, 'balance=0');
    await ask('POST', customer, 'name=Other');
    expect((await ask('GET', all)).body.data).toEqual([]);
  });
});

test('a change of the balance is an update of the customer, for the events', async () => {
  await book('amount=-500&currency=usd');
  const { data } = (await ask('GET', '/v1/events?type=customer.updated')).body;
  expect(data).toMatchObject([
    {
      data: {
        object: { id: JENNY, balance: -500, currency: 'usd' },
        previous_attributes: { balance: 0, currency: null },
      },
    },
  ]);
});

test('the shipped customer with a balance has the transaction that made it', async () => {
  const path = '/v1/customers/cus_NxR1oKdVu3FyPj';
  expect((await ask('GET', path)).body).toMatchObject({ balance: -2500, currency: 'usd' });
  expect((await ask('GET', `${path}/balance_transactions`)).body.data).toMatchObject([
    { type: 'initial', amount: -2500, ending_balance: -2500 },
  ]);
});

describe('the list', () => {
  test('is newest first, in pages, in both directions', async () => {
    const ids: string[] = [];
    for (let at = 1; at <= 5; at++) ids.unshift(await book(`amount=${at}&currency=usd`));
    const first = (await ask('GET', `${all}?limit=2`)).body;
    expect(first).toMatchObject({ object: 'list', has_more: true, url: all });
    expect(idsOf(first)).toEqual(ids.slice(0, 2));
    const second = (await ask('GET', `${all}?limit=2&starting_after=${ids[1]}`)).body;
    expect(idsOf(second)).toEqual(ids.slice(2, 4));
    const last = (await ask('GET', `${all}?limit=2&starting_after=${ids[3]}`)).body;
    expect(last).toMatchObject({ has_more: false, data: [{ id: ids[4] }] });
    const back = (await ask('GET', `${all}?limit=2&ending_before=${ids[4]}`)).body;
    expect(idsOf(back)).toEqual(ids.slice(2, 4));
    expect(back.has_more).toBe(true);
  });

  test('can be narrowed by created and invoice', async () => {
    await book('amount=1&currency=usd');
    expect((await ask('GET', `${all}?created[gt]=4000000000`)).body.data).toEqual([]);
    expect((await ask('GET', `${all}?created[gte]=1000000000`)).body.data).toHaveLength(1);
    expect((await ask('GET', `${all}?invoice=in_1`)).body.data).toEqual([]);
  });

  test('shows each customer their own', async () => {
    const other = String((await ask('POST', '/v1/customers', 'balance=5')).body.id);
    const id = await book('amount=1&currency=usd');
    expect(idsOf((await ask('GET', all)).body)).toEqual([id]);
    expect(await ask('GET', `/v1/customers/${other}/balance_transactions/${id}`)).toMatchObject({
      status: 404,
      error: { code: 'resource_missing' },
    });
  });

  test('expands the customer', async () => {
    const id = await book('amount=1&currency=usd');
    expect((await ask('GET', `${all}/${id}?expand[]=customer`)).body.customer).toMatchObject({ id: JENNY });
    expect((await ask('GET', `${all}?expand[]=data.customer.tax_ids`)).body.data).toMatchObject([
      { customer: { id: JENNY, tax_ids: { data: [] } } },
    ]);
  });
});

test('customer_account goes along with the versions that have it', async () => {
  const id = await book('amount=1&currency=usd');
  const at = async (version: string) =>
    (await ask('GET', `${all}/${id}`, null, { 'stripe-version': version })).body;
  expect(await at('2025-11-17.clover')).not.toHaveProperty('customer_account');
  expect((await at('2025-12-15.clover')).customer_account).toBeNull();
});

describe('refuses', () => {
  const nobody = '/v1/customers/cus_nobody/balance_transactions';
  test.each<[string, string, string, string | null, number, Record<string, unknown>]>([
    [
      'no amount',
      'POST',
      all,
      'currency=usd',
      400,
      { code: 'parameter_missing', param: 'amount', message: 'Missing required param: amount.' },
    ],
    [
      'no currency',
      'POST',
      all,
      'amount=1',
      400,
      { code: 'parameter_missing', param: 'currency', message: 'Missing required param: currency.' },
    ],
    [
      'an amount of nothing',
      'POST',
      all,
      'amount=0&currency=usd',
      400,
      { code: 'parameter_invalid_integer', param: 'amount', message: 'Invalid non-zero integer' },
    ],
    [
      'an amount that is no number',
      'POST',
      all,
      'amount=1.5&currency=usd',
      400,
      { code: 'parameter_invalid_integer', param: 'amount', message: 'Invalid integer: 1.5' },
    ],
    [
      'a currency that is none',
      'POST',
      all,
      'amount=1&currency=xxx',
      400,
      {
        param: 'currency',
        message: expect.stringContaining(
          'Invalid currency: xxx. Stripe currently supports these currencies: usd, aed, ',
        ) as string,
      },
    ],
    [
      'a description that is too long',
      'POST',
      all,
      `amount=1&currency=usd&description=${'x'.repeat(351)}`,
      400,
      { param: 'description', message: 'Invalid string: xxxx...xxxx; must be at most 350 characters' },
    ],
    [
      'what it does not know, before what is missing',
      'POST',
      all,
      'foo=1',
      400,
      { code: 'parameter_unknown', param: 'foo', message: 'Received unknown parameter: foo' },
    ],
    [
      'a change of the amount',
      'POST',
      `${all}/cbtxn_x`,
      'amount=1',
      400,
      { code: 'parameter_unknown', param: 'amount', message: 'Received unknown parameter: amount' },
    ],
    [
      'an expansion that is none, before a customer that is none',
      'GET',
      `${nobody}?expand[]=data.bogus`,
      null,
      400,
      { message: 'This property cannot be expanded (data.bogus).' },
    ],
    [
      'a cursor that is none, before a customer that is none',
      'GET',
      `${nobody}?starting_after=cbtxn_x`,
      null,
      400,
      {
        code: 'resource_missing',
        param: 'starting_after',
        message: "No such abstracttransaction: 'cbtxn_x'",
      },
    ],
    [
      'a customer who is none, on list',
      'GET',
      nobody,
      null,
      404,
      { code: 'resource_missing', param: 'customer', message: "No such customer: 'cus_nobody'" },
    ],
    [
      'a customer who is none, on create',
      'POST',
      nobody,
      'amount=1&currency=usd',
      404,
      { code: 'resource_missing', param: 'customer', message: "No such customer: 'cus_nobody'" },
    ],
    [
      'a deleted customer',
      'GET',
      '/v1/customers/cus_4QFOF3xrvBT3nU/balance_transactions',
      null,
      404,
      { code: 'resource_missing', param: 'customer', message: "No such customer: 'cus_4QFOF3xrvBT3nU'" },
    ],
    [
      'a transaction that is none',
      'GET',
      `${all}/cbtxn_x`,
      null,
      404,
      {
        code: 'resource_missing',
        param: 'transaction',
        message: "No such customer balance transaction: 'cbtxn_x'",
      },
    ],
  ])('%s', async (_what, method, path, form, status, expected) => {
    const answer = await ask(method, path, form);
    const { doc_url: _, ...said } = answer.said;
    expect({ status: answer.status, said }).toEqual({
      status,
      said: { ...expected, type: 'invalid_request_error' },
    });
    expect((await ask('GET', all)).body.data).toEqual([]);
  });

  test('a sum that no number holds', async () => {
    await ask('POST', customer, `balance=${Number.MAX_SAFE_INTEGER}`);
    expect(await ask('POST', all, 'amount=1&currency=usd')).toMatchObject({
      status: 400,
      error: { code: 'parameter_invalid_integer', param: 'amount' },
    });
    expect((await ask('GET', customer)).body.balance).toBe(Number.MAX_SAFE_INTEGER);
  });

  test('a currency named like what every object has', async () => {
    for (const currency of ['__proto__', 'constructor', '']) {
      expect((await ask('POST', all, `amount=1&currency=${currency}`)).status).toBe(400);
    }
  });
});

test('two hundred transactions at once all count', async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => ask('POST', all, 'amount=-1&currency=usd')),
  );
  const endings = answers.map(({ body }) => Number(body.ending_balance));
  expect(new Set(endings).size).toBe(200);
  expect((await ask('GET', customer)).body.balance).toBe(-200);
});

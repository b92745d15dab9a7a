import { DELETED, JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock();

const customer = `/v1/customers/${JENNY}`;
const ALL = '/v1/payment_methods';
const CARD = 'type=card&card[number]=4242424242424242&card[exp_month]=8&card[exp_year]=2034';

const record = (value: unknown): Record<string, unknown> => value as Record<string, unknown>;
const idsOf = (list: unknown): unknown[] => (record(list).data as { id: string }[]).map(({ id }) => id);
const attach = (id: string, to = JENNY) => ask('POST', `${ALL}/${id}/attach`, `customer=${to}`);
const attached = async (id: string): Promise<string> => String((await attach(id)).body.id);
const create = async (form = CARD): Promise<string> => String((await ask('POST', ALL, form)).body.id);
const defaultMethod = async (): Promise<unknown> =>
  record((await ask('GET', customer)).body.invoice_settings).default_payment_method;
const eventsOf = async (): Promise<string[]> =>
  ((await ask('GET', '/v1/events?limit=100')).body.data as { type: string }[])
    .map(({ type }) => type)
    .reverse();

test('a payment method has every key, in order', async () => {
  const form = `${CARD}&card[cvc]=314&billing_details[name]=Jenny&billing_details[address][country]=de&metadata[a]=1`;
  const { status, body, text } = await ask('POST', ALL, form);
  expect(status).toBe(200);
  expect(text).toBe(
    `${JSON.stringify(
      {
        id: body.id,
        object: 'payment_method',
        allow_redisplay: 'unspecified',
        billing_details: {
          address: { city: null, country: 'DE', line1: null, line2: null, postal_code: null, state: null },
          email: null,
          name: 'Jenny',
          phone: null,
          tax_id: null,
        },
        card: {
          brand: 'visa',
          checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'unchecked' },
          country: 'US',
          display_brand: 'visa',
          exp_month: 8,
          exp_year: 2034,
          fingerprint: record(body.card).fingerprint,
          funding: 'credit',
          generated_from: null,
          last4: '4242',
          networks: { available: ['visa'], preferred: null },
          regulated_status: 'unregulated',
          three_d_secure_usage: { supported: true },
          wallet: null,
        },
        created: body.created,
        customer: null,
        livemode: false,
        metadata: { a: '1' },
        type: 'card',
      },
      null,
      2,
    )}\n`,
  );
  expect(body.id).toMatch(/^pm_[A-Za-z0-9]{24}$/);
  expect((await ask('GET', `${ALL}/${String(body.id)}`)).text).toBe(text);
});

test('a payment method lives: created, attached, changed, listed, detached, and never attached again', async () => {
  const id = await create();
  const got = await attach(id);
  expect(got).toMatchObject({ status: 200, body: { id, customer: JENNY } });

  const form =
    'card[exp_month]=3&billing_details[email]=j%40example.com&metadata[b]=2&allow_redisplay=always';
  const changed = await ask('POST', `${ALL}/${id}`, form);
  expect(changed.body).toMatchObject({
    allow_redisplay: 'always',
    billing_details: { email: 'j@example.com' },
    card: { exp_month: 3, exp_year: 2034 },
    metadata: { b: '2' },
  });
  expect((await ask('GET', `${customer}/payment_methods`)).body).toEqual({
    object: 'list',
    data: [changed.body],
    has_more: false,
    url: `${customer}/payment_methods`,
  });
  expect((await ask('GET', `${customer}/payment_methods/${id}`)).text).toBe(changed.text);

  const gone = await ask('POST', `${ALL}/${id}/detach`);
  expect(gone.body).toEqual({ ...changed.body, customer: null });
  expect((await ask('GET', `${ALL}/${id}`)).text).toBe(gone.text);
  expect((await ask('GET', `${customer}/payment_methods`)).body.data).toEqual([]);
  expect(await attach(id)).toMatchObject({
    status: 400,
    said: {
      message:
        'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
      type: 'invalid_request_error',
    },
  });
  expect(await eventsOf()).toEqual([
    'payment_method.attached',
    'payment_method.updated',
    'payment_method.detached',
  ]);
});

describe('a fixed payment method is a fresh one at each use', () => {
  test.each([
    ['pm_card_visa', 'visa', '4242', 'credit'],
    ['pm_card_visa_debit', 'visa', '5556', 'debit'],
    ['pm_card_mastercard', 'mastercard', '4444', 'credit'],
    ['pm_card_mastercard_debit', 'mastercard', '8210', 'debit'],
    ['pm_card_amex', 'amex', '8431', 'credit'],
    ['pm_card_discover', 'discover', '1117', 'credit'],
    ['pm_card_unionpay', 'unionpay', '0005', 'credit'],
    ['pm_card_chargeCustomerFail', 'visa', '0341', 'credit'],
    ['pm_card_authenticationRequired', 'visa', '3184', 'credit'],
    ['pm_card_gb', 'visa', '0000', 'credit'],
  ])('%s: %s %s, %s', async (fixed, brand, last4, funding) => {
    const [first, second] = [await attach(fixed), await attach(fixed)];
    expect(first).toMatchObject({
      status: 200,
      body: {
        id: expect.stringMatching(/^pm_[A-Za-z0-9]{24}$/),
        card: { brand, last4, funding, checks: { cvc_check: 'pass' } },
        customer: JENNY,
      },
    });
    expect(second.body.id).not.toBe(first.body.id);
    expect(idsOf((await ask('GET', `${customer}/payment_methods`)).body)).toEqual([
      second.body.id,
      first.body.id,
    ]);
  });

  test('pm_usBankAccount_success is a bank account', async () => {
    expect((await attach('pm_usBankAccount_success')).body).toMatchObject({
      type: 'us_bank_account',
      us_bank_account: { bank_name: 'STRIPE TEST BANK', last4: '6789', routing_number: '110000000' },
    });
  });

  test('read by its fixed id, it can be used by its own', async () => {
    const { body } = await ask('GET', `${ALL}/pm_card_visa`);
    expect(body).toMatchObject({ id: expect.stringMatching(/^pm_[A-Za-z0-9]{24}$/), customer: null });
    expect((await attach(String(body.id))).body).toMatchObject({ id: body.id, customer: JENNY });
  });
});

describe('a bank refuses', () => {
  const declined = (decline_code: string, message = 'Your card was declined.') => ({
    code: 'card_declined',
    decline_code,
    message,
  });
  test.each<[string, string, Record<string, unknown>]>([
    ['pm_card_chargeDeclined', '4000000000000002', declined('generic_decline')],
    ['pm_card_visa_chargeDeclined', '4000000000000002', declined('generic_decline')],
    [
      'pm_card_chargeDeclinedInsufficientFunds',
      '4000000000009995',
      declined('insufficient_funds', 'Your card has insufficient funds.'),
    ],
    ['pm_card_visa_chargeDeclinedLostCard', '4000000000009987', declined('lost_card')],
    [
      'pm_card_chargeDeclinedExpiredCard',
      '4000000000000069',
      {
        code: 'expired_card',
        decline_code: 'expired_card',
        param: 'exp_month',
        message: 'Your card has expired.',
      },
    ],
    [
      'pm_card_chargeDeclinedIncorrectCvc',
      '4000000000000127',
      {
        code: 'incorrect_cvc',
        decline_code: 'incorrect_cvc',
        param: 'cvc',
        message: "Your card's security code is incorrect.",
      },
    ],
    [
      'pm_card_chargeDeclinedProcessingError',
      '4000000000000119',
      {
        code: 'processing_error',
        decline_code: 'processing_error',
        message: 'An error occurred while processing your card. Try again in a little bit.',
      },
    ],
  ])('%s, and %s', async (fixed, number, expected) => {
    const doc_url = `https://stripe.com/docs/error-codes/${String(expected.code).replaceAll('_', '-')}`;
    const said = { ...expected, doc_url, type: 'card_error' };
    const made = await create(CARD.replace('4242424242424242', number));
    const refused = [
      await attach(fixed),
      await attach(made),
      await ask('POST', '/v1/customers', `payment_method=${fixed}&name=Nobody`),
    ];
    for (const { status, said: words } of refused)
      expect({ status, words }).toEqual({ status: 402, words: said });
    expect((await ask('GET', '/v1/customers?limit=1')).text).not.toContain('Nobody');
    expect((await ask('GET', `${customer}/payment_methods`)).body.data).toEqual([]);
    expect((await ask('GET', `${ALL}/${made}`)).body.customer).toBeNull();
  });
});

describe('is made of', () => {
  test.each<[string, string, Record<string, unknown>]>([
    [
      'a card by token',
      'type=card&card[token]=tok_amex',
      { card: { brand: 'amex', display_brand: 'american_express' } },
    ],
    [
      'a bank account in the US',
      'type=us_bank_account&us_bank_account[account_number]=000123456789&us_bank_account[routing_number]=110000000&us_bank_account[account_type]=savings',
      { us_bank_account: { account_type: 'savings', last4: '6789', routing_number: '110000000' } },
    ],
    [
      'a SEPA debit',
      'type=sepa_debit&sepa_debit[iban]=DE89370400440532013000&billing_details[email]=a%40b.co',
      {
        sepa_debit: { bank_code: '37040044', country: 'DE', last4: '3000' },
        billing_details: { email: 'a@b.co' },
      },
    ],
    [
      'a BECS debit',
      'type=au_becs_debit&au_becs_debit[bsb_number]=000000&au_becs_debit[account_number]=000123456',
      { au_becs_debit: { bsb_number: '000000', last4: '3456' } },
    ],
    ['a wallet with an empty hash', 'type=link&link=', { link: { email: null } }],
    ['a wallet without any', 'type=cashapp', { cashapp: {} }],
  ])('%s', async (_what, form, expected) => {
    expect(await ask('POST', ALL, form)).toMatchObject({ status: 200, body: expected });
  });

  test('a token that is then used', async () => {
    const form = 'card[number]=4242424242424242&card[exp_month]=8&card[exp_year]=2034&card[name]=Jen';
    const token = String((await ask('POST', '/v1/tokens', form)).body.id);
    const made = () => ask('POST', ALL, `type=card&card[token]=${token}`);
    expect(await made()).toMatchObject({ status: 200, body: { billing_details: { name: 'Jen' } } });
    expect(await made()).toMatchObject({ status: 400, error: { code: 'token_already_used' } });
  });
});

describe('the default payment method', () => {
  const asDefault = (id: string) => ask('POST', customer, `invoice_settings[default_payment_method]=${id}`);

  test('is not set by attaching, and cleared by detaching', async () => {
    const id = await attached('pm_card_visa');
    expect(await defaultMethod()).toBeNull();
    expect((await asDefault(id)).status).toBe(200);
    expect(await defaultMethod()).toBe(id);
    await ask('POST', `${ALL}/${id}/detach`);
    expect(await defaultMethod()).toBeNull();
    expect(await eventsOf()).toEqual([
      'payment_method.attached',
      'customer.updated',
      'payment_method.detached',
      'customer.updated',
    ]);
  });

  test('is unset by the empty string', async () => {
    await asDefault(await attached('pm_card_visa'));
    await asDefault('');
    expect(await defaultMethod()).toBeNull();
  });

  test('expands, and its customer within', async () => {
    await asDefault(await attached('pm_card_visa'));
    const path = 'invoice_settings.default_payment_method';
    const one = await ask('GET', `${customer}?expand[]=${path}.customer`);
    expect(one.body.invoice_settings).toMatchObject({
      default_payment_method: { object: 'payment_method', customer: { id: JENNY, object: 'customer' } },
    });
    const list = await ask('GET', `/v1/customers?email=jennyrosen%40example.com&expand[]=data.${path}`);
    expect(list.body.data).toMatchObject([
      { invoice_settings: { default_payment_method: { object: 'payment_method', customer: JENNY } } },
    ]);
  });

  test.each([['pm_card_visa'], [undefined]])('can come with a new customer: %s', async (fixed) => {
    const id = fixed ?? (await create());
    const form = `payment_method=${id}&invoice_settings[default_payment_method]=${id}`;
    const { body } = await ask(
      'POST',
      '/v1/customers',
      `${form}&expand[]=invoice_settings.default_payment_method`,
    );
    expect(body.invoice_settings).toMatchObject({
      default_payment_method: { card: { last4: '4242' }, customer: body.id },
    });
    expect(await eventsOf()).toEqual(['customer.created', 'payment_method.attached']);
  });

  test('is none for a customer who only gets a payment method', async () => {
    const { body } = await ask('POST', '/v1/customers', 'payment_method=pm_card_visa');
    expect(body).toMatchObject({ default_source: null, invoice_settings: { default_payment_method: null } });
    const list = await ask('GET', `${ALL}?customer=${String(body.id)}`);
    expect(list.body.data).toMatchObject([{ customer: body.id }]);
  });

  test('must be attached to this very customer', async () => {
    const other = (await ask('POST', '/v1/customers', 'payment_method=pm_card_visa')).body;
    const [method] = idsOf((await ask('GET', `${ALL}?customer=${String(other.id)}`)).body);
    for (const id of [String(method), await create(), 'pm_x']) {
      expect(await asDefault(id)).toMatchObject({
        status: 400,
        said: {
          message: `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
          param: 'invoice_settings[default_payment_method]',
          type: 'invalid_request_error',
        },
      });
    }
  });
});

describe('lists', () => {
  test('are newest first, in pages, by customer, type and allow_redisplay', async () => {
    const ids = [
      await attached('pm_card_visa'),
      await attached('pm_usBankAccount_success'),
      await attached('pm_card_amex'),
    ];
    const [visa, bank, amex] = ids;
    const free = await create();
    expect(idsOf((await ask('GET', `${ALL}?customer=${JENNY}`)).body)).toEqual([amex, bank, visa]);
    expect(idsOf((await ask('GET', ALL)).body)).toEqual([free, amex, bank, visa]);
    expect(idsOf((await ask('GET', `${ALL}?customer=${JENNY}&type=card`)).body)).toEqual([amex, visa]);
    const own = `${customer}/payment_methods`;
    expect(idsOf((await ask('GET', `${own}?type=us_bank_account`)).body)).toEqual([bank]);
    await ask('POST', `${ALL}/${visa!}`, 'allow_redisplay=limited');
    expect(idsOf((await ask('GET', `${own}?allow_redisplay=limited`)).body)).toEqual([visa]);
    expect((await ask('GET', `${own}?limit=1`)).body).toMatchObject({ has_more: true, data: [{ id: amex }] });
    expect((await ask('GET', `${own}?limit=5&starting_after=${amex!}`)).body).toMatchObject({
      has_more: false,
      data: [{ id: bank }, { id: visa }],
    });
    expect(idsOf((await ask('GET', `${own}?limit=1&ending_before=${visa!}`)).body)).toEqual([bank]);
  });

  test('expand the customer', async () => {
    await attached('pm_card_visa');
    const { body } = await ask('GET', `${customer}/payment_methods?expand[]=data.customer`);
    expect(body.data).toMatchObject([{ customer: { id: JENNY, object: 'customer' } }]);
  });
});

describe('refuses', () => {
  const bad = (message: string, more: Record<string, unknown> = {}) => ({
    status: 400,
    error: { type: 'invalid_request_error', message, ...more },
  });
  const missing = (param: string) =>
    bad(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  const noMethod = (id: string, status = 404) => ({
    status,
    error: { code: 'resource_missing', param: 'payment_method', message: `No such PaymentMethod: '${id}'` },
  });
  const noCustomer = (id: string, status = 400) => ({
    status,
    error: { code: 'resource_missing', param: 'customer', message: `No such customer: '${id}'` },
  });
  const UNATTACHED = 'You must save this PaymentMethod to a customer before you can update it.';

  test.each<[string, string, string, string | null, object]>([
    ['no type', 'POST', ALL, 'billing_details[name]=J', missing('type')],
    [
      'a type that is none',
      'POST',
      ALL,
      'type=gold',
      {
        status: 400,
        error: {
          param: 'type',
          message: expect.stringMatching(/^Invalid type: must be one of acss_debit, .*, or zip$/),
        },
      },
    ],
    ['a card without details', 'POST', ALL, 'type=card', missing('card')],
    ['a card without a number', 'POST', ALL, 'type=card&card[cvc]=314', missing('card[number]')],
    ['a card that is text', 'POST', ALL, 'type=card&card=tok_visa', bad('Invalid object', { param: 'card' })],
    [
      'an unknown token',
      'POST',
      ALL,
      'type=card&card[token]=tok_x',
      bad("No such token: 'tok_x'", { param: 'card[token]' }),
    ],
    [
      'an unknown parameter inside',
      'POST',
      ALL,
      'type=card&card[foo]=1',
      bad('Received unknown parameter: card[foo]'),
    ],
    [
      'a number that fails its check digit',
      'POST',
      ALL,
      CARD.replace('4242&', '4241&'),
      { status: 402, error: { type: 'card_error', code: 'incorrect_number', param: 'number' } },
    ],
    ['a SEPA debit without an IBAN', 'POST', ALL, 'type=sepa_debit', missing('sepa_debit')],
    [
      'an IBAN that is none',
      'POST',
      ALL,
      'type=sepa_debit&sepa_debit[iban]=DE00370400440532013000',
      { status: 400, error: { param: 'sepa_debit[iban]' } },
    ],
    ['an unknown id', 'GET', `${ALL}/pm_x`, null, noMethod('pm_x')],
    ['a fixed id that is none', 'GET', `${ALL}/pm_card_constructor`, null, noMethod('pm_card_constructor')],
    ['to change an unknown one', 'POST', `${ALL}/pm_x`, 'metadata[a]=1', noMethod('pm_x')],
    ['to change one that nobody has', 'POST', `${ALL}/pm_card_visa`, 'metadata[a]=1', bad(UNATTACHED)],
    ['to attach an unknown one', 'POST', `${ALL}/pm_x/attach`, `customer=${JENNY}`, noMethod('pm_x')],
    ['to attach to nobody', 'POST', `${ALL}/pm_card_visa/attach`, '', missing('customer')],
    [
      'to attach to somebody unknown',
      'POST',
      `${ALL}/pm_card_visa/attach`,
      'customer=cus_x',
      noCustomer('cus_x'),
    ],
    [
      'to attach to a deleted customer',
      'POST',
      `${ALL}/pm_card_visa/attach`,
      `customer=${DELETED}`,
      noCustomer(DELETED),
    ],
    [
      'to detach what is not attached',
      'POST',
      `${ALL}/pm_card_visa/detach`,
      null,
      bad('The payment method you provided is not attached to a customer so detachment is impossible.'),
    ],
    ['the list of somebody unknown', 'GET', `${ALL}?customer=cus_x`, null, noCustomer('cus_x')],
    [
      'the own list of somebody unknown',
      'GET',
      '/v1/customers/cus_x/payment_methods',
      null,
      noCustomer('cus_x', 404),
    ],
    [
      'the own list of a deleted customer',
      'GET',
      `/v1/customers/${DELETED}/payment_methods`,
      null,
      noCustomer(DELETED, 404),
    ],
    [
      'one of somebody unknown',
      'GET',
      '/v1/customers/cus_x/payment_methods/pm_x',
      null,
      noCustomer('cus_x', 404),
    ],
    ['one that the customer has not', 'GET', `${customer}/payment_methods/pm_x`, null, noMethod('pm_x')],
    [
      'an unknown cursor',
      'GET',
      `${ALL}?starting_after=pm_x`,
      null,
      bad("No such PaymentMethod: 'pm_x'", { param: 'starting_after' }),
    ],
    [
      'an unknown one for a new customer',
      'POST',
      '/v1/customers',
      'payment_method=pm_x',
      noMethod('pm_x', 400),
    ],
    [
      'to expand what is none',
      'GET',
      `${ALL}/pm_x?expand[]=livemode`,
      null,
      bad('This property cannot be expanded (livemode).'),
    ],
    [
      'customer_account before there was one',
      'GET',
      `${ALL}?customer_account=acct_1`,
      null,
      bad('Received unknown parameter: customer_account'),
    ],
  ])('%s', async (_what, method, path, form, expected) => {
    expect(await ask(method, path, form)).toMatchObject(expected);
  });

  test('what is attached already, to whomever', async () => {
    const id = await attached('pm_card_visa');
    const { id: other } = (await ask('POST', '/v1/customers')).body;
    for (const to of [JENNY, String(other)]) {
      expect(await attach(id, to)).toMatchObject(
        bad('The payment method you provided has already been attached to a customer.'),
      );
    }
    expect(await ask('POST', '/v1/customers', `payment_method=${id}`)).toMatchObject({ status: 400 });
  });

  test('all but one of ten who want it at once', async () => {
    const id = await create();
    const statuses = (await Promise.all(Array.from({ length: 10 }, () => attach(id)))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });
});

test('the payment methods of a deleted customer are detached', async () => {
  const id = await attached('pm_card_visa');
  await ask('POST', customer, `invoice_settings[default_payment_method]=${id}`);
  await ask('DELETE', customer);
  expect((await ask('GET', `${ALL}/${id}`)).body.customer).toBeNull();
  const { id: other } = (await ask('POST', '/v1/customers')).body;
  expect((await attach(id, String(other))).status).toBe(400);
  expect(await eventsOf()).toEqual([
    'payment_method.attached',
    'customer.updated',
    'customer.deleted',
    'payment_method.detached',
    'customer.created',
  ]);
});

test('customer_account follows the version', async () => {
  const at = (version: string) => ask('GET', `${ALL}/pm_card_visa`, null, { 'stripe-version': version });
  expect((await at('2025-12-15.clover')).body).toHaveProperty('customer_account', null);
  expect((await at('2025-11-17.clover')).body).not.toHaveProperty('customer_account');
});

import { JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock();

const CARD = 'card[number]=4242424242424242&card[exp_month]=8&card[exp_year]=2034';
const BANK = 'bank_account[country]=US&bank_account[account_number]=000123456789';
const REQUIRED = 'Missing required param: ';

const record = (value: unknown): Record<string, unknown> => value as Record<string, unknown>;
const sourcesOf = (customer: string): string => `/v1/customers/${customer}/sources`;

test('a card becomes a token, which has every key in order', async () => {
  const { status, body, text } = await ask('POST', '/v1/tokens', `${CARD}&card[cvc]=314&card[name]=Jenny`);
  expect(status).toBe(200);
  const card = record(body.card);
  expect(text).toBe(
    `${JSON.stringify(
      {
        id: body.id,
        object: 'token',
        card: {
          id: card.id,
          object: 'card',
          address_city: null,
          address_country: null,
          address_line1: null,
          address_line1_check: null,
          address_line2: null,
          address_state: null,
          address_zip: null,
          address_zip_check: null,
          brand: 'Visa',
          country: 'US',
          cvc_check: 'unchecked',
          dynamic_last4: null,
          exp_month: 8,
          exp_year: 2034,
          fingerprint: card.fingerprint,
          funding: 'credit',
          last4: '4242',
          metadata: {},
          name: 'Jenny',
          regulated_status: 'unregulated',
          tokenization_method: null,
        },
        client_ip: '127.0.0.1',
        created: body.created,
        livemode: false,
        type: 'card',
        used: false,
      },
      null,
      2,
    )}\n`,
  );
  expect(body.id).toMatch(/^tok_[A-Za-z0-9]{24}$/);
  expect(card.id).toMatch(/^card_[A-Za-z0-9]{24}$/);
  expect(card.fingerprint).toMatch(/^[A-Za-z0-9]{16}$/);
  expect((await ask('GET', `/v1/tokens/${String(body.id)}`)).text).toBe(text);
});

test('a bank account becomes a token', async () => {
  const { body } = await ask('POST', '/v1/tokens', `${BANK}&bank_account[routing_number]=110000000`);
  expect(body).toMatchObject({
    id: expect.stringMatching(/^btok_[A-Za-z0-9]{24}$/),
    type: 'bank_account',
    bank_account: {
      id: expect.stringMatching(/^ba_/),
      bank_name: 'STRIPE TEST BANK',
      country: 'US',
      currency: 'usd',
      last4: '6789',
      routing_number: '110000000',
      status: 'new',
    },
  });
});

test('a token is used once: the customer gets the very card in it', async () => {
  const token = (await ask('POST', '/v1/tokens', CARD)).body;
  const form = `source=${String(token.id)}`;
  const added = await ask('POST', sourcesOf(JENNY), form);
  expect(added.body).toMatchObject({ id: record(token.card).id, customer: JENNY });
  expect((await ask('GET', `/v1/tokens/${String(token.id)}`)).body.used).toBe(true);
  expect(await ask('POST', sourcesOf(JENNY), form)).toMatchObject({
    status: 400,
    said: {
      code: 'token_already_used',
      doc_url: 'https://stripe.com/docs/error-codes/token-already-used',
      message: `You cannot use a Stripe token more than once: ${String(token.id)}.`,
      type: 'invalid_request_error',
    },
  });
});

test('of two calls with one token at once, one gets the card', async () => {
  const { id } = (await ask('POST', '/v1/tokens', CARD)).body;
  const calls = Array.from({ length: 10 }, () => ask('POST', '/v1/customers', `source=${String(id)}`));
  const statuses = (await Promise.all(calls)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 400)).toHaveLength(9);
});

test('a fixed token can be used again and again, and stands for a fresh token each time', async () => {
  const [first, second] = [await ask('GET', '/v1/tokens/tok_visa'), await ask('GET', '/v1/tokens/tok_visa')];
  expect(first.body).toMatchObject({ object: 'token', card: { last4: '4242' }, used: false });
  expect(first.body.id).not.toBe(second.body.id);
  for (const _ of [1, 2]) expect((await ask('POST', sourcesOf(JENNY), 'source=tok_visa')).status).toBe(200);
});

test('what a customer has can be made into a token', async () => {
  await ask('POST', sourcesOf(JENNY), 'source=tok_mastercard');
  const { body } = await ask('POST', '/v1/tokens', `customer=${JENNY}`);
  expect(body).toMatchObject({ type: 'card', card: { brand: 'MasterCard', last4: '4444' } });
});

test('the same number has the same fingerprint', async () => {
  const made = async (number: string) =>
    record((await ask('POST', '/v1/tokens', CARD.replace('4242424242424242', number))).body.card).fingerprint;
  const visa = await made('4242424242424242');
  expect(await made('4242-4242 4242 4242')).toBe(visa);
  expect(await made('5555555555554444')).not.toBe(visa);
});

describe('a number is of the brand', () => {
  test.each([
    ['4000056655665556', 'Visa', 'debit'],
    ['5555555555554444', 'MasterCard', 'credit'],
    ['2223003122003222', 'MasterCard', 'credit'],
    ['5105105105105100', 'MasterCard', 'prepaid'],
    ['378282246310005', 'American Express', 'credit'],
    ['6011111111111117', 'Discover', 'credit'],
    ['3056930009020004', 'Diners Club', 'credit'],
    ['3566002020360505', 'JCB', 'credit'],
    ['6200000000000005', 'UnionPay', 'credit'],
  ])('%s: %s, %s', async (number, brand, funding) => {
    const form = `card[number]=${number}&card[exp_month]=8&card[exp_year]=34`;
    const { body } = await ask('POST', '/v1/tokens', form);
    expect(body.card).toMatchObject({ brand, funding, last4: number.slice(-4), exp_year: 2034 });
  });
});

describe('refuses', () => {
  const invalid = (message: string, more: Record<string, unknown> = {}) => ({
    status: 400,
    error: { type: 'invalid_request_error', message, ...more },
  });
  const cardError = (code: string, param: string, message: string) => ({
    status: 402,
    error: { type: 'card_error', code, param, message },
  });
  const missing = (param: string) => invalid(`${REQUIRED}${param}.`, { code: 'parameter_missing', param });
  const create = (what: string, form: string, expected: object): [string, string, string, string, object] => [
    what,
    'POST',
    '/v1/tokens',
    form,
    expected,
  ];
  const expiry = (form: string) => `card[number]=4242424242424242&${form}`;

  test.each<[string, string, string, string | null, object]>([
    create(
      'nothing at all',
      '',
      invalid(
        'You must supply either a card, customer, PII data, bank account, or account legal entity, or document details to create a token.',
      ),
    ),
    create(
      'two things at once',
      `${CARD}&pii[id_number]=1`,
      invalid('You may only specify one of these parameters: card, pii.', { param: 'card' }),
    ),
    create(
      'an unknown parameter inside',
      `${CARD}&card[foo]=1`,
      invalid('Received unknown parameter: card[foo]', { code: 'parameter_unknown', param: 'card[foo]' }),
    ),
    create('a card without a number', 'card[exp_month]=8&card[exp_year]=2034', missing('card[number]')),
    create(
      'a card without a month',
      'card[number]=4242424242424242&card[exp_year]=34',
      missing('card[exp_month]'),
    ),
    create(
      'a month that is no number',
      expiry('card[exp_month]=aug&card[exp_year]=2034'),
      invalid('Invalid integer: aug', { code: 'parameter_invalid_integer', param: 'card[exp_month]' }),
    ),
    create(
      'a number that fails its check digit',
      CARD.replace('4242&', '4241&'),
      cardError('incorrect_number', 'number', 'Your card number is incorrect.'),
    ),
    create(
      'a number that is none',
      'card[number]=4242x&card[exp_month]=8&card[exp_year]=2034',
      cardError('invalid_number', 'number', 'The card number is not a valid credit card number.'),
    ),
    create(
      'a thirteenth month',
      expiry('card[exp_month]=13&card[exp_year]=2034'),
      cardError('invalid_expiry_month', 'exp_month', "Your card's expiration month is invalid."),
    ),
    create(
      'a year that is over',
      expiry('card[exp_month]=8&card[exp_year]=2001'),
      cardError('invalid_expiry_year', 'exp_year', "Your card's expiration year is invalid."),
    ),
    create(
      'a code that is none',
      `${CARD}&card[cvc]=31`,
      cardError('invalid_cvc', 'cvc', "Your card's security code is invalid."),
    ),
    create(
      'a routing number of eight digits',
      `${BANK}&bank_account[routing_number]=11000000`,
      invalid('Routing number must have 9 digits', {
        code: 'routing_number_invalid',
        param: 'bank_account[routing_number]',
      }),
    ),
    create(
      'a bank account without a number',
      'bank_account[country]=US',
      missing('bank_account[account_number]'),
    ),
    [
      'a token that nobody knows',
      'GET',
      '/v1/tokens/tok_nope',
      null,
      {
        status: 404,
        error: { code: 'resource_missing', param: 'token', message: "No such token: 'tok_nope'" },
      },
    ],
    [
      'a fixed token that is none',
      'GET',
      '/v1/tokens/tok_constructor',
      null,
      { status: 404, error: { message: "No such token: 'tok_constructor'" } },
    ],
  ])('%s', async (_what, method, path, form, expected) => {
    expect(await ask(method, path, form)).toMatchObject(expected);
  });
});

test('no whole number of a card or an account is ever given back', async () => {
  const made = [
    await ask('POST', '/v1/tokens', `${CARD}&card[cvc]=9371`),
    await ask('POST', '/v1/tokens', `${BANK}&bank_account[routing_number]=110000000`),
    await ask('POST', '/v1/payment_methods', `type=card&${CARD}&card[cvc]=9371`),
    await ask('POST', '/v1/payment_methods', 'type=sepa_debit&sepa_debit[iban]=DE89370400440532013000'),
    await ask('GET', '/v1/events'),
  ];
  for (const { status, text } of made) {
    expect(status).toBe(200);
    expect(text).not.toMatch(/4242424242424242|000123456789|9371"|DE89370400440532013000/);
  }
});

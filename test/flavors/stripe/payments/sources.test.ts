import { DELETED, JENNY, stripeMock, type Answered } from '../ask.ts';

const { ask } = stripeMock();

const customer = `/v1/customers/${JENNY}`;
const all = `${customer}/sources`;

const record = (value: unknown): Record<string, unknown> => value as Record<string, unknown>;
const idsOf = (list: unknown): unknown[] => (record(list).data as { id: string }[]).map(({ id }) => id);
const add = async (source: string): Promise<string> =>
  String((await ask('POST', all, `source=${source}`)).body.id);
const defaultSource = async (): Promise<unknown> => (await ask('GET', customer)).body.default_source;
const eventsOf = async (path = '/v1/events?limit=100'): Promise<string[]> =>
  ((await ask('GET', path)).body.data as { type: string }[]).map(({ type }) => type).reverse();

test('a card lives: added, read, changed, listed, deleted', async () => {
  const added = await ask('POST', all, 'source=tok_visa&metadata[a]=1');
  expect(added.body).toMatchObject({ object: 'card', brand: 'Visa', customer: JENNY, metadata: { a: '1' } });
  const one = `${all}/${String(added.body.id)}`;
  expect((await ask('GET', one)).text).toBe(added.text);
  const changed = await ask(
    'POST',
    one,
    'exp_month=3&exp_year=2031&name=Jen&address_zip=10119&metadata[b]=2',
  );
  expect(changed.body).toEqual({
    ...added.body,
    address_zip: '10119',
    address_zip_check: 'pass',
    exp_month: 3,
    exp_year: 2031,
    metadata: { a: '1', b: '2' },
    name: 'Jen',
  });
  expect((await ask('GET', all)).body).toEqual({
    object: 'list',
    data: [changed.body],
    has_more: false,
    url: all,
  });
  expect((await ask('DELETE', one)).text).toBe(
    `{\n  "id": "${String(added.body.id)}",\n  "object": "card",\n  "deleted": true\n}\n`,
  );
  expect((await ask('GET', one)).status).toBe(404);
  expect(await eventsOf()).toEqual([
    'customer.source.created',
    'customer.updated',
    'customer.source.updated',
    'customer.source.deleted',
    'customer.updated',
  ]);
});

describe('a fixed token stands for', () => {
  test.each([
    ['tok_visa', 'Visa', '4242', 'credit'],
    ['tok_visa_debit', 'Visa', '5556', 'debit'],
    ['tok_mastercard', 'MasterCard', '4444', 'credit'],
    ['tok_mastercard_debit', 'MasterCard', '3222', 'debit'],
    ['tok_mastercard_prepaid', 'MasterCard', '5100', 'prepaid'],
    ['tok_amex', 'American Express', '8431', 'credit'],
    ['tok_discover', 'Discover', '1117', 'credit'],
    ['tok_chargeCustomerFail', 'Visa', '0341', 'credit'],
    ['tok_visa_chargeCustomerFail', 'Visa', '0341', 'credit'],
    ['tok_de', 'Visa', '0016', 'credit'],
  ])('%s: %s %s, %s', async (token, brand, last4, funding) => {
    const added = await ask('POST', all, `source=${token}`);
    expect(added).toMatchObject({ status: 200, body: { brand, last4, funding } });
    const created = await ask('POST', '/v1/customers', `source=${token}&expand[]=default_source`);
    expect(created.body.default_source).toMatchObject({ brand, last4, customer: created.body.id });
  });
});

describe('a bank refuses', () => {
  const declined = (decline_code: string, message = 'Your card was declined.') => ({
    code: 'card_declined',
    decline_code,
    message,
    param: '',
  });
  test.each<[string, string, Record<string, unknown>]>([
    ['tok_chargeDeclined', '4000000000000002', declined('generic_decline')],
    [
      'tok_chargeDeclinedInsufficientFunds',
      '4000000000009995',
      declined('insufficient_funds', 'Your card has insufficient funds.'),
    ],
    ['tok_visa_chargeDeclinedLostCard', '4000000000009987', declined('lost_card')],
    ['tok_visa_chargeDeclinedStolenCard', '4000000000009979', declined('stolen_card')],
    [
      'tok_chargeDeclinedIncorrectCvc',
      '4000000000000127',
      { code: 'incorrect_cvc', param: 'cvc', message: "Your card's security code is incorrect." },
    ],
    [
      'tok_chargeDeclinedExpiredCard',
      '4000000000000069',
      { code: 'expired_card', param: 'exp_month', message: 'Your card has expired.' },
    ],
    [
      'tok_chargeDeclinedProcessingError',
      '4000000000000119',
      {
        code: 'processing_error',
        param: '',
        message: 'An error occurred while processing your card. Try again in a little bit.',
      },
    ],
  ])('%s, and %s', async (token, number, expected) => {
    const said = {
      ...expected,
      doc_url: `https://stripe.com/docs/error-codes/${String(expected.code).replaceAll('_', '-')}`,
      type: 'card_error',
    };
    const whole = `source[object]=card&source[number]=${number}&source[exp_month]=8&source[exp_year]=2034`;
    const refused: Answered[] = [
      await ask('POST', '/v1/customers', `source=${token}&name=Nobody`),
      await ask('POST', customer, `source=${token}&name=Nobody`),
      await ask('POST', all, `source=${token}`),
      await ask('POST', `${customer}/cards`, `card=${token}`),
      await ask('POST', all, whole),
    ];
    for (const { status, said: words } of refused)
      expect({ status, words }).toEqual({ status: 402, words: said });
    expect((await ask('GET', '/v1/customers?limit=1')).text).not.toContain('Nobody');
    expect((await ask('GET', customer)).text).not.toContain('Nobody');
    expect((await ask('GET', all)).body.data).toEqual([]);
    expect(await eventsOf()).toEqual([]);
  });
});

describe('the default source', () => {
  test('is the first one, and stays it', async () => {
    const first = await add('tok_visa');
    expect(await defaultSource()).toBe(first);
    await add('tok_mastercard');
    expect(await defaultSource()).toBe(first);
  });

  test('is followed by the newest that remains, or by none', async () => {
    const [first, second, third] = [
      await add('tok_visa'),
      await add('tok_amex'),
      await add('btok_us_verified'),
    ];
    await ask('DELETE', `${all}/${first}`);
    expect(await defaultSource()).toBe(third);
    await ask('DELETE', `${customer}/cards/${second}`);
    expect(await defaultSource()).toBe(third);
    await ask('DELETE', `${customer}/bank_accounts/${third}`);
    expect(await defaultSource()).toBeNull();
  });

  test.each(['default_source', 'default_card'])('is chosen by %s', async (param) => {
    await add('tok_visa');
    const second = await add('tok_amex');
    const { body } = await ask('POST', customer, `${param}=${second}&expand[]=default_source.customer`);
    expect(body.default_source).toMatchObject({
      id: second,
      brand: 'American Express',
      customer: { id: JENNY },
    });
  });

  test.each(['source', 'card'])('is replaced by the %s of an update, and gone with it', async (param) => {
    const first = await add('tok_visa');
    const second = await add('tok_amex');
    const { body } = await ask('POST', customer, `${param}=tok_discover&expand[]=sources`);
    expect(idsOf(body.sources)).toEqual([body.default_source, second]);
    expect((await ask('GET', `${all}/${first}`)).status).toBe(404);
    expect(await eventsOf()).toEqual(
      expect.arrayContaining(['customer.source.deleted', 'customer.source.created', 'customer.updated']),
    );
  });

  test('of another customer cannot be chosen', async () => {
    const { default_source: other } = (await ask('POST', '/v1/customers', 'source=tok_visa')).body;
    expect(await ask('POST', customer, `default_source=${String(other)}`)).toMatchObject({
      status: 400,
      error: { code: 'resource_missing', param: 'source', message: `No such source: '${String(other)}'` },
    });
  });
});

test('a customer created with a source tells of both', async () => {
  await ask('POST', '/v1/customers', 'source=tok_visa');
  expect(await eventsOf()).toEqual(['customer.created', 'customer.source.created']);
});

describe('lists', () => {
  test('are newest first, in pages, of one object each', async () => {
    const cards = [await add('tok_visa'), await add('tok_amex'), await add('tok_discover')];
    const bank = await add('btok_us_verified');
    expect(idsOf((await ask('GET', all)).body)).toEqual([bank, ...cards.toReversed()]);
    expect(idsOf((await ask('GET', `${all}?object=card`)).body)).toEqual(cards.toReversed());
    expect(idsOf((await ask('GET', `${all}?object=bank_account`)).body)).toEqual([bank]);
    expect((await ask('GET', `${customer}/bank_accounts`)).body).toMatchObject({
      data: [{ id: bank }],
      url: `${customer}/bank_accounts`,
    });
    const page = await ask('GET', `${customer}/cards?limit=2`);
    expect(page.body).toMatchObject({ has_more: true, data: [{ id: cards[2] }, { id: cards[1] }] });
    const rest = await ask('GET', `${customer}/cards?limit=2&starting_after=${cards[1]}`);
    expect(rest.body).toMatchObject({ has_more: false, data: [{ id: cards[0] }] });
    const back = await ask('GET', `${all}?limit=1&ending_before=${cards[0]}`);
    expect(back.body).toMatchObject({ has_more: true, data: [{ id: cards[1] }] });
  });

  test('expand the customer, and are in the customer when expanded', async () => {
    await add('tok_visa');
    const list = await ask('GET', `${all}?expand[]=data.customer`);
    expect(list.body.data).toMatchObject([{ object: 'card', customer: { id: JENNY, object: 'customer' } }]);
    const whole = await ask('GET', `${customer}?expand[]=sources.data.customer`);
    expect(whole.body.sources).toMatchObject({ url: all, data: [{ customer: { id: JENNY } }] });
  });
});

describe('a bank account', () => {
  const BANK =
    'source[object]=bank_account&source[country]=US&source[account_number]=000123456789&source[routing_number]=110000000';
  const verify = (id: string, form: string) => ask('POST', `${all}/${id}/verify`, form);

  test('is verified by its two deposits, in either order', async () => {
    const { body } = await ask('POST', all, `${BANK}&source[account_holder_name]=Jane`);
    expect(body).toMatchObject({ object: 'bank_account', status: 'new', account_holder_name: 'Jane' });
    const path = `${customer}/bank_accounts/${String(body.id)}/verify`;
    expect(await ask('POST', path, 'amounts[]=45&amounts[]=32')).toMatchObject({
      status: 200,
      body: { ...body, status: 'verified' },
    });
    expect(await verify(String(body.id), 'amounts[]=32&amounts[]=45')).toMatchObject({
      status: 400,
      error: { message: 'This bank account has already been verified.' },
    });
  });

  test('is not by wrong amounts, and by no amounts after ten', async () => {
    const id = String((await ask('POST', all, BANK)).body.id);
    for (let attempt = 1; attempt < 10; attempt++) {
      expect(await verify(id, 'amounts[]=1&amounts[]=2')).toMatchObject({
        status: 402,
        said: {
          code: 'bank_account_verification_failed',
          message: 'The amounts provided do not match the amounts that were sent to the bank account.',
          type: 'invalid_request_error',
        },
      });
    }
    expect((await ask('GET', `${all}/${id}`)).body.status).toBe('new');
    await verify(id, 'amounts[]=1&amounts[]=2');
    expect((await ask('GET', `${all}/${id}`)).body.status).toBe('verification_failed');
    expect((await verify(id, 'amounts[]=32&amounts[]=45')).status).toBe(402);
  });

  test('is verified from the start as btok_us_verified, and not as btok_us', async () => {
    expect((await ask('POST', all, 'source=btok_us_verified')).body.status).toBe('verified');
    const other = await ask('POST', '/v1/customers', 'source=btok_us&expand[]=default_source');
    expect(other.body.default_source).toMatchObject({ object: 'bank_account', status: 'new', last4: '6789' });
  });

  test.each([
    ['btok_us_verified_accountClosed', '1113'],
    ['btok_us_verified_noAccount', '1116'],
    ['btok_us_verified_insufficientFunds', '2227'],
    ['btok_us_verified_debitNotAuthorized', '3335'],
    ['btok_us_verified_invalidCurrency', '4440'],
  ])('has a number of its own as %s', async (token, last4) => {
    const { body } = await ask('POST', all, `source=${token}`);
    expect(body).toMatchObject({ bank_name: 'STRIPE TEST BANK', last4, status: 'verified' });
  });

  test('cannot be added twice to one customer', async () => {
    await ask('POST', all, BANK);
    expect(await ask('POST', all, 'source=btok_us_verified')).toMatchObject({
      status: 400,
      error: {
        code: 'bank_account_exists',
        message:
          'A bank account with that routing number and account number already exists for this customer.',
      },
    });
  });

  test('changes its holder, and nothing that is of cards', async () => {
    const { body } = await ask('POST', all, BANK);
    const form = 'account_holder_name=Jen&account_holder_type=company&name=No&exp_month=3';
    expect((await ask('POST', `${all}/${String(body.id)}`, form)).body).toEqual({
      ...body,
      account_holder_name: 'Jen',
      account_holder_type: 'company',
    });
  });
});

describe('the checks of a card', () => {
  test.each([
    ['4242424242424242', { address_line1_check: 'pass', address_zip_check: 'pass', cvc_check: 'pass' }],
    ['4000000000000010', { address_line1_check: 'fail', address_zip_check: 'fail', cvc_check: 'pass' }],
    ['4000000000000028', { address_line1_check: 'fail', address_zip_check: 'pass', cvc_check: 'pass' }],
    ['4000000000000036', { address_line1_check: 'pass', address_zip_check: 'fail', cvc_check: 'pass' }],
    [
      '4000000000000044',
      { address_line1_check: 'unavailable', address_zip_check: 'unavailable', cvc_check: 'pass' },
    ],
  ])('of %s come out as the testing page says', async (number, checks) => {
    const form = `source[number]=${number}&source[exp_month]=8&source[exp_year]=2034&source[cvc]=314`;
    const { body } = await ask('POST', all, `${form}&source[address_line1]=1+Main&source[address_zip]=12345`);
    expect(body).toMatchObject(checks);
  });
});

describe('refuses', () => {
  const noCustomer = (id: string) => ({
    status: 404,
    error: { code: 'resource_missing', param: 'customer', message: `No such customer: '${id}'` },
  });
  const noSource = (id: string) => ({
    status: 404,
    error: { code: 'resource_missing', param: 'id', message: `No such source: '${id}'` },
  });
  const unknownToken = (token: string, param = 'source') => ({
    status: 400,
    error: { code: 'resource_missing', param, message: `No such token: '${token}'` },
  });
  const unknown = (param: string) => ({
    status: 400,
    error: { code: 'parameter_unknown', param, message: `Received unknown parameter: ${param}` },
  });

  test.each<[string, string, string, string | null, object]>([
    ['the sources of nobody', 'GET', '/v1/customers/cus_x/sources', null, noCustomer('cus_x')],
    ['the cards of nobody', 'GET', '/v1/customers/cus_x/cards', null, noCustomer('cus_x')],
    [
      'the sources of one who is deleted',
      'GET',
      `/v1/customers/${DELETED}/sources`,
      null,
      noCustomer(DELETED),
    ],
    ['a card for nobody', 'POST', '/v1/customers/cus_x/sources', 'source=tok_visa', noCustomer('cus_x')],
    ['a card of nobody', 'GET', '/v1/customers/cus_x/cards/card_x', null, noCustomer('cus_x')],
    ['a card that is not there', 'GET', `${all}/card_x`, null, noSource('card_x')],
    ['to change what is not there', 'POST', `${customer}/cards/card_x`, 'name=x', noSource('card_x')],
    ['to delete what is not there', 'DELETE', `${all}/card_x`, null, noSource('card_x')],
    [
      'to verify what is not there',
      'POST',
      `${all}/ba_x/verify`,
      'amounts[]=32&amounts[]=45',
      noSource('ba_x'),
    ],
    ['an unknown token', 'POST', all, 'source=tok_visa111', unknownToken('tok_visa111')],
    [
      'an unknown token for a new customer',
      'POST',
      '/v1/customers',
      'source=tok_visa111',
      unknownToken('tok_visa111'),
    ],
    [
      'an unknown token by its old name',
      'POST',
      `${customer}/cards`,
      'card=tok_x',
      unknownToken('tok_x', 'card'),
    ],
    [
      'an unknown source',
      'POST',
      all,
      'source=src_x',
      {
        status: 400,
        error: { code: 'resource_missing', param: 'source', message: "No such source: 'src_x'" },
      },
    ],
    [
      'nothing to add',
      'POST',
      all,
      'metadata[a]=1',
      {
        status: 400,
        error: { code: 'parameter_missing', param: 'source', message: 'Missing required param: source.' },
      },
    ],
    ['an unknown parameter', 'POST', all, 'source=tok_visa&foo=1', unknown('foo')],
    ['an unknown parameter of a card', 'POST', all, 'source[foo]=1', unknown('source[foo]')],
    [
      'an unknown parameter, before the customer',
      'GET',
      '/v1/customers/cus_x/sources?foo=1',
      null,
      unknown('foo'),
    ],
    [
      'an unknown cursor',
      'GET',
      `${all}?starting_after=card_x`,
      null,
      {
        status: 400,
        error: { code: 'resource_missing', param: 'starting_after', message: "No such source: 'card_x'" },
      },
    ],
    [
      'to expand what is none',
      'GET',
      `${all}/card_x?expand[]=bogus`,
      null,
      { status: 400, error: { message: 'This property cannot be expanded (bogus).' } },
    ],
    [
      'to verify without amounts',
      'POST',
      `${all}/ba_x/verify`,
      '',
      { status: 400, error: { code: 'parameter_missing', param: 'amounts' } },
    ],
    [
      'amounts that are no numbers',
      'POST',
      `${all}/ba_x/verify`,
      'amounts[]=a&amounts[]=b',
      { status: 400, error: { code: 'parameter_invalid_integer', param: 'amounts[0]' } },
    ],
    [
      'two ways to pay at once',
      'POST',
      customer,
      'source=tok_visa&card=tok_visa',
      { status: 400, error: { message: 'You may only specify one of these parameters: source, card.' } },
    ],
    ['a list for a token', 'POST', all, 'source[]=tok_visa', { status: 400, error: { param: 'source' } }],
  ])('%s', async (_what, method, path, form, expected) => {
    expect(await ask(method, path, form)).toMatchObject(expected);
  });

  test('a card of another customer', async () => {
    const { default_source: id } = (await ask('POST', '/v1/customers', 'source=tok_visa')).body;
    expect(await ask('GET', `${all}/${String(id)}`)).toMatchObject(noSource(String(id)));
  });

  test('a bank account among cards, and a card among bank accounts', async () => {
    const [card, bank] = [await add('tok_visa'), await add('btok_us')];
    expect(await ask('GET', `${customer}/cards/${bank}`)).toMatchObject(noSource(bank));
    expect(await ask('GET', `${customer}/bank_accounts/${card}`)).toMatchObject(noSource(card));
    expect((await ask('POST', `${all}/${card}/verify`, 'amounts[]=32&amounts[]=45')).status).toBe(404);
  });

  test('a card for a year that is over', async () => {
    const id = await add('tok_visa');
    expect(await ask('POST', `${all}/${id}`, 'exp_year=2001')).toMatchObject({
      status: 402,
      error: { code: 'invalid_expiry_year', param: 'exp_year', type: 'card_error' },
    });
  });
});

test('the sources of a customer go with the customer', async () => {
  const id = await add('tok_visa');
  await ask('DELETE', customer);
  expect((await ask('GET', `${all}/${id}`)).status).toBe(404);
  expect((await ask('POST', '/v1/customers', `id=${JENNY}x&expand[]=sources`)).body).toMatchObject({
    sources: { data: [] },
  });
  expect(await eventsOf()).toEqual([
    'customer.source.created',
    'customer.updated',
    'customer.deleted',
    'customer.source.deleted',
    'customer.created',
  ]);
});

test('one idempotency key makes one card, and remembers a decline', async () => {
  const post = (form: string, key: string) => ask('POST', all, form, { 'idempotency-key': key });
  const [first, again] = [await post('source=tok_visa', 'a'), await post('source=tok_visa', 'a')];
  expect(again.text).toBe(first.text);
  const [refused, same] = [
    await post('source=tok_chargeDeclined', 'b'),
    await post('source=tok_chargeDeclined', 'b'),
  ];
  expect(same).toMatchObject({ status: 402, text: refused.text });
  expect(same.headers.get('idempotent-replayed')).toBe('true');
  expect(idsOf((await ask('GET', all)).body)).toHaveLength(1);
});

import { JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock();

const customer = `/v1/customers/${JENNY}`;
const balance = `${customer}/cash_balance`;
const all = `${customer}/cash_balance_transactions`;
const fund = `/v1/test_helpers/customers/${JENNY}/fund_cash_balance`;

const settings = (reconciliation_mode: string, using_merchant_default: boolean) => ({
  reconciliation_mode,
  using_merchant_default,
});

describe('a cash balance', () => {
  test('is empty until somebody pays in', async () => {
    const { status, body } = await ask('GET', balance);
    expect(status).toBe(200);
    expect(body).toEqual({
      object: 'cash_balance',
      available: null,
      customer: JENNY,
      livemode: false,
      settings: settings('automatic', true),
    });
  });

  test('takes settings, which the customer shows too', async () => {
    const { body } = await ask('POST', balance, 'settings[reconciliation_mode]=manual');
    expect(body.settings).toEqual(settings('manual', false));
    expect((await ask('GET', `${customer}?expand[]=cash_balance`)).body.cash_balance).toEqual(body);
    await ask('POST', customer, 'cash_balance[settings][reconciliation_mode]=automatic');
    expect((await ask('GET', balance)).body.settings).toEqual(settings('automatic', false));
    await ask('POST', balance, 'settings[reconciliation_mode]=merchant_default');
    expect((await ask('GET', balance)).body.settings).toEqual(settings('automatic', true));
  });

  test('is left as it is by an update of nothing', async () => {
    expect((await ask('POST', balance)).body).toEqual((await ask('GET', balance)).body);
  });

  test('has customer_account in the versions that have it', async () => {
    const headers = { 'stripe-version': '2025-12-15.clover' };
    expect((await ask('GET', balance, null, headers)).body).toHaveProperty('customer_account', null);
  });
});

describe('paying in', () => {
  test('answers a transaction, and makes its amount available', async () => {
    const { status, body, text } = await ask('POST', fund, 'amount=1000&currency=usd&reference=REF-4242');
    expect(status).toBe(200);
    expect(text).toBe(
      `${JSON.stringify(
        {
          id: body.id,
          object: 'customer_cash_balance_transaction',
          created: body.created,
          currency: 'usd',
          customer: JENNY,
          ending_balance: 1000,
          funded: {
            bank_transfer: {
              reference: 'REF-4242',
              type: 'us_bank_transfer',
              us_bank_transfer: { network: 'ach', sender_name: 'John Doe' },
            },
          },
          livemode: false,
          net_amount: 1000,
          type: 'funded',
        },
        null,
        2,
      )}\n`,
    );
    expect(body.id).toMatch(/^ccsbtxn_[A-Za-z0-9]{24}$/);
    expect((await ask('GET', balance)).body.available).toEqual({ usd: 1000 });
    expect((await ask('GET', `${all}/${String(body.id)}`)).text).toBe(text);
    expect((await ask('GET', customer)).body).toMatchObject({ balance: 0, currency: null });
  });

  test('adds up by currency', async () => {
    await ask('POST', fund, 'amount=1000&currency=usd');
    await ask('POST', fund, 'amount=70&currency=EUR');
    const { body } = await ask('POST', fund, 'amount=500&currency=usd');
    expect(body).toMatchObject({ ending_balance: 1500, net_amount: 500 });
    expect((await ask('GET', balance)).body.available).toEqual({ eur: 70, usd: 1500 });
  });

  test.each<[string, Record<string, unknown>]>([
    [
      'eur',
      {
        type: 'eu_bank_transfer',
        eu_bank_transfer: { bic: 'COBADEFFXXX', iban_last4: '4000', sender_name: 'John Doe' },
      },
    ],
    [
      'gbp',
      {
        type: 'gb_bank_transfer',
        gb_bank_transfer: { account_number_last4: '1113', sender_name: 'John Doe', sort_code: '108800' },
      },
    ],
    [
      'jpy',
      {
        type: 'jp_bank_transfer',
        jp_bank_transfer: { sender_bank: '新生銀行', sender_branch: '京都', sender_name: 'John Doe' },
      },
    ],
    ['mxn', { type: 'mx_bank_transfer' }],
  ])('in %s tells who paid', async (currency, expected) => {
    const { body } = await ask('POST', fund, `amount=1&currency=${currency}`);
    expect(body.funded).toEqual({ bank_transfer: { reference: null, ...expected } });
  });

  test('is told by two events', async () => {
    const { body } = await ask('POST', fund, 'amount=1000&currency=usd');
    const told = async (type: string) => (await ask('GET', `/v1/events?type=${type}`)).body.data;
    expect(await told('customer_cash_balance_transaction.created')).toMatchObject([
      { data: { object: { id: body.id, net_amount: 1000 } } },
    ]);
    expect(await told('cash_balance.funds_available')).toMatchObject([
      { data: { object: { object: 'cash_balance', available: { usd: 1000 }, customer: JENNY } } },
    ]);
  });

  test('makes a list, newest first, in pages', async () => {
    const ids: unknown[] = [];
    for (const amount of [1, 2, 3]) {
      ids.unshift((await ask('POST', fund, `amount=${amount}&currency=usd`)).body.id);
    }
    const page = (await ask('GET', `${all}?limit=2`)).body;
    expect(page).toMatchObject({ has_more: true, url: all, data: [{ id: ids[0] }, { id: ids[1] }] });
    expect(
      (await ask('GET', `${all}?starting_after=${String(ids[1])}&expand[]=data.customer`)).body,
    ).toMatchObject({
      has_more: false,
      data: [{ id: ids[2], customer: { id: JENNY, object: 'customer' } }],
    });
  });
});

describe('funding instructions', () => {
  const path = `${customer}/funding_instructions`;
  const form = (currency: string, type: string) =>
    `funding_type=bank_transfer&currency=${currency}&bank_transfer[type]=${type}`;
  const address = {
    account_holder_address: expect.objectContaining({ country: 'US', line2: null }) as object,
    account_holder_name: 'fauxpay',
    bank_address: expect.objectContaining({ country: expect.any(String) as string }) as object,
  };
  const text = expect.any(String) as string;

  test.each<[string, string, string, unknown[]]>([
    [
      'usd',
      'us_bank_transfer',
      'US',
      [
        {
          aba: {
            ...address,
            account_number: expect.stringMatching(/^\d{17}$/) as string,
            account_type: 'checking',
            bank_name: text,
            routing_number: expect.stringMatching(/^\d{9}$/) as string,
          },
          supported_networks: ['ach', 'domestic_wire_us'],
          type: 'aba',
        },
        {
          supported_networks: ['swift'],
          swift: {
            ...address,
            account_number: expect.stringMatching(/^\d{17}$/) as string,
            account_type: 'checking',
            bank_name: text,
            swift_code: text,
          },
          type: 'swift',
        },
      ],
    ],
    [
      'eur',
      'eu_bank_transfer&bank_transfer[eu_bank_transfer][country]=FR',
      'FR',
      [
        {
          iban: {
            ...address,
            bic: text,
            country: 'FR',
            iban: expect.stringMatching(/^FR\d{25}$/) as string,
          },
          supported_networks: ['sepa'],
          type: 'iban',
        },
      ],
    ],
    [
      'gbp',
      'gb_bank_transfer',
      'GB',
      [
        {
          sort_code: {
            ...address,
            account_number: expect.stringMatching(/^\d{8}$/) as string,
            sort_code: expect.stringMatching(/^\d{6}$/) as string,
          },
          supported_networks: ['bacs', 'fps'],
          type: 'sort_code',
        },
      ],
    ],
    [
      'jpy',
      'jp_bank_transfer',
      'JP',
      [
        {
          supported_networks: ['zengin'],
          type: 'zengin',
          zengin: {
            ...address,
            account_number: text,
            account_type: 'futsu',
            bank_code: text,
            bank_name: text,
            branch_code: text,
            branch_name: text,
          },
        },
      ],
    ],
    [
      'mxn',
      'mx_bank_transfer',
      'MX',
      [
        {
          spei: {
            ...address,
            bank_code: text,
            bank_name: text,
            clabe: expect.stringMatching(/^\d{18}$/) as string,
          },
          supported_networks: ['spei'],
          type: 'spei',
        },
      ],
    ],
  ])('in %s are the same at each call', async (currency, type, country, financial_addresses) => {
    const first = await ask('POST', path, form(currency, type));
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      object: 'funding_instructions',
      bank_transfer: { country, financial_addresses, type: type.split('&')[0] },
      currency,
      funding_type: 'bank_transfer',
      livemode: false,
    });
    expect((await ask('POST', path, form(currency, type))).text).toBe(first.text);
    const other = `/v1/customers/${String((await ask('POST', '/v1/customers')).body.id)}/funding_instructions`;
    expect((await ask('POST', other, form(currency, type))).text).not.toBe(first.text);
  });

  test.each(['BE', 'DE', 'ES', 'FR', 'IE', 'NL'])(
    'in %s have an IBAN that a checker accepts',
    async (country) => {
      const { body } = await ask(
        'POST',
        path,
        form('eur', `eu_bank_transfer&bank_transfer[eu_bank_transfer][country]=${country}`),
      );
      const iban = /"iban":"([A-Z0-9]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
      const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
        String(letter.charCodeAt(0) - 55),
      );
      expect(iban.slice(0, 2)).toBe(country);
      expect(BigInt(digits) % 97n).toBe(1n);
    },
  );

  test('can be asked for some of the addresses', async () => {
    const { body } = await ask(
      'POST',
      path,
      form('usd', 'us_bank_transfer&bank_transfer[requested_address_types][]=swift'),
    );
    expect(body.bank_transfer).toMatchObject({ financial_addresses: [{ type: 'swift' }] });
    const whole = await ask('POST', path, form('usd', 'us_bank_transfer'));
    expect(whole.body.bank_transfer).toMatchObject({
      financial_addresses: [{ type: 'aba' }, { type: 'swift' }],
    });
  });

  test.each<[string, string, Record<string, unknown>]>([
    [
      'no type',
      'funding_type=bank_transfer&currency=usd',
      { param: 'bank_transfer', code: 'parameter_missing' },
    ],
    [
      'no funding type',
      'currency=usd&bank_transfer[type]=us_bank_transfer',
      { param: 'funding_type', code: 'parameter_missing', message: 'Missing required param: funding_type.' },
    ],
    [
      'a type that is none',
      form('usd', 'xx'),
      {
        param: 'bank_transfer[type]',
        message:
          'Invalid bank_transfer[type]: must be one of eu_bank_transfer, gb_bank_transfer, jp_bank_transfer, mx_bank_transfer, or us_bank_transfer',
      },
    ],
    ['a type of another currency', form('usd', 'gb_bank_transfer'), { param: 'bank_transfer[type]' }],
    ['a currency without transfers', form('cad', 'us_bank_transfer'), { param: 'currency' }],
    [
      'no European country',
      form('eur', 'eu_bank_transfer'),
      {
        param: 'bank_transfer[eu_bank_transfer]',
        message: 'Missing required param: bank_transfer[eu_bank_transfer].',
      },
    ],
    [
      'an address that there is none of',
      form('usd', 'us_bank_transfer&bank_transfer[requested_address_types][]=iban'),
      { param: 'bank_transfer[requested_address_types]' },
    ],
    [
      'what it does not know',
      form('usd', 'us_bank_transfer&bank_transfer[foo]=1'),
      {
        code: 'parameter_unknown',
        param: 'bank_transfer[foo]',
        message: 'Received unknown parameter: bank_transfer[foo]',
      },
    ],
  ])('refuse %s', async (_what, sent, expected) => {
    const { status, error } = await ask('POST', path, sent);
    expect({ status, error }).toMatchObject({ status: 400, error: expected });
  });
});

describe('refuses', () => {
  const nobody = '/v1/customers/cus_nobody';
  const missing = { code: 'resource_missing', param: 'customer', message: "No such customer: 'cus_nobody'" };

  test.each<[string, string, string, string | null, number, Record<string, unknown>]>([
    ['a cash balance of nobody', 'GET', `${nobody}/cash_balance`, null, 404, missing],
    ['settings of nobody', 'POST', `${nobody}/cash_balance`, '', 404, missing],
    ['transactions of nobody', 'GET', `${nobody}/cash_balance_transactions`, null, 404, missing],
    [
      'paying in for nobody',
      'POST',
      '/v1/test_helpers/customers/cus_nobody/fund_cash_balance',
      'amount=1&currency=usd',
      404,
      missing,
    ],
    [
      'a transaction that is none',
      'GET',
      `${all}/ccsbtxn_x`,
      null,
      404,
      {
        code: 'resource_missing',
        param: 'transaction',
        message: "No such customer cash balance transaction: 'ccsbtxn_x'",
      },
    ],
    [
      'a cursor that is none',
      'GET',
      `${all}?ending_before=ccsbtxn_x`,
      null,
      400,
      {
        code: 'resource_missing',
        param: 'ending_before',
        message: "No such customer cash balance transaction: 'ccsbtxn_x'",
      },
    ],
    [
      'a mode that is none',
      'POST',
      balance,
      'settings[reconciliation_mode]=never',
      400,
      {
        param: 'settings[reconciliation_mode]',
        message:
          'Invalid settings[reconciliation_mode]: must be one of automatic, manual, or merchant_default',
      },
    ],
    [
      'nothing paid in',
      'POST',
      fund,
      'amount=0&currency=usd',
      400,
      {
        code: 'parameter_invalid_integer',
        param: 'amount',
        message: 'This value must be greater than or equal to 1.',
      },
    ],
    [
      'too much paid in',
      'POST',
      fund,
      'amount=100000000&currency=usd',
      400,
      { code: 'parameter_invalid_integer', param: 'amount' },
    ],
    ['a currency without transfers', 'POST', fund, 'amount=1&currency=cad', 400, { param: 'currency' }],
    [
      'no currency',
      'POST',
      fund,
      'amount=1',
      400,
      { code: 'parameter_missing', param: 'currency', message: 'Missing required param: currency.' },
    ],
  ])('%s', async (_what, method, path, form, status, expected) => {
    const answer = await ask(method, path, form);
    expect({ status: answer.status, error: answer.error }).toMatchObject({
      status,
      error: { ...expected, type: 'invalid_request_error' },
    });
  });
});

import { taxIdTypes } from '../../../../src/flavors/stripe/tax-ids/tax-id-types.ts';
import { JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock();

const customer = `/v1/customers/${JENNY}`;
const all = `${customer}/tax_ids`;
const add = (type: string, value: string) =>
  ask('POST', all, new URLSearchParams({ type, value }).toString());

test('a tax id lives: created, read, listed, expanded, deleted', async () => {
  const { status, body, text } = await add('eu_vat', 'DE123456789');
  expect(status).toBe(200);
  expect(text).toBe(
    `${JSON.stringify(
      {
        id: body.id,
        object: 'tax_id',
        country: 'DE',
        created: body.created,
        customer: JENNY,
        livemode: false,
        owner: { customer: JENNY, type: 'customer' },
        type: 'eu_vat',
        value: 'DE123456789',
        verification: { status: 'pending', verified_address: null, verified_name: null },
      },
      null,
      2,
    )}\n`,
  );
  expect(body.id).toMatch(/^txi_[A-Za-z0-9]{24}$/);
  const one = `${all}/${String(body.id)}`;
  expect((await ask('GET', one)).text).toBe(text);
  const list = { object: 'list', data: [body], has_more: false, url: all };
  expect((await ask('GET', all)).body).toEqual(list);
  expect((await ask('GET', `${customer}?expand[]=tax_ids`)).body.tax_ids).toEqual(list);
  expect((await ask('GET', `${one}?expand[]=customer&expand[]=owner.customer`)).body).toMatchObject({
    customer: { id: JENNY },
    owner: { customer: { id: JENNY } },
  });

  expect((await ask('DELETE', one)).text).toBe(
    `{\n  "id": "${String(body.id)}",\n  "object": "tax_id",\n  "deleted": true\n}\n`,
  );
  expect(await ask('GET', one)).toMatchObject({
    status: 404,
    error: { code: 'resource_missing', param: 'id' },
  });
  expect(await ask('DELETE', one)).toMatchObject({ status: 404, error: { code: 'resource_missing' } });
  expect((await ask('GET', all)).body.data).toEqual([]);
});

test('customer_account goes along with the versions that have it', async () => {
  const { body } = await ask('POST', all, 'type=us_ein&value=12-3456789', {
    'stripe-version': '2025-12-15.clover',
  });
  expect(body).toMatchObject({
    customer_account: null,
    owner: { customer: JENNY, customer_account: null, type: 'customer' },
  });
});

test('a list of tax ids has pages; what a customer expands to is the first of them', async () => {
  const ids: unknown[] = [];
  for (let at = 0; at < 12; at++) ids.unshift((await add('us_ein', `12-34567${10 + at}`)).body.id);
  const page = (await ask('GET', `${all}?limit=5&starting_after=${String(ids[9])}`)).body;
  expect(page).toMatchObject({ has_more: false, data: [{ id: ids[10] }, { id: ids[11] }] });
  const { tax_ids } = (await ask('GET', `${customer}?expand[]=tax_ids.data.customer`)).body;
  expect(tax_ids).toMatchObject({ has_more: true });
  expect((tax_ids as { data: unknown[] }).data).toHaveLength(10);
  expect((tax_ids as { data: unknown[] }).data[0]).toMatchObject({ id: ids[0], customer: { id: JENNY } });
});

describe('with a customer', () => {
  const form =
    'tax_id_data[0][type]=gb_vat&tax_id_data[0][value]=GB123456789&tax_id_data[1][type]=us_ein&tax_id_data[1][value]=12-3456789';

  test('tax ids are created, and told', async () => {
    const { body } = await ask('POST', '/v1/customers', `${form}&expand[]=tax_ids`);
    expect(body.tax_ids).toMatchObject({
      data: [
        { type: 'us_ein', country: 'US', customer: body.id, verification: { status: 'unavailable' } },
        { type: 'gb_vat', country: 'GB', customer: body.id, verification: { status: 'pending' } },
      ],
      url: `/v1/customers/${String(body.id)}/tax_ids`,
    });
    const events = (await ask('GET', '/v1/events')).body.data as { type: string }[];
    expect(events.map(({ type }) => type)).toEqual([
      'customer.tax_id.created',
      'customer.tax_id.created',
      'customer.created',
    ]);
  });

  test.each<[string, string, Record<string, unknown>]>([
    [
      'a value that cannot be one',
      'tax_id_data[0][type]=eu_vat&tax_id_data[0][value]=nonsense',
      { code: 'tax_id_invalid', message: 'Invalid value for eu_vat.' },
    ],
    [
      'a type that is none',
      'tax_id_data[0][type]=xx_vat&tax_id_data[0][value]=1',
      {
        param: 'tax_id_data[0][type]',
        message: expect.stringMatching(
          /^Invalid tax_id_data\[0\]\[type\]: must be one of ad_nrt, ae_trn, .*, or zw_tin$/,
        ) as string,
      },
    ],
    [
      'no value',
      'tax_id_data[0][type]=eu_vat',
      {
        code: 'parameter_missing',
        param: 'tax_id_data[0][value]',
        message: 'Missing required param: tax_id_data[0][value].',
      },
    ],
    [
      'what it does not know',
      'tax_id_data[0][type]=eu_vat&tax_id_data[0][value]=DE123456789&tax_id_data[0][foo]=1',
      { code: 'parameter_unknown', param: 'tax_id_data[0][foo]' },
    ],
  ])('refuses %s, and makes no customer', async (_what, sent, expected) => {
    const { status, error } = await ask('POST', '/v1/customers', `email=none%40example.com&${sent}`);
    expect({ status, error }).toMatchObject({ status: 400, error: expected });
    expect((await ask('GET', '/v1/customers?email=none%40example.com')).body.data).toEqual([]);
  });

  test('cannot be given on update', async () => {
    expect((await ask('POST', customer, form)).error).toMatchObject({
      code: 'parameter_unknown',
      param: 'tax_id_data',
    });
  });
});

describe('the look-up of a number', () => {
  test.each<[string, string, string]>([
    ['eu_vat', 'DE000000000', 'verified'],
    ['eu_vat', '000000000', 'verified'],
    ['eu_vat', 'DE111111111', 'unverified'],
    ['eu_vat', 'DE222222222', 'pending'],
    ['gb_vat', 'GB000000000', 'verified'],
    ['gb_vat', '111111111', 'unverified'],
    ['au_abn', '000000000', 'verified'],
    ['au_abn', '222222222', 'pending'],
    ['eu_vat', 'DE123456789', 'pending'],
    ['us_ein', '000000000', 'unavailable'],
  ])('%s %s ends as %s', async (type, value, status) => {
    const { body } = await add(type, value);
    expect(body.verification).toMatchObject({ status: status === 'unavailable' ? status : 'pending' });
    expect((await ask('GET', `${all}/${String(body.id)}`)).body.verification).toEqual({
      status,
      verified_address: null,
      verified_name: null,
    });
  });

  test('is told as an update', async () => {
    const { body } = await add('eu_vat', 'DE000000000');
    expect((await ask('GET', '/v1/events')).body.data).toMatchObject([
      {
        type: 'customer.tax_id.updated',
        data: {
          object: { id: body.id, verification: { status: 'verified' } },
          previous_attributes: { verification: { status: 'pending' } },
        },
      },
      { type: 'customer.tax_id.created', data: { object: { verification: { status: 'pending' } } } },
    ]);
    await ask('DELETE', `${all}/${String(body.id)}`);
    expect((await ask('GET', '/v1/events?type=customer.tax_id.deleted')).body.data).toMatchObject([
      { data: { object: { id: body.id, type: 'eu_vat' } } },
    ]);
  });
});

describe('a value', () => {
  // By the examples of docs.stripe.com/billing/customer/tax-ids.
  test.each<[string, string, string | null]>([
    ['eu_vat', 'ATU12345678', 'AT'],
    ['eu_vat', 'BE0123456789', 'BE'],
    ['eu_vat', 'BG0123456789', 'BG'],
    ['eu_vat', 'CY12345678Z', 'CY'],
    ['eu_vat', 'CZ1234567890', 'CZ'],
    ['eu_vat', 'DE123456789', 'DE'],
    ['eu_vat', 'DK12345678', 'DK'],
    ['eu_vat', 'EE123456789', 'EE'],
    ['eu_vat', 'EL123456789', 'GR'],
    ['eu_vat', 'ESA1234567Z', 'ES'],
    ['eu_vat', 'FI12345678', 'FI'],
    ['eu_vat', 'FRAB123456789', 'FR'],
    ['eu_vat', 'HR12345678912', 'HR'],
    ['eu_vat', 'HU12345678', 'HU'],
    ['eu_vat', 'IE1234567AB', 'IE'],
    ['eu_vat', 'IT12345678912', 'IT'],
    ['eu_vat', 'LT123456789123', 'LT'],
    ['eu_vat', 'LU12345678', 'LU'],
    ['eu_vat', 'LV12345678912', 'LV'],
    ['eu_vat', 'MT12345678', 'MT'],
    ['eu_vat', 'NL123456789B12', 'NL'],
    ['eu_vat', 'PL1234567890', 'PL'],
    ['eu_vat', 'PT123456789', 'PT'],
    ['eu_vat', 'RO1234567891', 'RO'],
    ['eu_vat', 'SE123456789123', 'SE'],
    ['eu_vat', 'SI12345678', 'SI'],
    ['eu_vat', 'SK1234567891', 'SK'],
    ['eu_vat', 'XI123456789', 'GB'],
    ['eu_oss_vat', 'EU123456789', 'EU'],
    ['gb_vat', 'GB123456789', 'GB'],
    ['us_ein', '12-3456789', 'US'],
    ['au_abn', '12345678912', 'AU'],
    ['au_arn', '123456789123', 'AU'],
    ['ca_bn', '123456789', 'CA'],
    ['ca_gst_hst', '123456789RT0002', 'CA'],
    ['ca_qst', '1234567890TQ1234', 'CA'],
    ['ch_vat', 'CHE-123.456.789 MWST', 'CH'],
    ['in_gst', '12ABCDE3456FGZH', 'IN'],
    ['nz_gst', '123456789', 'NZ'],
    ['br_cnpj', '01.234.456/5432-10', 'BR'],
    ['br_cpf', '123.456.789-87', 'BR'],
    ['jp_trn', 'T1234567891234', 'JP'],
    ['kr_brn', '123-45-67890', 'KR'],
    ['mx_rfc', 'ABC010203AB9', 'MX'],
    ['no_vat', '123456789MVA', 'NO'],
    ['za_vat', '4123456789', 'ZA'],
    ['zw_tin', 'whatever it is', 'ZW'],
  ])('of %s can be %s', async (type, value, country) => {
    const { status, body } = await add(type, value);
    expect({ status, body }).toMatchObject({ status: 200, body: { type, value, country } });
  });

  test.each([
    ['eu_vat', 'nonsense'],
    ['eu_vat', 'DE12345678'],
    ['eu_vat', 'US123456789'],
    ['eu_vat', 'constructor'],
    ['eu_vat', '333333333'],
    ['gb_vat', 'FR123456789'],
    ['us_ein', '12-345678'],
    ['au_abn', '123456789'],
    ['ca_bn', '12345678'],
    ['ch_vat', 'CHE-123.456.789'],
    ['in_gst', '12ABCDE3456FG'],
    ['nz_gst', '1234567'],
  ])('of %s cannot be %s', async (type, value) => {
    const { status, said } = await add(type, value);
    expect({ status, said }).toEqual({
      status: 400,
      said: {
        code: 'tax_id_invalid',
        doc_url: 'https://stripe.com/docs/error-codes/tax-id-invalid',
        message: `Invalid value for ${type}.`,
        type: 'invalid_request_error',
      },
    });
    expect((await ask('GET', all)).body.data).toEqual([]);
  });

  test('may be of any of 135 kinds', async () => {
    expect(taxIdTypes).toHaveLength(135);
    for (const type of taxIdTypes) expect([type, (await add(type, '')).error.param]).toEqual([type, 'value']);
  });
});

describe('by the paths that name their owner, tax ids', () => {
  const owned = `owner[type]=customer&owner[customer]=${JENNY}`;
  const own = '/v1/tax_ids';

  test('are the same', async () => {
    const { status, body } = await ask('POST', own, `type=eu_vat&value=DE123456789&${owned}`);
    expect({ status, body }).toMatchObject({ status: 200, body: { customer: JENNY, type: 'eu_vat' } });
    expect((await ask('GET', all)).body.data).toEqual([body]);
    expect((await ask('GET', `${own}?${owned}`)).body).toEqual({
      object: 'list',
      data: [body],
      has_more: false,
      url: own,
    });
    expect((await ask('GET', own)).body.data).toEqual([]);
    const one = `${own}/${String(body.id)}`;
    expect((await ask('GET', one)).body).toEqual(body);
    expect((await ask('DELETE', one)).body).toMatchObject({ id: body.id, deleted: true });
    expect((await ask('GET', all)).body.data).toEqual([]);
    expect((await ask('GET', one)).status).toBe(404);
  });

  test('are gone with their customer', async () => {
    const { body } = await add('eu_vat', 'DE123456789');
    await ask('DELETE', customer);
    expect(await ask('GET', `${own}/${String(body.id)}`)).toMatchObject({
      status: 404,
      error: { code: 'resource_missing', param: 'id' },
    });
  });

  test.each<[string, string, Record<string, unknown>]>([
    ['no customer', 'owner[type]=customer', { code: 'parameter_missing', param: 'owner[customer]' }],
    [
      'a customer who is none',
      'owner[type]=customer&owner[customer]=cus_nobody',
      { code: 'resource_missing', param: 'owner[customer]', message: "No such customer: 'cus_nobody'" },
    ],
    ['an owner of no kind', 'owner[type]=me', { param: 'owner[type]' }],
    ['the account, whose tax ids are not kept', '', { param: 'owner[type]' }],
  ])('refuse %s', async (_what, form, expected) => {
    const { status, error } = await ask('POST', own, `type=eu_vat&value=DE123456789&${form}`);
    expect({ status, error }).toMatchObject({ status: 400, error: expected });
  });
});

describe('refuses', () => {
  const nobody = '/v1/customers/cus_nobody/tax_ids';
  const missing = { code: 'resource_missing', param: 'customer', message: "No such customer: 'cus_nobody'" };

  test.each<[string, string, string, string | null, number, Record<string, unknown>]>([
    ['the list of nobody', 'GET', nobody, null, 404, missing],
    ['a tax id for nobody', 'POST', nobody, 'type=eu_vat&value=DE123456789', 404, missing],
    ['a tax id of nobody', 'GET', `${nobody}/txi_x`, null, 404, missing],
    ['to delete a tax id of nobody', 'DELETE', `${nobody}/txi_x`, null, 404, missing],
    [
      'a tax id that is none',
      'GET',
      `${all}/txi_x`,
      null,
      404,
      { code: 'resource_missing', param: 'id', message: "No such tax id: 'txi_x'" },
    ],
    [
      'a cursor that is none',
      'GET',
      `${all}?starting_after=txi_x`,
      null,
      400,
      { code: 'resource_missing', param: 'starting_after', message: "No such tax id: 'txi_x'" },
    ],
    [
      'no type',
      'POST',
      all,
      'value=DE123456789',
      400,
      { code: 'parameter_missing', param: 'type', message: 'Missing required param: type.' },
    ],
    [
      'an empty value',
      'POST',
      all,
      'type=eu_vat&value=',
      400,
      { code: 'parameter_invalid_empty', param: 'value' },
    ],
    [
      'a type that is none',
      'POST',
      all,
      'type=vat&value=1',
      400,
      { param: 'type', message: expect.stringMatching(/^Invalid type: must be one of ad_nrt, /) as string },
    ],
    [
      'expand on delete',
      'DELETE',
      `${all}/txi_x?expand[]=customer`,
      null,
      400,
      { code: 'parameter_unknown', param: 'expand' },
    ],
  ])('%s', async (_what, method, path, form, status, expected) => {
    const answer = await ask(method, path, form);
    expect({ status: answer.status, error: answer.error }).toMatchObject({
      status,
      error: { ...expected, type: 'invalid_request_error' },
    });
  });

  test('the tax id of somebody else', async () => {
    const { body } = await add('eu_vat', 'DE123456789');
    const other = String((await ask('POST', '/v1/customers')).body.id);
    for (const method of ['GET', 'DELETE']) {
      expect(await ask(method, `/v1/customers/${other}/tax_ids/${String(body.id)}`)).toMatchObject({
        status: 404,
        error: { code: 'resource_missing', param: 'id' },
      });
    }
    expect((await ask('GET', all)).body.data).toHaveLength(1);
  });
});

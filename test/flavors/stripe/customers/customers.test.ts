import { readFileSync } from 'node:fs';
import { DELETED, JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock();

/** The documented body, letter by letter. */
const DOCUMENTED = `{
  "id": "cus_NffrFeUfNV2Hib",
  "object": "customer",
  "address": null,
  "balance": 0,
  "created": 1680893993,
  "currency": null,
  "default_source": null,
  "delinquent": false,
  "description": null,
  "discount": null,
  "email": "jennyrosen@example.com",
  "invoice_prefix": "0759376C",
  "invoice_settings": {
    "custom_fields": null,
    "default_payment_method": null,
    "footer": null,
    "rendering_options": null
  },
  "livemode": false,
  "metadata": {},
  "name": "Jenny Rosen",
  "next_invoice_sequence": 1,
  "phone": null,
  "preferred_locales": [],
  "shipping": null,
  "tax_exempt": "none",
  "test_clock": null
}
`;

test('the documented customer is answered letter by letter', async () => {
  const { status, text } = await ask('GET', `/v1/customers/${JENNY}`);
  expect(status).toBe(200);
  expect(text).toBe(DOCUMENTED);
});

test('the documented update answers the documented body', async () => {
  const { text } = await ask('POST', `/v1/customers/${JENNY}`, 'metadata[order_id]=6735');
  expect(text).toBe(DOCUMENTED.replace('"metadata": {}', '"metadata": {\n    "order_id": "6735"\n  }'));
});

test('a customer created from nothing has every default, and status 200', async () => {
  const { status, body } = await ask('POST', '/v1/customers');
  expect(status).toBe(200);
  expect(body).toEqual({
    ...(JSON.parse(DOCUMENTED) as object),
    id: expect.stringMatching(/^cus_[A-Za-z0-9]{14}$/),
    created: expect.any(Number),
    email: null,
    name: null,
    invoice_prefix: expect.stringMatching(/^[0-9A-F]{8}$/),
  });
  expect(Object.keys(body)).toEqual(Object.keys(JSON.parse(DOCUMENTED) as object));
});

test('a customer lives: created, read, changed, deleted, and remembered as deleted', async () => {
  const created = await ask('POST', '/v1/customers', 'email=new%40example.com&name=New');
  const path = `/v1/customers/${String(created.body.id)}`;
  expect((await ask('GET', path)).text).toBe(created.text);

  const changed = await ask('POST', path, 'name=Newer');
  expect(changed.body).toEqual({ ...created.body, name: 'Newer' });
  expect((await ask('GET', path)).text).toBe(changed.text);

  const stub = `{\n  "id": "${String(created.body.id)}",\n  "object": "customer",\n  "deleted": true\n}\n`;
  expect((await ask('DELETE', path)).text).toBe(stub);
  expect(await ask('GET', path)).toMatchObject({ status: 200, text: stub });
  expect(await ask('DELETE', path)).toMatchObject({
    status: 404,
    error: { code: 'resource_missing', param: 'id' },
  });
  expect(await ask('POST', path, 'name=x')).toMatchObject({
    status: 400,
    error: {
      code: 'resource_missing',
      param: 'id',
      message: `No such customer: '${String(created.body.id)}'`,
    },
  });
  const list = await ask('GET', '/v1/customers?limit=100');
  expect(list.text).not.toContain(created.body.id);
});

test('the shipped deleted customer answers its three keys', async () => {
  expect((await ask('GET', `/v1/customers/${DELETED}`)).body).toEqual({
    id: DELETED,
    object: 'customer',
    deleted: true,
  });
});

describe('a parameter comes to', () => {
  const address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
  const settings = {
    custom_fields: null,
    default_payment_method: null,
    footer: null,
    rendering_options: null,
  };

  test.each<[string, string, Record<string, unknown>]>([
    [
      'an address with every key',
      'address[city]=Rome&address[country]=it',
      {
        address: { ...address, city: 'Rome', country: 'IT' },
      },
    ],
    ['a balance in the currency of the account', 'balance=-500', { balance: -500, currency: 'usd' }],
    ['no currency for a balance of nothing', 'balance=0', { balance: 0, currency: null }],
    ['a description', 'description=A+%26+B', { description: 'A & B' }],
    ['an email', 'email=jen%2Btag%40example.com', { email: 'jen+tag@example.com' }],
    ['a name without the space around it', 'name=+Jenny++Rosen+', { name: 'Jenny  Rosen' }],
    ['null for a blank name', 'name=+++', { name: null }],
    ['a phone without the space around it', 'phone=%2B1+555+', { phone: '+1 555' }],
    ['null for an empty email', 'email=', { email: null }],
    ['null for an empty description', 'description=', { description: null }],
    ['null for an empty address', 'address=', { address: null }],
    [
      'locales in the order of their index',
      'preferred_locales[1]=en&preferred_locales[0]=de',
      {
        preferred_locales: ['de', 'en'],
      },
    ],
    [
      'locales by empty brackets',
      'preferred_locales[]=fr&preferred_locales[]=en',
      { preferred_locales: ['fr', 'en'] },
    ],
    [
      'shipping with every key',
      'shipping[name]=J&shipping[address][line1]=1+Main+St',
      {
        shipping: { address: { ...address, line1: '1 Main St' }, name: 'J', phone: null },
      },
    ],
    ['none for an empty tax_exempt', 'tax_exempt=', { tax_exempt: 'none' }],
    ['reverse', 'tax_exempt=reverse', { tax_exempt: 'reverse' }],
    ['an invoice prefix', 'invoice_prefix=ACME1', { invoice_prefix: 'ACME1' }],
    ['an invoice sequence', 'next_invoice_sequence=42', { next_invoice_sequence: 42 }],
    [
      'an invoice footer',
      'invoice_settings[footer]=Thanks',
      { invoice_settings: { ...settings, footer: 'Thanks' } },
    ],
    [
      'custom fields',
      'invoice_settings[custom_fields][0][name]=PO&invoice_settings[custom_fields][0][value]=12',
      {
        invoice_settings: { ...settings, custom_fields: [{ name: 'PO', value: '12' }] },
      },
    ],
    [
      'rendering options with every key',
      'invoice_settings[rendering_options][amount_tax_display]=exclude_tax',
      {
        invoice_settings: {
          ...settings,
          rendering_options: { amount_tax_display: 'exclude_tax', template: null },
        },
      },
    ],
    ['metadata, always text', 'metadata[a]=1&metadata[b]=true', { metadata: { a: '1', b: 'true' } }],
    ['the id that was asked for', 'id=cus_mine', { id: 'cus_mine' }],
    ['nothing for validate', 'validate=false', { description: null }],
  ])('%s', async (_what, form, expected) => {
    const { status, body } = await ask('POST', '/v1/customers', form);
    expect({ status, body }).toMatchObject({ status: 200, body: expected });
  });
});

describe('an update', () => {
  const update = async (...forms: string[]): Promise<Record<string, unknown>> => {
    let body: Record<string, unknown> = {};
    for (const form of forms) body = (await ask('POST', `/v1/customers/${JENNY}`, form)).body;
    return body;
  };

  test.each<[string, string[], Record<string, unknown>]>([
    [
      'leaves what it does not name',
      ['description=d', 'name=N'],
      { description: 'd', email: 'jennyrosen@example.com' },
    ],
    ['unsets by the empty string', ['email='], { email: null }],
    [
      'replaces an address as a whole',
      ['address[city]=A&address[line1]=B', 'address[city]=C'],
      {
        address: { city: 'C', country: null, line1: null, line2: null, postal_code: null, state: null },
      },
    ],
    [
      'merges metadata',
      ['metadata[a]=1&metadata[b]=2', 'metadata[b]=3&metadata[c]=4'],
      {
        metadata: { a: '1', b: '3', c: '4' },
      },
    ],
    [
      'deletes a metadata key by the empty string',
      ['metadata[a]=1&metadata[b]=2', 'metadata[a]='],
      {
        metadata: { b: '2' },
      },
    ],
    ['clears metadata by the empty string', ['metadata[a]=1', 'metadata='], { metadata: {} }],
    ['leaves metadata that it does not name', ['metadata[a]=1', 'name=x'], { metadata: { a: '1' } }],
    ['takes parameters from the query too', ['description=d'], { description: 'd' }],
    [
      'clears custom fields',
      [
        'invoice_settings[custom_fields][][name]=a&invoice_settings[custom_fields][][value]=b',
        'invoice_settings[custom_fields]=',
      ],
      { invoice_settings: { custom_fields: null } },
    ],
    [
      'keeps the currency when the balance is gone',
      ['balance=5', 'balance=0'],
      { balance: 0, currency: 'usd' },
    ],
  ])('%s', async (_what, forms, expected) => {
    expect(await update(...forms)).toMatchObject(expected);
  });

  test('mixes query and body, the body last', async () => {
    const { body } = await ask(
      'POST',
      `/v1/customers/${JENNY}?name=Query&metadata[a]=1`,
      'name=Body&metadata[b]=2',
    );
    expect(body).toMatchObject({ name: 'Body', metadata: { a: '1', b: '2' } });
  });

  test('is found by its new email, no longer by the old', async () => {
    await update('email=new%40example.com');
    const found = await ask('GET', '/v1/customers?email=new%40example.com');
    expect(found.body.data).toMatchObject([{ id: JENNY }]);
    expect((await ask('GET', '/v1/customers?email=jennyrosen%40example.com')).body.data).toEqual([]);
  });
});

test('metadata keys of Object.prototype are keys like any other, but for __proto__', async () => {
  const { text } = await ask('POST', '/v1/customers', 'metadata[constructor]=1&metadata[toString]=2');
  expect(text).toContain('"metadata": {\n    "constructor": "1",\n    "toString": "2"\n  }');
  expect((await ask('POST', '/v1/customers', 'metadata[__proto__]=2')).status).toBe(400);
});

test('double slashes are one', async () => {
  expect(await ask('GET', `//v1//customers//${JENNY}`)).toMatchObject({ status: 200, text: DOCUMENTED });
});

test('the shipped fixtures hold the documented customer as documented', () => {
  const fixtures = JSON.parse(readFileSync('fixtures/stripe.json', 'utf8')) as { customers: object[] };
  expect(JSON.stringify(fixtures.customers[0], null, 2)).toBe(DOCUMENTED.trimEnd());
});

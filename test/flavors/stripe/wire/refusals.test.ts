import { DELETED, JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock();

const EMPTY = (name: string) =>
  `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`;
const ROUTE = (what: string) =>
  `Unrecognized request URL (${what}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
const LONG = (length: number) => 'abcd'.padEnd(length - 4, '-') + 'wxyz';
const one = `/v1/customers/${JENNY}`;

interface Refused {
  readonly status?: number;
  readonly code?: string;
  readonly param?: string;
  readonly message: string;
}

type Row = [what: string, method: string, path: string, form: string | null, refused: Refused];

const create = (what: string, form: string, refused: Refused): Row => [
  what,
  'POST',
  '/v1/customers',
  form,
  refused,
];
const update = (what: string, form: string, refused: Refused): Row => [what, 'POST', one, form, refused];
const list = (what: string, query: string, refused: Refused): Row => [
  what,
  'GET',
  `/v1/customers?${query}`,
  null,
  refused,
];
const get = (what: string, path: string, refused: Refused): Row => [what, 'GET', path, null, refused];

const unknown = (names: string): Refused => ({
  code: 'parameter_unknown',
  param: names.split(',')[0]!,
  message: `Received unknown parameter${names.includes(',') ? 's' : ''}: ${names}`,
});
const missing = (what: string, id: string, param = 'id', status = 404): Refused => ({
  status,
  code: 'resource_missing',
  param,
  message: `No such ${what}: '${id}'`,
});
const empty = (param: string): Refused => ({ code: 'parameter_invalid_empty', param, message: EMPTY(param) });
const wrong = (param: string, message: string, code?: string): Refused => ({
  param,
  message,
  ...(code !== undefined && { code }),
});

test.each<Row>([
  create('an unknown parameter', 'foo=bar', unknown('foo')),
  create('several unknown parameters', 'foo=1&email=a%40b.co&bar=2', unknown('foo, bar')),
  create('an unknown parameter in a hash', 'invoice_settings[nope]=1', unknown('invoice_settings[nope]')),
  create(
    'an unknown parameter in a list of hashes',
    'tax_id_data[0][type]=eu_vat&tax_id_data[0][nope]=x',
    unknown('tax_id_data[0][nope]'),
  ),
  create('a parameter of update only', 'default_source=card_1', unknown('default_source')),
  create('a parameter of a later release', 'business_name=x', unknown('business_name')),
  create('__proto__', '__proto__=x', unknown('__proto__')),
  create('__proto__ with something in it', '__proto__[polluted]=x', unknown('__proto__')),
  create('constructor', 'constructor[prototype][x]=y', unknown('constructor')),
  create('an unknown parameter before a wrong one', 'balance=abc&foo=1', unknown('foo')),
  create('JSON under a form content type', '{"email":"a@b.co"}', unknown('{"email":"a@b.co"}')),
  update('a parameter of create only', 'test_clock=clock_1', unknown('test_clock')),
  ['an unknown parameter of delete', 'DELETE', one, 'foo=1', unknown('foo')],
  ['expand on delete', 'DELETE', `${one}?expand[]=address`, null, unknown('expand')],
  get('an unknown parameter of retrieve', `${one}?foo=1`, unknown('foo')),
  list('an unknown parameter of list', 'foo=1', unknown('foo')),
  list('an unknown bound', 'created[after]=1', unknown('created[after]')),

  create(
    'a bad email',
    'email=not-an-email',
    wrong('email', 'Invalid email address: not-an-email', 'email_invalid'),
  ),
  create(
    'a long email',
    `email=${LONG(513)}`,
    wrong('email', 'Invalid string: abcd...wxyz; must be at most 512 characters'),
  ),
  create(
    'a long name',
    `name=${LONG(257)}`,
    wrong('name', 'Invalid string: abcd...wxyz; must be at most 256 characters'),
  ),
  create(
    'a long phone',
    `phone=${LONG(21)}`,
    wrong('phone', 'Invalid string: abcd...wxyz; must be at most 20 characters'),
  ),
  create('a hash for a string', 'name[0]=a&name[1]=b', wrong('name', 'Invalid string: {"0":"a","1":"b"}')),
  create('a list for a string', 'name[]=a', wrong('name', 'Invalid string: ["a"]')),
  create('a string for a hash', 'address=Rome', wrong('address', 'Invalid object')),
  create('a string for a list', 'preferred_locales=en', wrong('preferred_locales', 'Invalid array')),
  create('names for indexes', 'preferred_locales[a]=en', wrong('preferred_locales', 'Invalid array')),
  create(
    'a balance that is no number',
    'balance=abc',
    wrong('balance', 'Invalid integer: abc', 'parameter_invalid_integer'),
  ),
  create(
    'a broken number',
    'balance=1.5',
    wrong('balance', 'Invalid integer: 1.5', 'parameter_invalid_integer'),
  ),
  create(
    'an enormous number',
    `balance=${'9'.repeat(20)}`,
    wrong('balance', `Invalid integer: ${'9'.repeat(20)}`, 'parameter_invalid_integer'),
  ),
  create('an empty balance', 'balance=', empty('balance')),
  create('an empty source', 'source=', empty('source')),
  create('an empty element', 'preferred_locales[0]=', empty('preferred_locales[0]')),
  create(
    'an unknown word',
    'tax_exempt=maybe',
    wrong('tax_exempt', 'Invalid tax_exempt: must be one of exempt, none, or reverse'),
  ),
  create('an unknown boolean', 'validate=x', wrong('validate', 'Invalid boolean: x')),
  create(
    'an invoice prefix in lower case',
    'invoice_prefix=acme',
    wrong('invoice_prefix', 'Invalid invoice_prefix: must be 1 to 12 uppercase letters or numbers'),
  ),
  create(
    'five custom fields',
    [0, 1, 2, 3, 4]
      .map(
        (at) =>
          `invoice_settings[custom_fields][${at}][name]=a&invoice_settings[custom_fields][${at}][value]=b`,
      )
      .join('&'),
    wrong(
      'invoice_settings[custom_fields]',
      'Array invoice_settings[custom_fields] exceeded maximum 4 allowed elements.',
    ),
  ),
  create('shipping without an address', 'shipping[name]=x', {
    code: 'parameter_missing',
    param: 'shipping[address]',
    message: 'Missing required param: shipping[address].',
  }),
  create('a tax id without a value', 'tax_id_data[0][type]=eu_vat', {
    code: 'parameter_missing',
    param: 'tax_id_data[0][value]',
    message: 'Missing required param: tax_id_data[0][value].',
  }),
  create('one name as text and as hash', 'metadata=x&metadata[a]=b', {
    param: 'metadata',
    message: 'Received conflicting values for parameter: metadata',
  }),

  create('51 metadata keys', Array.from({ length: 51 }, (_, at) => `metadata[k${at}]=v`).join('&'), {
    message: "Metadata can have up to 50 keys, but you've set 51.",
  }),
  create('a long metadata key', `metadata[${'k'.repeat(41)}]=v`, {
    message: `Metadata keys can have up to 40 characters, but you passed in a key that is 41 characters. Invalid key: ${'k'.repeat(41)}`,
  }),
  create('a long metadata value', `metadata[k]=${'v'.repeat(801)}`, {
    message: `Metadata values can have up to 500 characters, but you passed in a value that is 801 characters. Invalid value: ${'v'.repeat(801)}`,
  }),
  create('metadata that is text', 'metadata=x', wrong('metadata', 'Invalid object')),
  create('a hash in metadata', 'metadata[a][b]=c', wrong('metadata[a]', 'Invalid string: {"b":"c"}')),

  create('an unknown token', 'source=tok_x', missing('token', 'tok_x', 'source', 400)),
  create('an unknown source', 'source=src_x', missing('source', 'src_x', 'source', 400)),
  create(
    'an unknown payment method',
    'payment_method=pm_x',
    missing('PaymentMethod', 'pm_x', 'payment_method', 400),
  ),
  create('an unknown coupon', 'coupon=X', missing('coupon', 'X', 'coupon', 400)),
  create(
    'an unknown promotion code',
    'promotion_code=promo_x',
    missing('promotion code', 'promo_x', 'promotion_code', 400),
  ),
  create('an unknown test clock', 'test_clock=clock_x', missing('test_clock', 'clock_x', 'test_clock', 404)),
  create(
    'a default payment method of nobody',
    'invoice_settings[default_payment_method]=pm_x',
    wrong(
      'invoice_settings[default_payment_method]',
      'The customer does not have a payment method with the ID pm_x. The payment method must be attached to the customer.',
    ),
  ),
  create('a bad tax id', 'tax_id_data[0][type]=eu_vat&tax_id_data[0][value]=DE1', {
    code: 'tax_id_invalid',
    message: 'Invalid value for eu_vat.',
  }),
  create('an id that is taken', `id=${JENNY}`, {
    code: 'resource_already_exists',
    message: 'Customer already exists.',
  }),
  update(
    'a source that is not attached',
    'default_source=card_x',
    missing('source', 'card_x', 'source', 400),
  ),

  get('an unknown customer', '/v1/customers/cus_x', missing('customer', 'cus_x')),
  get('an id of another kind', '/v1/customers/ch_123', missing('customer', 'ch_123')),
  get('an id with space around it', '/v1/customers/%20cus_x', {
    ...missing('customer', ' cus_x'),
    message: "No such customer: ' cus_x'. Make sure you use the exact id without extra whitespace or quotes",
  }),
  get('an id with quotes', '/v1/customers/%22cus_x%22', {
    ...missing('customer', '"cus_x"'),
    message:
      'No such customer: \'"cus_x"\'. Make sure you use the exact id without extra whitespace or quotes',
  }),
  get(
    'an id of 2,000 characters',
    `/v1/customers/${'a'.repeat(1000)}${'b'.repeat(1000)}`,
    missing('customer', `${'a'.repeat(490)}...(truncated)...${'b'.repeat(490)}`),
  ),
  ['an update of an unknown customer', 'POST', '/v1/customers/cus_x', 'name=x', missing('customer', 'cus_x')],
  [
    'an update of a deleted customer',
    'POST',
    `/v1/customers/${DELETED}`,
    'name=x',
    missing('customer', DELETED, 'id', 400),
  ],
  ['a delete of an unknown customer', 'DELETE', '/v1/customers/cus_x', null, missing('customer', 'cus_x')],
  [
    'a delete of a deleted customer',
    'DELETE',
    `/v1/customers/${DELETED}`,
    null,
    missing('customer', DELETED),
  ],
  ['unknown parameters before an unknown customer', 'POST', '/v1/customers/cus_x', 'foo=1', unknown('foo')],
  get('an expand before an unknown customer', '/v1/customers/cus_x?expand[]=bogus', {
    message: 'This property cannot be expanded (bogus).',
  }),

  list(
    'a limit that is no number',
    'limit=abc',
    wrong('limit', 'Invalid integer: abc', 'parameter_invalid_integer'),
  ),
  list(
    'a moment that is no number',
    'created=abc',
    wrong('created', 'Invalid integer: abc', 'parameter_invalid_integer'),
  ),
  list(
    'a bound that is no number',
    'created[gt]=abc',
    wrong('created[gt]', 'Invalid integer: abc', 'parameter_invalid_integer'),
  ),
  list('an empty cursor', 'starting_after=', empty('starting_after')),
  list('an unknown cursor', 'starting_after=cus_x', missing('customer', 'cus_x', 'starting_after', 400)),
  list(
    'an unknown cursor the other way',
    'ending_before=cus_x',
    missing('customer', 'cus_x', 'ending_before', 400),
  ),
  list('a deleted cursor', `starting_after=${DELETED}`, missing('customer', DELETED, 'starting_after', 400)),
  list('both cursors', `starting_after=${JENNY}&ending_before=${JENNY}`, {
    message: 'Received both starting_after and ending_before parameters. Please pass in only one.',
  }),
  list(
    'both cursors, one of them unknown',
    `starting_after=${JENNY}&ending_before=cus_x`,
    missing('customer', 'cus_x', 'ending_before', 400),
  ),
  list('an unknown clock', 'test_clock=clock_x', missing('billingclock', 'clock_x', 'test_clock', 400)),

  get('an unknown route', '/v1/foo', { status: 404, message: ROUTE('GET: /v1/foo') }),
  get('a trailing slash', '/v1/customers/', { status: 404, message: ROUTE('GET: /v1/customers/') }),
  get('another case', '/v1/Customers', { status: 404, message: ROUTE('GET: /v1/Customers') }),
  get('a path of version 2', '/v2/core/events', { status: 404, message: ROUTE('GET: /v2/core/events') }),
  ['PUT', 'PUT', one, 'name=x', { status: 404, message: ROUTE(`PUT: ${one}`) }],
  ['PATCH', 'PATCH', one, 'name=x', { status: 404, message: ROUTE(`PATCH: ${one}`) }],
])('refuses %s', async (_what, method, path, form, refused) => {
  const { status, error, said } = await ask(method, path, form);
  const { status: expected = 400, ...words } = refused;
  expect(status).toBe(expected);
  expect(said).toEqual({
    ...words,
    ...(words.code !== undefined && {
      doc_url: `https://stripe.com/docs/error-codes/${words.code.replaceAll('_', '-')}`,
    }),
    type: 'invalid_request_error',
  });
  if (!words.message.startsWith('Unrecognized')) expect(error.request_log_url).toContain('req_');
});

test('an error is written with sorted keys, two spaces and a newline, and names its request', async () => {
  const { text, headers } = await ask('GET', '/v1/customers/cus_x');
  const id = headers.get('request-id');
  expect(id).toMatch(/^req_[A-Za-z0-9]{14}$/);
  expect(text).toBe(`{
  "error": {
    "code": "resource_missing",
    "doc_url": "https://stripe.com/docs/error-codes/resource-missing",
    "message": "No such customer: 'cus_x'",
    "param": "id",
    "request_log_url": "https://dashboard.stripe.com/acct_1FauxpayDefault0/test/workbench/logs?object=${id}",
    "type": "invalid_request_error"
  }
}
`);
});

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'multipart/form-data; boundary=x',
  'text/plain',
])('refuses a body of type %s', async (type) => {
  const { status, text } = await ask('POST', '/v1/customers', '{"email":"a@b.co"}', { 'content-type': type });
  expect(status).toBe(400);
  expect(text).toBe(`{
  "error": {
    "message": "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.",
    "type": "invalid_request_error"
  }
}
`);
});

test('parameters of later releases are known to their versions, and those that left are not', async () => {
  const clover = { 'stripe-version': '2025-09-30.clover' };
  const named = await ask('POST', '/v1/customers', 'business_name=Acme&individual_name=J', clover);
  expect(named.body).toMatchObject({ business_name: 'Acme', individual_name: 'J' });
  expect(Object.keys(named.body).slice(3, 6)).toEqual(['balance', 'business_name', 'created']);
  const unset = await ask('POST', `/v1/customers/${String(named.body.id)}`, 'business_name=', clover);
  expect(unset.body).not.toHaveProperty('business_name');
  expect((await ask('POST', '/v1/customers', 'coupon=X', clover)).error).toMatchObject(unknown('coupon'));
});

test('a refused create leaves nothing behind', async () => {
  const before = (await ask('GET', '/v1/customers?limit=100')).text;
  await ask('POST', '/v1/customers', 'source=tok_x&email=a%40b.co');
  await ask('POST', '/v1/customers', 'balance=abc&email=a%40b.co');
  expect((await ask('GET', '/v1/customers?limit=100')).text).toBe(before);
});

import Stripe from 'stripe';
import { createMock } from '../../../../src/index.ts';
import { askAt, DELETED, JENNY, KEY, stripeMock, type Answered } from '../ask.ts';

const { mock, ask } = stripeMock();

const search = (query: string, more = ''): Promise<Answered> =>
  ask('GET', `/v1/customers/search?query=${encodeURIComponent(query)}${more}`);
const idsOf = ({ body }: Answered): unknown[] => (body.data as { id: string }[]).map(({ id }) => id);
const found = async (query: string): Promise<unknown[]> => idsOf(await search(query, '&limit=100'));

const KOFI = 'cus_NjKq4LmTx0ZrWe';
const HANA = 'cus_NtE5zQnMb8SiLc';
const PRIYA = 'cus_O7U3nFzRp2WaTg';
const AMARA = 'cus_NhD8HD2bY8dP3V';
const ADA = 'cus_OkZ5iSaDt8EoYl';
const QUINN = 'cus_OgP2uNwXh6MkVb';
const SHIPPED = 14;

describe('finds by', () => {
  test.each<[string, unknown[]]>([
    ['email:"jennyrosen@example.com"', [JENNY]],
    ['email:"JENNYROSEN@Example.com"', [JENNY]],
    ["email:'jennyrosen@example.com'", [JENNY]],
    ['email : "jennyrosen@example.com"', [JENNY]],
    ['email:"jennyrosen"', []],
    ['email~"jennyros"', [JENNY]],
    ['email~"JENNYROS"', [JENNY]],
    ['name:"Jenny Rosen"', [JENNY]],
    ['name~"nny"', [JENNY]],
    ['phone:"+15550100101"', [AMARA]],
    ['phone~"0100"', [PRIYA, AMARA]],
    ['metadata["order_id"]:"6735"', [KOFI]],
    ["metadata['order_id']:'6735'", [KOFI]],
    ['metadata["order_id"]:6735', [KOFI]],
    ['metadata["source"]:"NEWSLETTER"', [ADA]],
    ['metadata["nothing"]:"6735"', []],
    ['metadata["constructor"]:"6735"', []],
    ['created:1680893993', [JENNY]],
    ['created:"1680893993"', [JENNY]],
    ['created<1680893994', [JENNY]],
    ['created<=1680893993', [JENNY]],
    ['created>1690022871', [ADA]],
    ['created>=1690022871', [ADA, QUINN]],
    ['created>1680893993 created<1681740661', [KOFI, AMARA]],
    ['created>1680893993 AND created<1681740661', [KOFI, AMARA]],
    ['created>1680893993 and created<1681740661', [KOFI, AMARA]],
    ['name:"Jenny Rosen" OR name:"Ada Park"', [ADA, JENNY]],
    ['name:"Jenny Rosen" or name:"Ada Park" or name:"Hana Sato"', [ADA, HANA, JENNY]],
    ['name:"AND" OR name:"Jenny Rosen"', [JENNY]],
    ['-metadata["order_id"]:null', [ADA, KOFI]],
    ['metadata["order_id"]:null metadata["plan"]:"team"', [HANA]],
    ['-phone:null -email~"priya"', [AMARA]],
    ['email:null', []],
    ['created:null', []],
    ['-created<1691244006', [ADA]],
    [' name:"Jenny Rosen" ', [JENNY]],
    ['name:"Jenny Rosen"\nOR\tname:"Ada Park"', [ADA, JENNY]],
    [Array.from({ length: 10 }, () => 'name:"Jenny Rosen"').join(' '), [JENNY]],
  ])('%s', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  test('quotes and backslashes behind a backslash', async () => {
    const form = new URLSearchParams({ name: 'Say "hi" \\ \'yo\'', 'metadata[a"b]': 'x' });
    const { body } = await ask('POST', '/v1/customers', form.toString());
    expect(await found('name:"Say \\"hi\\" \\\\ \'yo\'"')).toEqual([body.id]);
    expect(await found("name:'Say \"hi\" \\\\ \\'yo\\''")).toEqual([body.id]);
    expect(await found('metadata["a\\"b"]:"x"')).toEqual([body.id]);
  });

  test('what has none: email:null and its opposite', async () => {
    const { body } = await ask('POST', '/v1/customers', 'name=Nobody');
    expect(await found('email:null')).toEqual([body.id]);
    expect(await found('-email:null')).toHaveLength(SHIPPED);
  });
});

test('an answer has five keys, and a changed customer is found at once', async () => {
  await ask('POST', `/v1/customers/${JENNY}`, 'name=Jenny+Novak');
  const { status, body } = await search('name:"Jenny Novak"');
  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(['object', 'data', 'has_more', 'next_page', 'url']);
  expect(body).toMatchObject({
    object: 'search_result',
    data: [{ id: JENNY, object: 'customer', name: 'Jenny Novak' }],
    has_more: false,
    next_page: null,
    url: '/v1/customers/search',
  });
  await ask('DELETE', `/v1/customers/${JENNY}`);
  expect(await found('name:"Jenny Novak"')).toEqual([]);
  expect(await found(`email:null OR created>0`)).not.toContain(DELETED);
});

describe('refuses', () => {
  const UNPARSABLE =
    'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query for metadata or key:"value" to query for other fields.';

  test.each([
    'jenny',
    '   ',
    'email',
    'email:',
    'email:jenny',
    'email="x"',
    'email:"x',
    'email:"x"name:"y"',
    'email:"x" AND',
    'AND email:"x"',
    '(email:"x")',
    'NOT email:"x"',
    '- email:"x"',
    '--email:"x"',
    'email:"x" AND AND name:"y"',
    'email:"x" && name:"y"',
    'metadata:"x"',
    'metadata[key]:"x"',
    'metadata["key":"x"',
    'metadata["key"]',
    'email["key"]:"x"',
    'created:"yesterday"',
    'created:12abc',
    'created>=<12',
    '"email":"x"',
    '\u0000',
  ])('%j as unparsable', async (query) => {
    const { status, error } = await search(query);
    expect(status).toBe(400);
    if (query.includes('\0')) return;
    expect(error).toMatchObject({ message: UNPARSABLE, type: 'invalid_request_error' });
    expect(error).not.toHaveProperty('param');
    expect(error).not.toHaveProperty('code');
  });

  test.each([
    ['email:"abc" AND name:"x" OR phone:"y"', 'A query can use AND or OR, but not both.'],
    ['email:"abc" name:"x" OR phone:"y"', 'A query can use AND or OR, but not both.'],
    [
      Array.from({ length: 11 }, () => 'email:null').join(' '),
      'A query can have up to 10 clauses, but you passed 11.',
    ],
    ['email~"ab"', 'The ~ operator needs a value of at least 3 characters.'],
    ['metadata["key"]~"abc"', 'The ~ operator is not supported for the field `metadata`.'],
    ['created~"123"', 'The ~ operator is not supported for the field `created`.'],
    ['email>"abc"', 'The > operator is not supported for the field `email`.'],
    ['email~null', 'The ~ operator is not supported for null.'],
    ['created>null', 'The > operator is not supported for null.'],
  ])('%s', async (query, tail) => {
    const { status, said } = await search(query);
    expect({ status, said }).toEqual({
      status: 400,
      said: { message: `We were unable to parse your search query. ${tail}`, type: 'invalid_request_error' },
    });
  });

  test.each(['foo', 'id', 'description', '__proto__', 'constructor', 'metadata.key'])(
    'the field %s',
    async (field) => {
      const { status, said } = await search(`${field}:"x"`);
      expect({ status, said }).toEqual({
        status: 400,
        said: {
          message: `Field \`${field}\` is an unsupported search field for resource \`customers\`. See http://stripe.com/docs/search#query-fields-for-customers for a list of supported fields.`,
          type: 'invalid_request_error',
        },
      });
    },
  );

  const EMPTY = (name: string) =>
    `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`;
  const query = `query=${encodeURIComponent('email:null')}`;

  test.each<[string, string, Record<string, unknown>]>([
    [
      'no query',
      '',
      { code: 'parameter_missing', param: 'query', message: 'Missing required param: query.' },
    ],
    [
      'an empty query',
      'query=',
      { code: 'parameter_invalid_empty', param: 'query', message: EMPTY('query') },
    ],
    [
      'an empty page',
      `${query}&page=`,
      { code: 'parameter_invalid_empty', param: 'page', message: EMPTY('page') },
    ],
    [
      'a limit over 100',
      `${query}&limit=101`,
      {
        code: 'parameter_invalid_integer',
        param: 'limit',
        message: "This value must be less than or equal to 100 (it currently is '101').",
      },
    ],
    [
      'a limit under 1',
      `${query}&limit=0`,
      {
        code: 'parameter_invalid_integer',
        param: 'limit',
        message: 'This value must be greater than or equal to 1.',
      },
    ],
    [
      'a limit that is no number',
      `${query}&limit=x`,
      { code: 'parameter_invalid_integer', param: 'limit', message: 'Invalid integer: x' },
    ],
    ['a page that is none', `${query}&page=nope`, { param: 'nope', message: 'nope is an invalid page.' }],
    [
      'a page of a customer who never was',
      `${query}&page=${Buffer.from('["cus_x",1]').toString('base64url')}`,
      { param: 'WyJjdXNfeCIsMV0', message: 'WyJjdXNfeCIsMV0 is an invalid page.' },
    ],
    [
      'a cursor of lists',
      `${query}&starting_after=${JENNY}`,
      {
        code: 'parameter_unknown',
        param: 'starting_after',
        message: 'Received unknown parameter: starting_after',
      },
    ],
    [
      'expand without data.',
      `${query}&expand[]=sources`,
      {
        message:
          "This property cannot be expanded (sources). You may want to try expanding 'data.sources' instead.",
      },
    ],
  ])('%s', async (_what, asked, expected) => {
    const { status, said } = await ask('GET', `/v1/customers/search?${asked}`);
    expect(status).toBe(400);
    expect(said).toMatchObject({ ...expected, type: 'invalid_request_error' });
    expect(said.code).toBe(expected.code);
  });

  test('a wrong query of 5,000 characters in a short answer', async () => {
    const { status, error } = await search(`${'x'.repeat(4_990)}:"y"`);
    expect(status).toBe(400);
    expect(String(error.message).length).toBeLessThan(1_100);
  });
});

describe('pages', () => {
  test('go on by next_page until has_more is false, each customer once', async () => {
    const ids: unknown[] = [];
    const shapes: unknown[] = [];
    for (let page = ''; ;) {
      const { body } = await ask('GET', `/v1/customers/search?query=created>0&limit=4${page}`);
      ids.push(...(body.data as { id: string }[]).map(({ id }) => id));
      shapes.push([body.has_more, typeof body.next_page]);
      if (!body.has_more) break;
      page = `&page=${encodeURIComponent(String(body.next_page))}`;
    }
    expect(ids).toEqual(await found('created>0'));
    expect(new Set(ids).size).toBe(SHIPPED);
    expect(shapes).toEqual([
      [true, 'string'],
      [true, 'string'],
      [true, 'string'],
      [false, 'object'],
    ]);
  });

  test('an exactly full last page says so', async () => {
    expect((await search('created>0', `&limit=${SHIPPED}`)).body).toMatchObject({
      has_more: false,
      next_page: null,
    });
  });

  test('go on although their last customer is gone meanwhile', async () => {
    const all = await found('created>0');
    const first = await search('created>0', '&limit=4');
    await ask('DELETE', `/v1/customers/${String(all[3])}`);
    const next = await search('created>0', `&limit=4&page=${String(first.body.next_page)}`);
    expect(idsOf(next)).toEqual(all.slice(4, 8));
  });

  test('count all matches when asked to, on every page', async () => {
    const first = await search('created>0', '&limit=10&expand[]=total_count');
    expect(first.body).toMatchObject({ total_count: SHIPPED, has_more: true });
    const next = await search('created>0', `&page=${String(first.body.next_page)}&expand[]=total_count`);
    expect(next.body).toMatchObject({ total_count: SHIPPED, has_more: false });
    expect([...idsOf(first), ...idsOf(next)]).toEqual(await found('created>0'));
  });

  test('expand what is in data', async () => {
    const { body } = await search('name:"Jenny Rosen"', '&expand[]=data.tax&expand[]=total_count');
    expect(body).toMatchObject({ total_count: 1, data: [{ tax: { provider: 'stripe' } }] });
  });
});

test('the official client pages through 250 found customers', async () => {
  const stripe = new Stripe(KEY, { host: '127.0.0.1', port: mock().port, protocol: 'http' });
  for (let at = 0; at < 250; at += 50) {
    await Promise.all(
      Array.from({ length: 50 }, () => stripe.customers.create({ metadata: { crowd: 'big' } })),
    );
  }
  const ids = new Set<string>();
  for await (const customer of stripe.customers.search({ query: 'metadata["crowd"]:"big"', limit: 60 })) {
    ids.add(customer.id);
  }
  expect(ids.size).toBe(250);
});

test('searchLag keeps what is new from being found, by the sandbox clock', async () => {
  const slow = await createMock({
    flavors: ['stripe'],
    clock: '2026-01-01T00:00:00Z',
    options: { stripe: { searchLag: 60 } },
  });
  try {
    const { body } = await askAt(slow.url, 'POST', '/v1/customers', 'email=new%40example.com');
    await askAt(slow.url, 'POST', `/v1/customers/${JENNY}`, 'name=Jenny+Novak');
    await askAt(slow.url, 'POST', `/v1/customers/${JENNY}`, 'name=Jenny+Novik');
    const look = async (query: string) =>
      idsOf(await askAt(slow.url, 'GET', `/v1/customers/search?query=${encodeURIComponent(query)}`));
    expect(await look('email:"new@example.com"')).toEqual([]);
    expect(await look('name:"Jenny Rosen"')).toEqual([JENNY]);
    expect(await look('name~"Jenny Nov"')).toEqual([]);
    expect((await askAt(slow.url, 'GET', `/v1/customers/${String(body.id)}`)).status).toBe(200);
  } finally {
    await slow.close();
  }
});

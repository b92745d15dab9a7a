import type { Mock } from '../../../src/index.ts';
import type { Profile } from '../../../src/flavors/dub/options.ts';
import { ask, bothProfiles } from './ask.ts';
import { mockOf } from './track-ask.ts';

const mocks = new Map<Profile, Mock>();
beforeAll(async () => {
  for (const profile of bothProfiles) mocks.set(profile, await mockOf({ profile }));
});
afterAll(() => Promise.all([...mocks.values()].map((mock) => mock.close())));

const LEAD = 'POST /track/lead';
const SALE = 'POST /track/sale';
const long = (length: number): string => 'x'.repeat(length);
const email = (length: number): string => `${long(length - '@example.com'.length)}@example.com`;
const PROCESSORS = ['stripe', 'shopify', 'polar', 'paddle', 'apple', 'revenuecat', 'dub', 'custom'];

/** A whole body with something else in it. */
const leadWith = (fields: object): object => ({
  clickId: 'c',
  eventName: 'Sign up',
  customerExternalId: 'v1',
  ...fields,
});
const saleWith = (fields: object): object => ({
  customerExternalId: 'v2',
  clickId: 'c',
  amount: 100,
  ...fields,
});

/** `current` is zod 4, `2025-09` zod 3; the texts are those that either really gave. */
type Row = readonly [
  what: string,
  request: string,
  body: object | string,
  current: string,
  september: string,
];

const same = (text: string): [string, string] => [text, text];

const notText = (path: string, type: string): [string, string] => [
  `invalid_type: ${path}: Invalid input: expected string, received ${type}`,
  `invalid_type: ${path}: Expected string, received ${type}`,
];
const tooLong = (path: string, max: number): [string, string] => [
  `too_big: ${path}: Too big: expected string to have <=${max} characters`,
  `too_big: ${path}: String must contain at most ${max} character(s)`,
];
const badEmail: [string, string] = [
  'invalid_format: customerEmail: Invalid email address',
  'invalid_string: customerEmail: Invalid email',
];
const bulky = (path: string): [string, string] =>
  same(`custom: ${path}: Metadata must be less than 10,000 characters when stringified`);

const rows: readonly Row[] = [
  [
    'a lead with no event name',
    LEAD,
    { clickId: 'c' },
    'invalid_type: eventName: Invalid input: expected string, received undefined',
    'invalid_type: eventName: Required',
  ],
  ['an event name of null', LEAD, leadWith({ eventName: null }), ...notText('eventName', 'null')],
  [
    'an event name of blanks',
    LEAD,
    leadWith({ eventName: ' \t ' }),
    ...same('too_small: eventName: eventName is required'),
  ],
  ['a long event name of a lead', LEAD, leadWith({ eventName: long(256) }), ...tooLong('eventName', 255)],
  ['a click id of a number', LEAD, leadWith({ clickId: 5 }), ...notText('clickId', 'number')],
  [
    'an external id of a number',
    LEAD,
    leadWith({ customerExternalId: 5 }),
    ...notText('customerExternalId', 'number'),
  ],
  [
    'a long external id',
    LEAD,
    leadWith({ customerExternalId: long(101) }),
    ...tooLong('customerExternalId', 100),
  ],
  ['an old external id of a list', LEAD, leadWith({ externalId: [] }), ...notText('externalId', 'array')],
  ['an old customer id of true', LEAD, leadWith({ customerId: true }), ...notText('customerId', 'boolean')],
  ['a long name', LEAD, leadWith({ customerName: long(101) }), ...tooLong('customerName', 100)],
  ['a name of an object', LEAD, leadWith({ customerName: {} }), ...notText('customerName', 'object')],
  ['an email that is none', LEAD, leadWith({ customerEmail: 'a@b' }), ...badEmail],
  ['an empty email', LEAD, leadWith({ customerEmail: '' }), ...badEmail],
  ['a long email', LEAD, leadWith({ customerEmail: email(101) }), ...tooLong('customerEmail', 100)],
  ['an avatar of a number', LEAD, leadWith({ customerAvatar: 1 }), ...notText('customerAvatar', 'number')],
  [
    'an unknown mode',
    LEAD,
    leadWith({ mode: 'later' }),
    'invalid_value: mode: Invalid option: expected one of "async"|"wait"|"deferred"',
    "invalid_enum_value: mode: Invalid enum value. Expected 'async' | 'wait' | 'deferred', received 'later'",
  ],
  [
    'a mode of null',
    LEAD,
    leadWith({ mode: null }),
    'invalid_value: mode: Invalid option: expected one of "async"|"wait"|"deferred"',
    "invalid_type: mode: Expected 'async' | 'wait' | 'deferred', received null",
  ],
  [
    'no quantity',
    LEAD,
    leadWith({ eventQuantity: 0 }),
    'too_small: eventQuantity: Too small: expected number to be >=1',
    'too_small: eventQuantity: Number must be greater than or equal to 1',
  ],
  [
    'a large quantity',
    LEAD,
    leadWith({ eventQuantity: 101 }),
    'too_big: eventQuantity: Too big: expected number to be <=100',
    'too_big: eventQuantity: Number must be less than or equal to 100',
  ],
  [
    'a broken quantity',
    LEAD,
    leadWith({ eventQuantity: 1.5 }),
    'invalid_type: eventQuantity: Invalid input: expected int, received number',
    'invalid_type: eventQuantity: Expected integer, received float',
  ],
  [
    'a quantity of a text',
    LEAD,
    leadWith({ eventQuantity: '2' }),
    'invalid_type: eventQuantity: Invalid input: expected number, received string',
    'invalid_type: eventQuantity: Expected number, received string',
  ],
  [
    'an unbelievable quantity',
    LEAD,
    leadWith({ eventQuantity: 1e20 }),
    'too_big: eventQuantity: Too big: expected int to be <=9007199254740991',
    'too_big: eventQuantity: Number must be less than or equal to 100',
  ],
  [
    'a quantity far below nothing',
    LEAD,
    leadWith({ eventQuantity: -1e20 }),
    'too_small: eventQuantity: Too small: expected int to be >=-9007199254740991',
    'too_small: eventQuantity: Number must be greater than or equal to 1',
  ],
  [
    'an endless quantity',
    LEAD,
    '{"eventName":"x","eventQuantity":1e999}',
    'invalid_type: eventQuantity: Invalid input: expected number, received Infinity',
    'invalid_type: eventQuantity: Expected integer, received float',
  ],
  [
    'metadata of a list',
    LEAD,
    leadWith({ metadata: [] }),
    'invalid_type: metadata: Invalid input: expected record, received array',
    'invalid_type: metadata: Expected object, received array',
  ],
  [
    'metadata of a text',
    LEAD,
    leadWith({ metadata: 'x' }),
    'invalid_type: metadata: Invalid input: expected record, received string',
    'invalid_type: metadata: Expected object, received string',
  ],
  ['bulky metadata', LEAD, leadWith({ metadata: { a: long(9_993) } }), ...bulky('metadata')],
  [
    'the first of two mistakes, in the order of the schema',
    LEAD,
    { customerName: 5, eventName: 5 },
    ...notText('eventName', 'number'),
  ],
  [
    'a mode before metadata',
    LEAD,
    leadWith({ metadata: 5, mode: 5 }),
    'invalid_value: mode: Invalid option: expected one of "async"|"wait"|"deferred"',
    "invalid_type: mode: Expected 'async' | 'wait' | 'deferred', received number",
  ],
  [
    'an old external id after all else',
    LEAD,
    leadWith({ externalId: 5, metadata: 5 }),
    'invalid_type: metadata: Invalid input: expected record, received number',
    'invalid_type: metadata: Expected object, received number',
  ],
  [
    'a body that is a list',
    LEAD,
    [],
    'invalid_type: : Invalid input: expected object, received array',
    'invalid_type: : Expected object, received array',
  ],
  [
    'a body of null',
    SALE,
    'null',
    'invalid_type: : Invalid input: expected object, received null',
    'invalid_type: : Expected object, received null',
  ],
  [
    'a sale without an amount',
    SALE,
    { customerExternalId: 'v2' },
    ...same('invalid_type: amount: amount is required'),
  ],
  [
    'an amount of null',
    SALE,
    saleWith({ amount: null }),
    'invalid_type: amount: amount is required',
    'invalid_type: amount: Expected number, received null',
  ],
  [
    'an amount of a text',
    SALE,
    saleWith({ amount: '100' }),
    'invalid_type: amount: amount is required',
    'invalid_type: amount: Expected number, received string',
  ],
  [
    'a broken amount',
    SALE,
    saleWith({ amount: 1.5 }),
    'invalid_type: amount: amount is required',
    'invalid_type: amount: Expected integer, received float',
  ],
  [
    'an amount below nothing',
    SALE,
    saleWith({ amount: -1 }),
    ...same('too_small: amount: amount cannot be negative'),
  ],
  ['a currency of null', SALE, saleWith({ currency: null }), ...notText('currency', 'null')],
  ['a long event name of a sale', SALE, saleWith({ eventName: long(256) }), ...tooLong('eventName', 255)],
  ['an event name of null for a sale', SALE, saleWith({ eventName: null }), ...notText('eventName', 'null')],
  [
    'an unknown payment processor',
    SALE,
    saleWith({ paymentProcessor: 'foo' }),
    `invalid_value: paymentProcessor: Invalid option: expected one of ${PROCESSORS.map((name) => `"${name}"`).join('|')}`,
    `invalid_enum_value: paymentProcessor: Invalid enum value. Expected ${PROCESSORS.map((name) => `'${name}'`).join(' | ')}, received 'foo'`,
  ],
  ['an invoice id of a number', SALE, saleWith({ invoiceId: 1 }), ...notText('invoiceId', 'number')],
  [
    'a lead event name of a number',
    SALE,
    saleWith({ leadEventName: 1 }),
    ...notText('leadEventName', 'number'),
  ],
  ['a click id of true', SALE, saleWith({ clickId: true }), ...notText('clickId', 'boolean')],
  [
    'a long external id of a sale',
    SALE,
    saleWith({ customerExternalId: long(101) }),
    ...tooLong('customerExternalId', 100),
  ],
  ['a long name with a sale', SALE, saleWith({ customerName: long(101) }), ...tooLong('customerName', 100)],
  ['an email that is none with a sale', SALE, saleWith({ customerEmail: 'x' }), ...badEmail],
  [
    'an amount before an email',
    SALE,
    { amount: 'x', customerEmail: 'x' },
    'invalid_type: amount: amount is required',
    'invalid_type: amount: Expected number, received string',
  ],
  ['bulky metadata with a sale', SALE, saleWith({ metadata: { a: long(9_993) } }), ...bulky('metadata')],
];

test.each(rows)('%s is a 422', async (_what, request, body, current, september) => {
  const asked = { body };
  expect(await ask(mocks.get('current')!, request, asked)).toMatchObject({
    status: 422,
    code: 'unprocessable_entity',
    message: current,
    docUrl: 'https://dub.co/docs/api-reference/errors#unprocessable-entity',
  });
  expect(await ask(mocks.get('2025-09')!, request, asked)).toMatchObject({ status: 422, message: september });
});

test('amounts that no number keeps exactly are refused today', async () => {
  const told = await ask(mocks.get('current')!, SALE, { body: saleWith({ amount: 1e20 }) });
  expect([told.status, told.message]).toEqual([422, 'too_big: amount: amount is required']);
});

const JSON_SENTENCE =
  'Invalid JSON format in request body. Please ensure the request body is a valid JSON object.';
const NO_CLICK =
  'The `clickId` property was not provided in the request, and no existing customer with the provided `customerExternalId` was found.';

/** Mistakes that no schema tells of. */
const bad: readonly (readonly [
  what: string,
  request: string,
  body: object | string | undefined,
  message: string,
])[] = [
  ['no body', LEAD, undefined, JSON_SENTENCE],
  ['a body that is no JSON', SALE, '{"amount":', JSON_SENTENCE],
  ['no external id', LEAD, { clickId: 'c', eventName: 'x' }, 'customerExternalId is required'],
  ['an external id of blanks', LEAD, leadWith({ customerExternalId: ' ' }), 'customerExternalId is required'],
  [
    'external ids of null',
    LEAD,
    leadWith({ customerExternalId: null, externalId: null, customerId: '' }),
    'customerExternalId is required',
  ],
  ['no external id of a sale', SALE, { amount: 100 }, 'customerExternalId is required'],
  [
    'an empty external id of a sale',
    SALE,
    saleWith({ customerExternalId: '' }),
    'customerExternalId is required',
  ],
  ['an unknown customer and no click id', LEAD, { eventName: 'x', customerExternalId: 'nobody' }, NO_CLICK],
  [
    'an unknown customer and an empty click id',
    LEAD,
    { clickId: ' ', eventName: 'x', customerExternalId: 'nobody' },
    NO_CLICK,
  ],
  [
    'an unknown customer and a click id of null',
    LEAD,
    { clickId: null, eventName: 'x', customerExternalId: 'nobody' },
    NO_CLICK,
  ],
  ['a customer that came through no click', LEAD, { eventName: 'x', customerExternalId: 'user_1' }, NO_CLICK],
];

test.each(bad)('%s is a 400', async (_what, request, body, message) => {
  for (const profile of bothProfiles) {
    const told = await ask(mocks.get(profile)!, request, body === undefined ? {} : { body });
    expect(told).toMatchObject({ status: 400, code: 'bad_request', message });
  }
});

/** What just fits, or is left out. */
const good: readonly (readonly [what: string, request: string, body: object])[] = [
  [
    'the longest texts of a lead',
    LEAD,
    {
      clickId: 'c',
      eventName: ` ${long(255)} `,
      customerExternalId: ` ${long(100)} `,
      customerName: long(100),
      customerEmail: email(100),
    },
  ],
  [
    'everything of a lead null that may be',
    LEAD,
    leadWith({
      customerName: null,
      customerEmail: null,
      customerAvatar: null,
      eventQuantity: null,
      metadata: null,
    }),
  ],
  ['the largest quantity and metadata', LEAD, leadWith({ eventQuantity: 100, metadata: { a: long(9_992) } })],
  ['an avatar that is no URL', LEAD, leadWith({ customerAvatar: 'x' })],
  ['what nobody knows', LEAD, leadWith({ whatever: 1 })],
  [
    'everything of a sale null that may be',
    SALE,
    saleWith({
      invoiceId: null,
      leadEventName: null,
      customerName: null,
      customerEmail: null,
      customerAvatar: null,
      metadata: null,
    }),
  ],
  ['the processor that the newest client knows', SALE, saleWith({ paymentProcessor: 'lemonsqueezy' })],
  ...PROCESSORS.map(
    (paymentProcessor) =>
      [`the processor ${paymentProcessor}`, SALE, saleWith({ paymentProcessor })] as const,
  ),
];

test.each(good)('%s is fine', async (_what, request, body) => {
  for (const profile of bothProfiles)
    expect((await ask(mocks.get(profile)!, request, { body })).status).toBe(200);
});

test('metadata that is JSON in a text is taken today', async () => {
  const told = await ask(mocks.get('current')!, SALE, { body: saleWith({ metadata: '{"plan":"pro"}' }) });
  expect(told.body).toMatchObject({ sale: { metadata: { plan: 'pro' } } });
  const number = await ask(mocks.get('current')!, SALE, { body: saleWith({ metadata: '5' }) });
  expect(number.message).toBe('invalid_type: metadata: Invalid input: expected record, received number');
});

test.each(['[', '{"__proto__":{"a":1}}', '['.repeat(5_000) + ']'.repeat(5_000)])(
  'a text that hides bad JSON in metadata is a text: %.20s',
  async (metadata) => {
    const told = await ask(mocks.get('current')!, SALE, { body: saleWith({ metadata }) });
    expect([told.status, told.message]).toEqual([
      422,
      'invalid_type: metadata: Invalid input: expected record, received string',
    ]);
  },
);

test.each<[string, string | Uint8Array<ArrayBuffer>, number]>([
  ['10,000 brackets', '['.repeat(10_000) + ']'.repeat(10_000), 400],
  ['a __proto__ key', '{"__proto__":{"eventName":"x"}}', 400],
  ['an inherited field', '{"constructor":{"prototype":{"amount":1}}}', 422],
  ['a null byte', '{"eventName":"\u0000"}', 400],
  ['cut-off UTF-8', new Uint8Array([0x22, 0xe2, 0x82, 0x22]), 400],
  ['more than a megabyte', `{"eventName":"${long(1_100_000)}"}`, 413],
])('%s in a body is refused', async (_what, body, status) => {
  for (const request of [LEAD, SALE])
    expect((await ask(mocks.get('current')!, request, { body })).status).toBe(status);
});

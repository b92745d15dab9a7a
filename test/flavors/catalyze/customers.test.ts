import { createMock, type Mock } from '../../../src/index.ts';
import { ask, asViewer, CARD, CARDLESS, ORG, says, TWO_CARDS } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['catalyze'], seed: 1, clock: '2026-01-01T00:00:00Z' });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const customerOf = (org: string) => `/v2/org/${org}/customer`;
const OTHER_CARD = 'card_104N8x2eZvKYlo2CtU6wJk9p';
const FORBIDDEN = says(403, 'Insufficient privileges to perform the requested action.');
const NOT_SET_UP = says(400, 'The customer has not been set up. Add a payment method first.');
const NO_ORG = says(404, 'Organization not found');

const documented =
  '{"object":"customer","created":1403096315,"id":"cus_4FD4wvEKNQ2sJi","livemode":false,"description":"Bingo|www|0c1234567890",' +
  '"email":null,"delinquent":false,"metadata":{},"subscriptions":{"object":"list","total_count":0,"has_more":false,' +
  '"url":"/v1/customers/cus_4FD4wvEKNQ2sJi/subscriptions","data":[]},"discount":null,"account_balance":0,"currency":"usd",' +
  '"cards":{"object":"list","total_count":1,"has_more":false,"url":"/v1/customers/cus_4FD4wvEKNQ2sJi/cards","data":[' +
  '{"id":"card_104FD42eZvKYlo2Cm1wYwsL1","object":"card","last4":"4242","brand":"Visa","funding":"credit","exp_month":5,' +
  '"exp_year":2015,"fingerprint":"Xt5EWLLDS7FJjR1c","country":"US","name":null,"address_line1":null,"address_line2":null,' +
  '"address_city":null,"address_state":null,"address_zip":null,"address_country":null,"cvc_check":"pass",' +
  '"address_line1_check":null,"address_zip_check":null,"customer":"cus_4FD4wvEKNQ2sJi"}]},' +
  '"default_card":"card_104FD42eZvKYlo2Cm1wYwsL1"}';

test('the documented customer equals the documented example, key by key, in its order', async () => {
  const { status, text, headers } = await ask(mock.url, `GET ${customerOf(ORG)}`);
  expect([status, text]).toEqual([200, documented]);
  expect(headers.get('content-type')).toContain('application/json');
});

test('query parameters are ignored: the iOS sample sends the whole response as some', async () => {
  const { text } = await ask(mock.url, `GET ${customerOf(ORG)}?object=customer&cards[data][][id]=x&email`);
  expect(text).toBe(documented);
});

test.each<[claim: string, line: string, body: unknown, status: number, answer: unknown]>([
  ['an org without a card is 400, never 404', `GET ${customerOf(CARDLESS)}`, undefined, 400, NOT_SET_UP],
  ['an unknown org is 404', `GET ${customerOf('nobody')}`, undefined, 404, NO_ORG],
  ['a default card needs a customer', `PUT ${customerOf(CARDLESS)}`, { paymentId: CARD }, 400, NOT_SET_UP],
  ['paymentId is required', `PUT ${customerOf(ORG)}`, {}, 400, says(400, 'paymentId is required')],
  [
    'paymentId is a string',
    `PUT ${customerOf(ORG)}`,
    { paymentId: 5 },
    400,
    says(400, 'paymentId must be a string'),
  ],
  [
    'a card of another org cannot be chosen',
    `PUT ${customerOf(ORG)}`,
    { paymentId: OTHER_CARD },
    400,
    says(400, "paymentId is not linked to the organization's customer"),
  ],
  [
    'no card can be added as the default',
    `PUT ${customerOf(ORG)}`,
    { paymentId: 'tok_new' },
    400,
    says(400, "paymentId is not linked to the organization's customer"),
  ],
  [
    'an object is asked for',
    `PUT ${customerOf(ORG)}`,
    [],
    400,
    says(400, 'The request body must be a JSON object'),
  ],
  ['a card that is there can be chosen', `PUT ${customerOf(TWO_CARDS)}`, { paymentId: OTHER_CARD }, 200, {}],
  [
    'the documented sample sends the token of a card',
    `PUT ${customerOf(ORG)}`,
    { paymentId: 'tok_104FD42eZvKYlo2Cm1wYwsL1' },
    200,
    {},
  ],
])('%s', async (_claim, line, body, status, answer) => {
  const got = await ask(mock.url, line, { body });
  expect([got.status, got.body]).toEqual([status, answer]);
});

test('the one refusal that is known from the wire is said in its exact bytes', async () => {
  const { status, text } = await ask(mock.url, `GET ${customerOf(ORG)}`, asViewer);
  expect([status, text]).toEqual([
    403,
    '{"errors":[{"message":"Insufficient privileges to perform the requested action.","code":403}]}',
  ]);
});

test('the chosen card is the default from then on, and nothing else changes', async () => {
  const before = await ask(mock.url, `GET ${customerOf(TWO_CARDS)}`);
  await ask(mock.url, `PUT ${customerOf(TWO_CARDS)}`, { body: { paymentId: OTHER_CARD } });
  const after = await ask(mock.url, `GET ${customerOf(TWO_CARDS)}`);
  expect(after.body).toEqual({ ...(before.body as object), default_card: OTHER_CARD });
});

test.each([
  [`GET ${customerOf(ORG)}`, undefined],
  [`PUT ${customerOf(ORG)}`, { paymentId: CARD }],
  [`POST /v2/org/${ORG}/payment`, { token: 'tok_visa' }],
  [`PUT /v2/org/${ORG}/payment/${CARD}`, { name: 'x' }],
])('%s needs a place in the payment list', async (line, body) => {
  const got = await ask(mock.url, line, { ...asViewer, body });
  expect([got.status, got.body]).toEqual([403, FORBIDDEN]);
});

import { createMock, type Mock } from '../../../src/index.ts';
import { ask, CARD, CARDLESS, ORG, says } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['catalyze'], seed: 1, clock: '2026-01-01T00:00:00Z' });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

interface Customer {
  readonly id: string;
  readonly default_card: string;
  readonly cards: { readonly total_count: number; readonly data: readonly Record<string, unknown>[] };
}

const customerOf = async (org: string): Promise<Customer> =>
  (await ask(mock.url, `GET /v2/org/${org}/customer`)).body as Customer;
const update = (body: unknown, payment = CARD) =>
  ask(mock.url, `PUT /v2/org/${ORG}/payment/${payment}`, { body });
const add = (body: unknown, org = CARDLESS) => ask(mock.url, `POST /v2/org/${org}/payment`, { body });

const sample = {
  address_city: 'Madison',
  address_country: 'US',
  address_line1: '1234 5th Street',
  address_line2: '#1',
  address_state: 'Wisconsin',
  address_zip: '53703',
  exp_month: '01',
  exp_year: '2014',
  name: 'my favorite card',
};

test('the documented update is taken, its strings become the integers of the card', async () => {
  const before = (await customerOf(ORG)).cards.data[0];
  expect(await update(sample)).toMatchObject({ status: 200, text: '{}' });
  const after = (await customerOf(ORG)).cards.data[0];
  expect(after).toEqual({ ...before, ...sample, exp_month: 1, exp_year: 2014 });
  expect(Object.keys(after ?? {})).toEqual(Object.keys(before ?? {}));
});

test('an empty update, as the documented scripts send it, changes nothing', async () => {
  const before = await customerOf(ORG);
  expect(await update({})).toMatchObject({ status: 200, text: '{}' });
  expect(await customerOf(ORG)).toEqual(before);
});

test('a card answers to the token of its name too', async () => {
  expect(await update({ name: 'x' }, CARD.replace('card_', 'tok_'))).toMatchObject({ status: 200 });
  expect((await customerOf(ORG)).cards.data[0]).toMatchObject({ id: CARD, name: 'x' });
});

const MONTH = 'exp_month must be a whole number from 1 to 12';
const YEAR = 'exp_year must be a whole number from 1970 to 9999';

test.each<[what: string, body: object, messages: string[]]>([
  ['a card number', { number: '4242424242424242' }, ['number is not a known field']],
  ['month 13', { exp_month: 13 }, [MONTH]],
  ['month "0"', { exp_month: '0' }, [MONTH]],
  ['half a month', { exp_month: 1.5 }, [MONTH]],
  ['a month in words', { exp_month: 'May' }, [MONTH]],
  ['a month of null', { exp_month: null }, [MONTH]],
  ['a month in hexadecimal', { exp_month: '0x1' }, [MONTH]],
  ['an empty year', { exp_year: '' }, [YEAR]],
  ['a year of two digits', { exp_year: 15 }, [YEAR]],
  ['a name that is a number', { name: 7 }, ['name must be a string']],
  ['a city that is a list', { address_city: ['x'] }, ['address_city must be a string']],
  [
    'several things',
    { name: {}, exp_year: [], cvc: '1', constructor: 1 },
    [YEAR, 'name must be a string', 'cvc is not a known field', 'constructor is not a known field'],
  ],
])('%s is refused, each mistake an entry of its own', async (_what, body, messages) => {
  const before = await customerOf(ORG);
  const got = await update(body);
  expect([got.status, got.body]).toEqual([400, says(400, ...messages)]);
  expect(await customerOf(ORG)).toEqual(before);
});

test('the first card makes the customer and is its default, with every documented key', async () => {
  const added = await add({ token: 'tok_105AB92eZvKYlo2CzYx3WvUt' });
  const customer = await customerOf(CARDLESS);
  expect(added).toMatchObject({ status: 200, body: customer.cards.data[0] });
  expect(customer).toMatchObject({
    object: 'customer',
    created: 1767225600,
    id: expect.stringMatching(/^cus_[A-Za-z0-9]{14}$/),
    description: 'Cardless Clinic|www|7b0f6c1e52d4',
    currency: 'usd',
    default_card: 'card_105AB92eZvKYlo2CzYx3WvUt',
    cards: { total_count: 1, url: `/v1/customers/${customer.id}/cards` },
  });
  const example = await customerOf(ORG);
  expect(Object.keys(customer)).toEqual(Object.keys(example));
  expect(Object.keys(customer.cards.data[0]!)).toEqual(Object.keys(example.cards.data[0]!));
});

test('a later card is appended and leaves the default alone', async () => {
  await add({ token: 'tok_mastercard' }, ORG);
  const { cards, default_card } = await customerOf(ORG);
  expect([cards.total_count, default_card]).toEqual([2, CARD]);
  expect(cards.data[1]).toMatchObject({
    id: expect.stringMatching(/^card_[A-Za-z0-9]{24}$/),
    brand: 'MasterCard',
    last4: '4444',
  });
});

test.each(['token', 'paymentId', 'card', 'source'])('the token may be called %s', async (name) => {
  expect(await add({ [name]: 'tok_visa' })).toMatchObject({ status: 200, body: { brand: 'Visa' } });
});

test.each<[what: string, body: unknown, message: string]>([
  ['no token', {}, 'token is required'],
  ['a token that is an object', { card: { number: '4242424242424242' } }, 'card must be a string'],
  ['a token of another kind', { token: 'ba_123' }, 'token is invalid'],
  ['an empty token', { token: '' }, 'token is invalid'],
  ['a token that was used', { token: 'tok_104FD42eZvKYlo2Cm1wYwsL1' }, 'token has already been used'],
])('%s is refused', async (_what, body, message) => {
  const got = await add(body, ORG);
  expect([got.status, got.body]).toEqual([400, says(400, message)]);
});

test('two first cards at once make one customer with both', async () => {
  await Promise.all([add({ token: 'tok_visa' }), add({ token: 'tok_amex' })]);
  expect((await customerOf(CARDLESS)).cards.total_count).toBe(2);
});

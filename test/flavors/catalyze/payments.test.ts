import { createMock, type Mock } from '../../../src/index.ts';
import { ask, CARD, CARDLESS, ORG, says, TWO_CARDS, withOptions } from './ask.ts';

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
  ['month "abc"', { exp_month: 'abc' }, [MONTH]],
  ['month "13"', { exp_month: '13' }, [MONTH]],
  ['month "1.5"', { exp_month: '1.5' }, [MONTH]],
  ['month ""', { exp_month: '' }, [MONTH]],
  ['month " 01"', { exp_month: ' 01' }, [MONTH]],
  ['month "01\\n"', { exp_month: '01\n' }, [MONTH]],
  ['month "+1"', { exp_month: '+1' }, [MONTH]],
  ['month "1e1"', { exp_month: '1e1' }, [MONTH]],
  ['month "٣"', { exp_month: '٣' }, [MONTH]],
  ['month true', { exp_month: true }, [MONTH]],
  ['a month of ten thousand digits', { exp_month: '1'.repeat(10_000) }, [MONTH]],
  ['month -1', { exp_month: -1 }, [MONTH]],
  ['a huge month', { exp_month: 1e300 }, [MONTH]],
  ['a huge year', { exp_year: 99_999_999_999 }, [YEAR]],
  ['year "20155"', { exp_year: '20155' }, [YEAR]],
  ['year "abcd"', { exp_year: 'abcd' }, [YEAR]],
  ['a month and a year', { exp_month: 'x', exp_year: 'x' }, [MONTH, YEAR]],
  ['a last4', { last4: '1111' }, ['last4 is not a known field']],
  ['an address_line3', { address_line3: 'x' }, ['address_line3 is not a known field']],
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

test.each([
  ['1', 1],
  ['01', 1],
  ['12', 12],
  [1, 1],
  [12.0, 12],
])('month %j becomes %i', async (sent, kept) => {
  expect(await update({ exp_month: sent })).toMatchObject({ status: 200 });
  expect((await customerOf(ORG)).cards.data[0]?.exp_month).toBe(kept);
});

test('a field that is null is emptied, those left out stay', async () => {
  await update({ name: 'x', address_zip: '53703' });
  expect(await update({ name: null })).toMatchObject({ status: 200 });
  expect((await customerOf(ORG)).cards.data[0]).toMatchObject({ name: null, address_zip: '53703' });
});

test('only the card that was named changes', async () => {
  const [first, second] = (await customerOf(TWO_CARDS)).cards.data;
  const line = `PUT /v2/org/${TWO_CARDS}/payment/${String(second?.id)}`;
  expect(await ask(mock.url, line, { body: { exp_year: 2030 } })).toMatchObject({ status: 200 });
  expect((await customerOf(TWO_CARDS)).cards.data).toEqual([first, { ...second, exp_year: 2030 }]);
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

test.each([
  ['tok_visa', 'Visa', '4242', 'credit'],
  ['tok_visa_debit', 'Visa', '5556', 'debit'],
  ['tok_mastercard', 'MasterCard', '4444', 'credit'],
  ['tok_amex', 'American Express', '8431', 'credit'],
  ['tok_discover', 'Discover', '9424', 'credit'],
  ['tok_diners', 'Diners Club', '3237', 'credit'],
  ['tok_jcb', 'JCB', '0505', 'credit'],
  ['tok_105AB92eZvKYlo2CzYx3WvUt', 'Visa', '4242', 'credit'],
  ['tok_constructor', 'Visa', '4242', 'credit'],
])('%s is a card of 2014, in Stripe’s words of the time', async (paymentId, brand, last4, funding) => {
  const { body } = await add({ paymentId });
  expect(body).toMatchObject({
    ...{ object: 'card', brand, last4, funding, country: 'US', cvc_check: 'pass' },
    fingerprint: expect.stringMatching(/^[A-Za-z0-9]{16}$/),
    exp_year: 2027,
    address_line1_check: null,
    address_zip_check: null,
    customer: (await customerOf(CARDLESS)).id,
  });
});

test('a test token makes another card each time', async () => {
  for (const _ of [1, 2, 3]) await add({ paymentId: 'tok_visa' });
  const { cards } = await customerOf(CARDLESS);
  expect(new Set(cards.data.map(({ id }) => id)).size).toBe(3);
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
  ['no token', {}, 'paymentId is required'],
  ['a card number', { number: '4242424242424242', cvc: '123' }, 'paymentId is required'],
  ['a token with a space', { paymentId: 'tok_ x' }, 'paymentId is invalid'],
  ['a token of a thousand letters', { paymentId: `tok_${'x'.repeat(1000)}` }, 'paymentId is invalid'],
  ['a token of null', { paymentId: null }, 'paymentId must be a string'],
  ['the card that is there', { paymentId: CARD }, 'paymentId has already been used'],
  ['a token that is an object', { card: { number: '4242424242424242' } }, 'card must be a string'],
  ['a token of another kind', { token: 'ba_123' }, 'token is invalid'],
  ['an empty token', { token: '' }, 'token is invalid'],
  ['a token that was used', { token: 'tok_104FD42eZvKYlo2Cm1wYwsL1' }, 'token has already been used'],
])('%s is refused', async (_what, body, message) => {
  const got = await add(body, ORG);
  expect([got.status, got.body]).toEqual([400, says(400, message)]);
});

test('thirty first cards at once make one customer, and one of them is its default', async () => {
  const added = await Promise.all(Array.from({ length: 30 }, (_, n) => add({ token: `tok_${n}` })));
  expect(new Set(added.map(({ body }) => (body as { customer: string }).customer)).size).toBe(1);
  const { cards, default_card } = await customerOf(CARDLESS);
  expect([cards.total_count, default_card]).toEqual([30, cards.data[0]?.id]);
});

test('of thirty equal first cards at once one is added, the others were used before', async () => {
  const added = await Promise.all(Array.from({ length: 30 }, () => add({ token: 'tok_same' })));
  expect(added.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(29).fill(400)]);
  expect(await customerOf(CARDLESS)).toMatchObject({ default_card: 'card_same', cards: { total_count: 1 } });
});

test('a test token works beside a card that has its name', async () => {
  await add({ paymentId: 'card_visa' });
  expect(await add({ paymentId: 'tok_visa' })).toMatchObject({ status: 200, body: { brand: 'Visa' } });
});

test.each([
  ['1960-01-01T00:00:00Z', -315_619_200, 1970],
  ['9999-12-31T23:59:59Z', 253_402_300_799, 9999],
])('a first card can be added on a clock of %s', async (clock, created, exp_year) => {
  const other = await createMock({ flavors: ['catalyze'], seed: 1, clock });
  await ask(other.url, `POST /v2/org/${CARDLESS}/payment`, { body: { paymentId: 'tok_visa' } });
  const { body } = await ask(other.url, `GET /v2/org/${CARDLESS}/customer`);
  expect(body).toMatchObject({ created, cards: { data: [{ exp_year }] } });
  await other.close();
});

test('of several names the documented one counts', async () => {
  const body = { source: 'tok_jcb', card: 'tok_amex', token: 'tok_discover', paymentId: 'tok_visa' };
  expect(await add(body)).toMatchObject({ status: 200, body: { brand: 'Visa' } });
});

test('the documented addition is taken, and answered as documented with addedPayment: empty', async () => {
  await withOptions({ addedPayment: 'empty' }, async (url) => {
    const body = { paymentId: 'tok_104FD42eZvKYlo2Cm1wYwsL1' };
    expect(await ask(url, `POST /v2/org/${CARDLESS}/payment`, { body })).toMatchObject({
      status: 200,
      text: '{}',
    });
    const { default_card } = (await ask(url, `GET /v2/org/${CARDLESS}/customer`)).body as Customer;
    expect(default_card).toBe(CARD);
  });
});

const remove = (payment: unknown, org = ORG) =>
  ask(mock.url, `DELETE /v2/org/${org}/payment/${String(payment)}`);

test('a card that is not the default goes, and the default stays', async () => {
  const before = await customerOf(TWO_CARDS);
  expect(await remove(before.cards.data[1]?.id, TWO_CARDS)).toMatchObject({ status: 200, text: '{}' });
  const after = await customerOf(TWO_CARDS);
  expect([after.default_card, after.cards]).toEqual([
    before.default_card,
    { ...before.cards, total_count: 1, data: [before.cards.data[0]] },
  ]);
});

test('in the place of a default card that goes comes the newest', async () => {
  await add({ paymentId: 'tok_newest' }, TWO_CARDS);
  const { default_card } = await customerOf(TWO_CARDS);
  await remove(default_card, TWO_CARDS);
  expect(await customerOf(TWO_CARDS)).toMatchObject({
    default_card: 'card_newest',
    cards: { total_count: 2 },
  });
});

test('without its last card a customer is as if it had never been set up, and keeps its id', async () => {
  const { id } = await customerOf(ORG);
  expect(await remove(CARD.replace('card_', 'tok_'))).toMatchObject({ status: 200, text: '{}' });
  const NOT_SET_UP = says(400, 'The customer has not been set up. Add a payment method first.');
  for (const line of [`GET /v2/org/${ORG}/customer`, `DELETE /v2/org/${ORG}/payment/${CARD}`]) {
    expect(await ask(mock.url, line)).toMatchObject({ status: 400, body: NOT_SET_UP });
  }
  await add({ paymentId: 'tok_next' }, ORG);
  expect(await customerOf(ORG)).toMatchObject({ id, default_card: 'card_next', cards: { total_count: 1 } });
});

test('an unknown card, or one of another org, is not found', async () => {
  for (const payment of ['nobody', 'card_104N8x2eZvKYlo2CtU6wJk9p', '__proto__']) {
    for (const got of [await remove(payment), await update({}, payment)]) {
      expect([got.status, got.body]).toEqual([404, says(404, 'Payment method not found')]);
    }
  }
});

import Stripe from 'stripe';
import { JENNY, KEY, stripeMock } from '../ask.ts';

const { mock } = stripeMock();

const client = (): Stripe =>
  new Stripe(KEY, { host: '127.0.0.1', port: mock().port, protocol: 'http', maxNetworkRetries: 0 });

/** A request in the version that still had coupons for customers. */
const OLD = { apiVersion: '2025-02-24.acacia' };

test('the official client creates, reads, changes, lists and deletes coupons', async () => {
  const { coupons } = client();
  const coupon = await coupons.create({ percent_off: 12.5, duration: 'repeating', duration_in_months: 3 });
  expect(coupon).toMatchObject({ object: 'coupon', percent_off: 12.5, valid: true });
  expect(await coupons.update(coupon.id, { name: 'Eighth', metadata: { a: '1' } })).toMatchObject({
    name: 'Eighth',
  });
  expect(await coupons.retrieve(coupon.id)).toMatchObject({ id: coupon.id, metadata: { a: '1' } });
  for (let at = 0; at < 12; at++) await coupons.create({ amount_off: 100, currency: 'usd', id: `C${at}` });
  const ids: string[] = [];
  for await (const each of coupons.list({ limit: 5 })) ids.push(each.id);
  expect(ids).toEqual([...Array.from({ length: 12 }, (_, at) => `C${11 - at}`), coupon.id]);
  expect(await coupons.del(coupon.id)).toMatchObject({ id: coupon.id, deleted: true });
  await expect(coupons.retrieve(coupon.id)).rejects.toMatchObject({
    type: 'StripeInvalidRequestError',
    code: 'resource_missing',
    statusCode: 404,
  });
});

test('the official client creates, reads, changes and lists promotion codes', async () => {
  const { coupons, promotionCodes } = client();
  const coupon = await coupons.create({ percent_off: 10 });
  const code = await promotionCodes.create({
    promotion: { type: 'coupon', coupon: coupon.id },
    code: 'SPRING',
    restrictions: { minimum_amount: 100, minimum_amount_currency: 'usd' },
  });
  expect(code).toMatchObject({
    active: true,
    promotion: { coupon: coupon.id, type: 'coupon' },
    restrictions: { minimum_amount: 100, minimum_amount_currency: 'usd' },
  });
  const { data } = await promotionCodes.list({ code: 'spring', expand: ['data.promotion.coupon'] });
  expect(data).toMatchObject([{ id: code.id, promotion: { coupon: { id: coupon.id } } }]);
  expect(await promotionCodes.update(code.id, { active: false })).toMatchObject({ active: false });
  expect(await promotionCodes.retrieve(code.id)).toMatchObject({ id: code.id, active: false });
});

test("the official client takes a customer's discount away", async () => {
  const stripe = client();
  await stripe.coupons.create({ percent_off: 10, id: 'TEN' });
  await stripe.rawRequest('POST', `/v1/customers/${JENNY}`, { coupon: 'TEN' }, OLD);
  const customer = await stripe.customers.retrieve(JENNY, { expand: ['discount.source.coupon'] });
  expect(customer).toMatchObject({ discount: { source: { coupon: { id: 'TEN' } } } });
  expect(await stripe.customers.deleteDiscount(JENNY)).toMatchObject({ object: 'discount', deleted: true });
  expect(await stripe.customers.retrieve(JENNY)).toMatchObject({ discount: null });
});

test('the official client subscribes, changes, lists, expands, resumes and cancels', async () => {
  const stripe = client();
  await stripe.coupons.create({ percent_off: 10, id: 'TEN', duration: 'forever' });
  const created = await stripe.subscriptions.create({
    customer: JENNY,
    items: [{ price: 'price_gold', quantity: 2, metadata: { seat: 'a' } }],
    discounts: [{ coupon: 'TEN' }],
    trial_period_days: 14,
    trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    expand: ['customer', 'discounts.source.coupon', 'latest_invoice.confirmation_secret'],
  });
  expect(created).toMatchObject({
    status: 'trialing',
    customer: { id: JENNY, name: 'Jenny Rosen' },
    discounts: [{ object: 'discount', source: { coupon: { id: 'TEN' } } }],
    latest_invoice: null,
    items: { data: [{ quantity: 2, metadata: { seat: 'a' }, price: { id: 'price_gold' } }] },
  });
  expect(created.items.data[0]!.current_period_end).toBe(created.trial_end);
  const { id } = created;

  expect(await stripe.subscriptions.update(id, { trial_end: 'now' })).toMatchObject({ status: 'paused' });
  expect(await stripe.subscriptions.resume(id)).toMatchObject({ status: 'active' });
  expect(await stripe.subscriptions.update(id, { cancel_at_period_end: true })).toMatchObject({
    cancel_at_period_end: true,
    cancellation_details: { reason: 'cancellation_requested' },
  });
  expect(await stripe.subscriptions.deleteDiscount(id)).toMatchObject({ deleted: true });
  const { data } = await stripe.subscriptions.list({
    customer: JENNY,
    price: 'price_gold',
    status: 'active',
  });
  expect(data.map((each) => each.id)).toEqual([id]);
  const customer = await stripe.customers.retrieve(JENNY, {
    expand: ['subscriptions.data.default_payment_method'],
  });
  expect(customer).toMatchObject({ currency: 'usd', subscriptions: { data: [{ id }] } });
  expect(
    await stripe.subscriptions.cancel(id, { cancellation_details: { comment: 'c', feedback: 'other' } }),
  ).toMatchObject({
    status: 'canceled',
    cancellation_details: { comment: 'c', feedback: 'other' },
  });
  await expect(stripe.subscriptions.cancel(id)).rejects.toMatchObject({
    code: 'resource_missing',
    statusCode: 404,
  });
});

test('deleting a customer with the official client ends what they are subscribed to, and events tell', async () => {
  const stripe = client();
  const { id } = await stripe.subscriptions.create({ customer: JENNY, items: [{ price: 'price_gold' }] });
  await stripe.customers.del(JENNY);
  expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'canceled', customer: JENNY });
  const { data } = await stripe.events.list({ type: 'customer.subscription.deleted' });
  expect(data).toMatchObject([{ data: { object: { id, status: 'canceled' } } }]);
});

test('what a subscription cannot be is an error of the official client', async () => {
  const stripe = client();
  await expect(
    stripe.subscriptions.create({ customer: 'cus_nobody', items: [{ price: 'price_gold' }] }),
  ).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
  const method = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: JENNY });
  await expect(
    stripe.subscriptions.create({
      customer: JENNY,
      items: [{ price: 'price_gold' }],
      default_payment_method: method.id,
      payment_behavior: 'error_if_incomplete',
    }),
  ).rejects.toBeInstanceOf(Stripe.errors.StripeCardError);
});

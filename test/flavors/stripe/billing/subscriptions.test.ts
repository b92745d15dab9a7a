import { JENNY, stripeMock, type Answered } from '../ask.ts';

const NOW = Date.UTC(2026, 0, 31, 12) / 1000;
const MONTH_LATER = Date.UTC(2026, 1, 28, 12) / 1000;
const DAY = 86_400;
const { ask } = stripeMock({}, { clock: '2026-01-31T12:00:00Z' });

const BASIL = { 'stripe-version': '2025-03-31.basil' };
const CLOVER = { 'stripe-version': '2025-09-30.clover' };
const ENDIVE = { 'stripe-version': '2026-10-28.endive' };
const GOLD = 'items[0][price]=price_gold';

const subscribe = (form = GOLD, headers = {}): Promise<Answered> =>
  ask('POST', '/v1/subscriptions', `customer=${JENNY}&${form}`, headers);
const pathOf = ({ body }: Answered): string => `/v1/subscriptions/${String(body.id)}`;
const idsOf = async (path: string): Promise<unknown[]> =>
  ((await ask('GET', path)).body.data as { id: string }[]).map(({ id }) => id);
const eventTypes = async (): Promise<string[]> =>
  ((await ask('GET', '/v1/events')).body.data as { type: string }[]).map(({ type }) => type);

const PLAN = {
  id: 'price_gold',
  object: 'plan',
  active: true,
  aggregate_usage: null,
  amount: 2000,
  amount_decimal: '2000',
  billing_scheme: 'per_unit',
  created: NOW,
  currency: 'usd',
  interval: 'month',
  interval_count: 1,
  livemode: false,
  metadata: {},
  meter: null,
  nickname: null,
  product: expect.stringMatching(/^prod_[A-Za-z0-9]{14}$/),
  tiers_mode: null,
  transform_usage: null,
  trial_period_days: null,
  usage_type: 'licensed',
};

const SHOWN = {
  id: expect.stringMatching(/^sub_[A-Za-z0-9]{24}$/),
  object: 'subscription',
  application: null,
  application_fee_percent: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_cycle_anchor: NOW,
  billing_cycle_anchor_config: null,
  billing_thresholds: null,
  cancel_at: null,
  cancel_at_period_end: false,
  canceled_at: null,
  cancellation_details: { comment: null, feedback: null, reason: null },
  collection_method: 'charge_automatically',
  created: NOW,
  currency: 'usd',
  current_period_end: MONTH_LATER,
  current_period_start: NOW,
  customer: JENNY,
  days_until_due: null,
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  discount: null,
  discounts: [],
  ended_at: null,
  invoice_settings: { account_tax_ids: null, issuer: { type: 'self' } },
  items: {
    object: 'list',
    data: [
      {
        id: expect.stringMatching(/^si_[A-Za-z0-9]{14}$/),
        object: 'subscription_item',
        billing_thresholds: null,
        created: NOW,
        current_period_end: MONTH_LATER,
        current_period_start: NOW,
        discounts: [],
        metadata: {},
        plan: PLAN,
        price: {
          id: 'price_gold',
          object: 'price',
          active: true,
          billing_scheme: 'per_unit',
          created: NOW,
          currency: 'usd',
          custom_unit_amount: null,
          livemode: false,
          lookup_key: null,
          metadata: {},
          nickname: null,
          product: expect.stringMatching(/^prod_[A-Za-z0-9]{14}$/),
          recurring: {
            aggregate_usage: null,
            interval: 'month',
            interval_count: 1,
            meter: null,
            trial_period_days: null,
            usage_type: 'licensed',
          },
          tax_behavior: 'unspecified',
          tiers_mode: null,
          transform_quantity: null,
          type: 'recurring',
          unit_amount: 2000,
          unit_amount_decimal: '2000',
        },
        quantity: 1,
        subscription: expect.stringMatching(/^sub_/),
        tax_rates: [],
      },
    ],
    has_more: false,
    total_count: 1,
    url: expect.stringMatching(/^\/v1\/subscription_items\?subscription=sub_/),
  },
  latest_invoice: null,
  livemode: false,
  metadata: {},
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  pause_collection: null,
  payment_settings: {
    payment_method_options: null,
    payment_method_types: null,
    save_default_payment_method: 'off',
  },
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  plan: PLAN,
  quantity: 1,
  schedule: null,
  start_date: NOW,
  status: 'active',
  test_clock: null,
  transfer_data: null,
  trial_end: null,
  trial_settings: { end_behavior: { missing_payment_method: 'create_invoice' } },
  trial_start: null,
};

test('a subscription of any price id has every key, in order', async () => {
  const { status, body, text } = await subscribe();
  expect(status).toBe(200);
  expect(body).toEqual(SHOWN);
  expect(Object.keys(body)).toEqual(Object.keys(SHOWN));
  expect((await ask('GET', `/v1/subscriptions/${String(body.id)}`)).text).toBe(text);
  expect((await ask('GET', `/v1/customers/${JENNY}`)).body.currency).toBe('usd');
  expect(await eventTypes()).toEqual(['customer.subscription.created', 'customer.updated']);
});

test('a subscription lives: created, read, changed, set to end, taken back, cancelled, still there', async () => {
  const created = await subscribe();
  const path = pathOf(created);
  expect((await ask('POST', path, 'metadata[a]=1&description=D')).body).toEqual({
    ...created.body,
    metadata: { a: '1' },
    description: 'D',
  });
  expect((await ask('POST', path, 'cancel_at_period_end=true')).body).toMatchObject({
    cancel_at: MONTH_LATER,
    cancel_at_period_end: true,
    canceled_at: NOW,
    cancellation_details: { reason: 'cancellation_requested' },
    status: 'active',
  });
  expect((await ask('POST', path, 'cancel_at_period_end=false')).body).toMatchObject({
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { reason: null },
  });
  const ended = await ask('DELETE', path, 'cancellation_details[comment]=bye&prorate=true');
  expect(ended.body).toMatchObject({
    canceled_at: NOW,
    cancellation_details: { comment: 'bye', feedback: null, reason: 'cancellation_requested' },
    ended_at: NOW,
    status: 'canceled',
  });
  expect((await ask('GET', path)).text).toBe(ended.text);
  expect(await ask('DELETE', path)).toMatchObject({
    status: 404,
    error: { code: 'resource_missing', param: 'id' },
  });
  expect((await ask('POST', path, 'metadata[b]=2')).body.metadata).toEqual({ a: '1', b: '2' });
  expect(await ask('POST', path, 'description=x')).toMatchObject({
    status: 400,
    error: {
      code: 'invalid_canceled_subscription_fields',
      message: 'A canceled subscription can only update its cancellation_details and metadata.',
    },
  });
  const types = await eventTypes();
  expect(types.filter((type) => type === 'customer.subscription.deleted')).toHaveLength(1);
  expect(types.filter((type) => type === 'customer.subscription.updated')).toHaveLength(4);
});

describe('a create comes to', () => {
  test.each<[string, string, Record<string, unknown>]>([
    [
      'a trial of days',
      `${GOLD}&trial_period_days=7`,
      {
        status: 'trialing',
        trial_start: NOW,
        trial_end: NOW + 7 * DAY,
        current_period_end: NOW + 7 * DAY,
        billing_cycle_anchor: NOW + 7 * DAY,
      },
    ],
    [
      'a trial until a moment',
      `${GOLD}&trial_end=${NOW + 100}`,
      { status: 'trialing', trial_end: NOW + 100 },
    ],
    ['no trial', `${GOLD}&trial_end=now`, { status: 'active', trial_end: null, trial_start: null }],
    ['incomplete, until it is paid', `${GOLD}&payment_behavior=default_incomplete`, { status: 'incomplete' }],
    [
      'trialing, with nothing to pay yet',
      `${GOLD}&payment_behavior=default_incomplete&trial_period_days=1`,
      { status: 'trialing' },
    ],
    [
      'an invoice that is sent',
      `${GOLD}&collection_method=send_invoice&days_until_due=30`,
      { status: 'active', collection_method: 'send_invoice', days_until_due: 30 },
    ],
    [
      'an end at the end of the period',
      `${GOLD}&cancel_at_period_end=true`,
      { cancel_at: MONTH_LATER, cancel_at_period_end: true },
    ],
    [
      'an end at a moment',
      `${GOLD}&cancel_at=${NOW + 5}`,
      { cancel_at: NOW + 5, cancel_at_period_end: false },
    ],
    ['another currency', `${GOLD}&currency=EUR`, { currency: 'eur' }],
    [
      'a period until the anchor',
      `${GOLD}&billing_cycle_anchor=${NOW + DAY}`,
      { billing_cycle_anchor: NOW + DAY, current_period_end: NOW + DAY },
    ],
    [
      'several items',
      'items[0][price]=price_a&items[1][price]=price_b&items[1][quantity]=3',
      {
        plan: null,
        quantity: null,
        items: expect.objectContaining({
          total_count: 2,
          data: [expect.objectContaining({ quantity: 1 }), expect.objectContaining({ quantity: 3 })],
        }),
      },
    ],
    [
      'a price of its own',
      'items[0][price_data][currency]=jpy&items[0][price_data][product]=prod_1&items[0][price_data][recurring][interval]=year&items[0][price_data][unit_amount]=5',
      {
        currency: 'jpy',
        current_period_end: Date.UTC(2027, 0, 31, 12) / 1000,
        plan: expect.objectContaining({ active: false, amount: 5, interval: 'year', product: 'prod_1' }),
      },
    ],
    [
      'settings',
      `${GOLD}&payment_settings[save_default_payment_method]=on_subscription&payment_settings[payment_method_types][]=card&trial_settings[end_behavior][missing_payment_method]=pause&automatic_tax[enabled]=true`,
      {
        payment_settings: {
          payment_method_options: null,
          payment_method_types: ['card'],
          save_default_payment_method: 'on_subscription',
        },
        trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
        automatic_tax: { disabled_reason: null, enabled: true, liability: { type: 'self' } },
      },
    ],
  ])('%s', async (_case, form, expected) => {
    expect((await subscribe(form)).body).toMatchObject(expected);
  });

  test('the ways to pay that the customer has', async () => {
    const method = await ask('POST', '/v1/payment_methods/pm_card_visa/attach', `customer=${JENNY}`);
    const id = String(method.body.id);
    const { body } = await subscribe(`${GOLD}&default_payment_method=${id}&expand[]=default_payment_method`);
    expect(body.default_payment_method).toMatchObject({ id, object: 'payment_method' });
    const customer = await ask(
      'GET',
      `/v1/customers/${JENNY}?expand[]=subscriptions.data.default_payment_method`,
    );
    expect(customer.body.subscriptions).toMatchObject({ data: [{ default_payment_method: { id } }] });
  });

  test('incomplete, with the card that always fails', async () => {
    const method = await ask(
      'POST',
      '/v1/payment_methods/pm_card_chargeCustomerFail/attach',
      `customer=${JENNY}`,
    );
    const form = `${GOLD}&default_payment_method=${String(method.body.id)}`;
    expect((await subscribe(form)).body.status).toBe('incomplete');
    expect(await subscribe(`${form}&payment_behavior=error_if_incomplete`)).toMatchObject({
      status: 402,
      error: { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' },
    });
  });
});

test('one price id is one price, of one product', async () => {
  const first = await subscribe();
  const second = await subscribe(`${GOLD}&expand[]=items.data.price.product`);
  expect(second.body.plan).toEqual(first.body.plan);
  expect(second.text).toContain('"name": "Product of price_gold"');
});

test('items are changed, added and removed by an update', async () => {
  const created = await subscribe();
  const [item] = (created.body.items as { data: { id: string }[] }).data;
  const path = pathOf(created);
  const update = async (form: string) => (await ask('POST', path, form)).body.items;
  expect(await update(`items[0][id]=${item!.id}&items[0][quantity]=5`)).toMatchObject({
    data: [{ quantity: 5 }],
  });
  expect(await update(`items[0][id]=${item!.id}&items[0][price]=price_silver`)).toMatchObject({
    data: [{ id: item!.id, quantity: 5, price: { id: 'price_silver' } }],
  });
  expect(await update('items[0][price]=price_extra')).toMatchObject({ total_count: 2 });
  expect(await update(`items[0][id]=${item!.id}&items[0][deleted]=true`)).toMatchObject({
    data: [{ price: { id: 'price_extra' }, current_period_end: MONTH_LATER }],
  });
});

test('a trial can be moved, given, ended, and leave a subscription paused, which resumes', async () => {
  const PAUSE = 'trial_settings[end_behavior][missing_payment_method]=pause';
  const created = await subscribe(`${GOLD}&trial_period_days=7&${PAUSE}`);
  const path = pathOf(created);
  expect((await ask('POST', path, `trial_end=${NOW + 50}`)).body).toMatchObject({
    trial_end: NOW + 50,
    status: 'trialing',
  });
  expect((await ask('POST', path, 'trial_end=now')).body).toMatchObject({ trial_end: NOW, status: 'paused' });
  expect((await ask('POST', `${path}/resume`)).body).toMatchObject({
    current_period_end: MONTH_LATER,
    status: 'active',
  });
  expect(await ask('POST', `${path}/resume`)).toMatchObject({
    status: 400,
    error: { message: 'You can only resume a subscription if it is `paused`.' },
  });
  expect((await ask('POST', path, `trial_end=${NOW + 50}`)).body).toMatchObject({
    status: 'trialing',
    trial_start: NOW,
  });
  expect((await ask('POST', path, `trial_end=now&${PAUSE.replace('pause', 'cancel')}`)).body).toMatchObject({
    status: 'canceled',
  });
  expect(await eventTypes()).toEqual(
    expect.arrayContaining([
      'customer.subscription.paused',
      'customer.subscription.resumed',
      'customer.subscription.deleted',
    ]),
  );
});

test('a subscription has discounts of its own', async () => {
  await ask('POST', '/v1/coupons', 'percent_off=25&id=A&duration=forever');
  await ask('POST', '/v1/coupons', 'percent_off=5&id=B&duration=forever');
  const created = await subscribe(`${GOLD}&coupon=A`);
  const path = pathOf(created);
  const discount = created.body.discount as { id: string };
  expect(discount).toMatchObject({ customer: JENNY, coupon: { id: 'A' }, subscription: created.body.id });
  expect(created.body.discounts).toEqual([discount.id]);
  expect((await ask('GET', `${path}?expand[]=discounts`)).body.discounts).toEqual([discount]);

  const both = await ask('POST', path, `discounts[0][discount]=${discount.id}&discounts[1][coupon]=B`);
  expect(both.body.discounts).toEqual([discount.id, expect.stringMatching(/^di_/)]);
  const own = `/v1/customers/${JENNY}${path.slice(3)}/discount`;
  expect((await ask('GET', own)).body).toMatchObject({ coupon: { id: 'B' }, object: 'discount' });
  expect((await ask('DELETE', own)).body).toMatchObject({ coupon: { id: 'B' }, deleted: true });
  expect((await ask('DELETE', `${path}/discount`)).body).toMatchObject({ id: discount.id, deleted: true });
  expect(await ask('DELETE', `${path}/discount`)).toMatchObject({
    status: 404,
    error: { code: 'resource_missing' },
  });
  expect((await ask('GET', `/v1/customers/${JENNY}`)).body.discount).toBeNull();
  const since = await ask('GET', `${path}?expand[]=discounts.source.coupon`, null, CLOVER);
  expect(since.body).toMatchObject({ discounts: [] });
});

describe('a test clock makes a subscription grow older:', () => {
  const clocked = async (form: string): Promise<{ sub: string; advance(to: number): Promise<unknown> }> => {
    const clock = await ask('POST', '/v1/test_helpers/test_clocks', `frozen_time=${NOW}`);
    const id = String(clock.body.id);
    const customer = await ask('POST', '/v1/customers', `test_clock=${id}`);
    const sub = await ask(
      'POST',
      '/v1/subscriptions',
      `customer=${String(customer.body.id)}&${GOLD}&${form}`,
    );
    expect(sub.body.test_clock).toBe(id);
    return {
      sub: pathOf(sub),
      advance: (to) => ask('POST', `/v1/test_helpers/test_clocks/${id}/advance`, `frozen_time=${to}`),
    };
  };

  test.each<[string, string, number, Record<string, unknown>]>([
    [
      'it renews',
      '',
      MONTH_LATER,
      {
        status: 'active',
        current_period_start: MONTH_LATER,
        current_period_end: Date.UTC(2026, 2, 31, 12) / 1000,
      },
    ],
    ['not too soon', '', MONTH_LATER - 1, { current_period_start: NOW, current_period_end: MONTH_LATER }],
    [
      'its trial ends',
      'trial_period_days=5',
      NOW + 5 * DAY,
      { status: 'active', current_period_start: NOW + 5 * DAY, billing_cycle_anchor: NOW + 5 * DAY },
    ],
    [
      'its trial ends, and nobody can pay',
      'trial_period_days=5&trial_settings[end_behavior][missing_payment_method]=cancel',
      NOW + 6 * DAY,
      { status: 'canceled', ended_at: NOW + 5 * DAY },
    ],
    [
      'it ends with its period',
      'cancel_at_period_end=true',
      MONTH_LATER + 9,
      { status: 'canceled', cancel_at_period_end: true, canceled_at: NOW, ended_at: MONTH_LATER },
    ],
  ])('%s', async (_case, form, to, expected) => {
    const { sub, advance } = await clocked(form);
    await advance(to);
    expect((await ask('GET', sub)).body).toMatchObject(expected);
  });

  test('it says so in events', async () => {
    const { advance } = await clocked('trial_period_days=5');
    await advance(NOW + 3 * DAY);
    expect(await eventTypes()).toContain('customer.subscription.trial_will_end');
    await advance(NOW + 5 * DAY);
    expect(await eventTypes()).toContain('customer.subscription.updated');
  });
});

test('lists show what is asked for, newest first', async () => {
  const active = (await subscribe()).body.id;
  const trial = (await subscribe('items[0][price]=price_x&trial_period_days=3')).body.id;
  const other = (await ask('POST', '/v1/subscriptions', `customer=cus_NhD8HD2bY8dP3V&${GOLD}`)).body.id;
  const gone = (await subscribe()).body.id;
  await ask('DELETE', `/v1/subscriptions/${String(gone)}`);

  const list = '/v1/subscriptions';
  expect(await idsOf(list)).toEqual([other, trial, active]);
  expect(await idsOf(`${list}?customer=${JENNY}`)).toEqual([trial, active]);
  expect(await idsOf(`${list}?status=all`)).toEqual([gone, other, trial, active]);
  expect(await idsOf(`${list}?status=canceled`)).toEqual([gone]);
  expect(await idsOf(`${list}?status=ended`)).toEqual([gone]);
  expect(await idsOf(`${list}?status=trialing`)).toEqual([trial]);
  expect(await idsOf(`${list}?price=price_gold&customer=${JENNY}`)).toEqual([active]);
  expect(await idsOf(`${list}?price=price_nobody`)).toEqual([]);
  expect(await idsOf(`${list}?current_period_end[lt]=${MONTH_LATER}`)).toEqual([trial]);
  expect(await idsOf(`${list}?limit=1&starting_after=${String(other)}`)).toEqual([trial]);
  expect(await idsOf(`${list}?limit=1&ending_before=${String(active)}`)).toEqual([trial]);
  expect(await idsOf(`/v1/customers/${JENNY}/subscriptions`)).toEqual([trial, active]);
  expect((await ask('GET', `/v1/customers/${JENNY}/subscriptions`)).body.url).toBe(
    `/v1/customers/${JENNY}/subscriptions`,
  );
});

test('every operation is there below the customer, for their own subscriptions only', async () => {
  const all = `/v1/customers/${JENNY}/subscriptions`;
  const created = await ask('POST', all, GOLD);
  expect(created).toMatchObject({ status: 200, body: { customer: JENNY } });
  const path = `${all}/${String(created.body.id)}`;
  expect((await ask('GET', path)).text).toBe(created.text);
  expect((await ask('POST', path, 'metadata[a]=1')).body.metadata).toEqual({ a: '1' });
  expect(await ask('GET', path.replace(JENNY, 'cus_NhD8HD2bY8dP3V'))).toMatchObject({
    status: 404,
    error: { param: 'id', message: `No such subscription: '${String(created.body.id)}'` },
  });
  expect((await ask('DELETE', path)).body.status).toBe('canceled');
});

test('a customer shows subscriptions to who asks for them, and takes them along', async () => {
  const { body } = await subscribe();
  const path = `/v1/customers/${JENNY}`;
  const shown = await ask('GET', `${path}?expand[]=subscriptions.data.customer`);
  expect(shown.body.subscriptions).toMatchObject({
    object: 'list',
    data: [{ id: body.id, status: 'active' }],
    url: `${path}/subscriptions`,
  });
  await ask('DELETE', path);
  const read = await ask(
    'GET',
    `/v1/subscriptions/${String(body.id)}?expand[]=customer&expand[]=latest_invoice.payment_intent`,
  );
  expect(read.body).toMatchObject({
    customer: { id: JENNY, object: 'customer', deleted: true },
    ended_at: NOW,
    latest_invoice: null,
    status: 'canceled',
  });
  expect(await eventTypes()).toEqual(
    expect.arrayContaining(['customer.deleted', 'customer.subscription.deleted']),
  );
});

test('the object follows the version', async () => {
  const basil = (await subscribe(GOLD, BASIL)).body;
  for (const name of ['current_period_end', 'current_period_start', 'discount', 'billing_mode']) {
    expect(basil).not.toHaveProperty(name);
  }
  expect(basil).toMatchObject({
    items: { data: [{ current_period_end: MONTH_LATER, current_period_start: NOW }] },
  });
  expect(JSON.stringify(basil)).not.toContain('aggregate_usage');
  const endive = (await subscribe(GOLD, ENDIVE)).body;
  expect(endive).toMatchObject({
    billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible', updated_at: NOW },
    billing_schedules: [],
    cancellation_details: { feedback_option: null },
    customer_account: null,
    managed_payments: null,
  });
  expect(await subscribe(`${GOLD}&coupon=A`, BASIL)).toMatchObject({
    error: { code: 'parameter_unknown', param: 'coupon' },
  });
});

describe('refused with status, code, param and message', () => {
  const invalid = (message: string, param?: string, code?: string) => ({
    status: 400,
    error: { message, ...(param !== undefined && { param }), ...(code !== undefined && { code }) },
  });
  const missing = (what: string, id: string, param: string, status = 400) => ({
    status,
    error: { code: 'resource_missing', param, message: `No such ${what}: '${id}'` },
  });

  test.each<[string, string, object]>([
    ['no items', '', invalid('Missing required param: items.', 'items', 'parameter_missing')],
    [
      'an item of nothing',
      'items[0][quantity]=1',
      invalid('Missing required param: items[0][price].', 'items[0][price]', 'parameter_missing'),
    ],
    [
      'the same price twice',
      `${GOLD}&items[1][price]=price_gold`,
      invalid(
        'Cannot create a Subscription with multiple Subscription Items with the same Price: price_gold',
        'plan',
      ),
    ],
    [
      'pending_if_incomplete',
      `${GOLD}&payment_behavior=pending_if_incomplete`,
      invalid(
        'Setting `payment_behavior` to `pending_if_incomplete` has no effect when creating a subscription.',
        'payment_behavior',
      ),
    ],
    [
      'days to pay what is charged at once',
      `${GOLD}&days_until_due=3`,
      invalid("You can only specify 'days_until_due' if invoice collection method is 'send_invoice'."),
    ],
    [
      'an invoice that is never due',
      `${GOLD}&collection_method=send_invoice`,
      invalid("If invoice collection method is 'send_invoice', you must specify 'days_until_due'."),
    ],
    [
      'a trial that is over',
      `${GOLD}&trial_end=1000`,
      invalid(
        'The parameter `trial_end` expects a unix timestamp representing a date and time in the future. You specified the value `1000` which is in the past.',
        'trial_end',
      ),
    ],
    [
      'a trial of forever',
      `${GOLD}&trial_end=${NOW + 2000 * DAY}`,
      invalid('Invalid timestamp: can be no more than five years in the future.', 'trial_end'),
    ],
    [
      'two trials',
      `${GOLD}&trial_from_plan=true&trial_period_days=3`,
      invalid('You cannot set `trial_end` or `trial_period_days` when `trial_from_plan=true`.'),
    ],
    [
      'a method of somebody else',
      `${GOLD}&default_payment_method=pm_x`,
      invalid(
        'The customer does not have a payment method with the ID pm_x. The payment method must be attached to the customer.',
        'default_payment_method',
      ),
    ],
    ['an unknown source', `${GOLD}&default_source=card_x`, missing('source', 'card_x', 'default_source')],
    ['an unknown coupon', `${GOLD}&coupon=X`, missing('coupon', 'X', 'coupon')],
    [
      'an unknown coupon among discounts',
      `${GOLD}&discounts[0][coupon]=X`,
      missing('coupon', 'X', 'discounts[0][coupon]'),
    ],
    [
      'an unknown code among discounts',
      `${GOLD}&discounts[0][promotion_code]=X`,
      missing('promotion code', 'X', 'discounts[0][promotion_code]'),
    ],
    [
      'a discount of nobody',
      `${GOLD}&discounts[0][discount]=di_x`,
      missing('discount', 'di_x', 'discounts[0][discount]'),
    ],
    [
      'an unknown parameter in an item',
      `${GOLD}&items[0][foo]=1`,
      invalid('Received unknown parameter: items[0][foo]', 'items[0][foo]', 'parameter_unknown'),
    ],
    [
      'a bad behavior',
      `${GOLD}&payment_behavior=maybe`,
      invalid(
        'Invalid payment_behavior: must be one of allow_incomplete, error_if_incomplete, pending_if_incomplete, or default_incomplete',
        'payment_behavior',
      ),
    ],
  ])('%s', async (_case, form, expected) => {
    expect(await subscribe(form)).toMatchObject(expected);
    expect((await ask('GET', '/v1/subscriptions?status=all')).body.data).toEqual([]);
  });

  test.each<[string, string, string | null, object]>([
    ['POST', '/v1/subscriptions', `customer=cus_x&${GOLD}`, missing('customer', 'cus_x', 'customer')],
    [
      'POST',
      '/v1/subscriptions',
      GOLD,
      invalid('Missing required param: customer.', 'customer', 'parameter_missing'),
    ],
    ['GET', '/v1/subscriptions/sub_x', null, missing('subscription', 'sub_x', 'id', 404)],
    ['POST', '/v1/subscriptions/sub_x', '', missing('subscription', 'sub_x', 'id', 404)],
    ['DELETE', '/v1/subscriptions/sub_x', null, missing('subscription', 'sub_x', 'id', 404)],
    [
      'GET',
      '/v1/subscriptions?starting_after=sub_x',
      null,
      missing('subscription', 'sub_x', 'starting_after'),
    ],
    [
      'GET',
      '/v1/subscriptions?status=bogus',
      null,
      invalid(
        'Invalid status: must be one of active, past_due, unpaid, canceled, incomplete, incomplete_expired, trialing, paused, all, or ended',
        'status',
      ),
    ],
    ['GET', '/v1/customers/cus_x/subscriptions', null, missing('customer', 'cus_x', 'customer', 404)],
    ['POST', '/v1/customers/cus_x/subscriptions', GOLD, missing('customer', 'cus_x', 'customer', 404)],
    ['GET', `/v1/customers/${JENNY}/subscriptions/sub_x`, null, missing('subscription', 'sub_x', 'id', 404)],
    [
      'GET',
      '/v1/subscriptions/sub_x?expand[]=bogus',
      null,
      invalid('This property cannot be expanded (bogus).'),
    ],
  ])('%s %s', async (method, path, form, expected) => {
    expect(await ask(method, path, form)).toMatchObject(expected);
  });

  test('a second currency', async () => {
    await subscribe(`${GOLD}&currency=eur`);
    const refused = await subscribe('items[0][price]=price_x&currency=usd');
    expect(refused.error.message).toContain('You cannot combine currencies on a single customer.');
  });

  test('a price that the subscription has already, and the last item', async () => {
    const created = await subscribe();
    const [item] = (created.body.items as { data: { id: string }[] }).data;
    expect((await ask('POST', pathOf(created), GOLD)).error).toMatchObject({
      param: 'plan',
      message: expect.stringContaining(
        `an existing Subscription Item ${item!.id} is already using that Price`,
      ),
    });
    const last = await ask('POST', pathOf(created), `items[0][id]=${item!.id}&items[0][deleted]=true`);
    expect(last.status).toBe(400);
    expect(await ask('POST', pathOf(created), 'items[0][id]=si_x')).toMatchObject({
      status: 400,
      error: { param: 'items[0][id]' },
    });
  });
});

describe('a hostile form is refused in the dialect, or does no harm', () => {
  test.each([
    'items=x',
    'items[x][price]=a',
    'items[0]=price_gold',
    'items[__proto__][price]=a',
    'items[0][price][]=a',
    `items[0][price]=${'p'.repeat(5001)}`,
    `${GOLD}&items[0][quantity]=-1`,
    `${GOLD}&items[0][quantity]=1e3`,
    `${GOLD}&trial_end=soon`,
    `${GOLD}&trial_end=-5`,
    `${GOLD}&trial_period_days=731`,
    `${GOLD}&billing_cycle_anchor=99999999999999`,
    `${GOLD}&metadata=x`,
    `${GOLD}&discounts[]=SAVE`,
    `${GOLD}&discounts[0]=`,
    `${GOLD}&discounts[0][coupon]=a&discounts[0][promotion_code]=b`,
    `${GOLD}&currency=doubloon`,
    `${GOLD}&payment_settings=x`,
    'items[0][price_data][currency]=usd&items[0][price_data][product]=p&items[0][price_data][recurring][interval]=eon&items[0][price_data][unit_amount]=1',
    'items[0][price_data][currency]=usd&items[0][price_data][product]=p&items[0][price_data][recurring][interval]=day',
  ])('%s', async (form) => {
    const { status, error } = await subscribe(form);
    expect(status).toBe(400);
    expect(error.type).toBe('invalid_request_error');
  });

  test('a price id may be any text', async () => {
    for (const id of ['__proto__', 'constructor', '💥', 'a b/c']) {
      const { status, body } = await subscribe(`items[0][price]=${encodeURIComponent(id)}`);
      expect([status, (body.plan as { id: string }).id]).toEqual([200, id]);
    }
  });
});

import { JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock({}, { clock: '2026-01-01T00:00:00Z' });

const NOW = Date.parse('2026-01-01T00:00:00Z') / 1000;
const FROZEN = 1577836800;
const DAY = 24 * 60 * 60;

const all = '/v1/test_helpers/test_clocks';
const create = async (form = `frozen_time=${FROZEN}`) => (await ask('POST', all, form)).body;
const createId = async (form?: string): Promise<string> => String((await create(form)).id);
const customerOf = async (clock: string, form = '') =>
  (await ask('POST', '/v1/customers', `test_clock=${clock}&${form}`)).body;

const idsOf = (body: Readonly<Record<string, unknown>>): string[] =>
  (body.data as { id: string }[]).map(({ id }) => id);

test('a test clock lives: created, read, listed, advanced, deleted', async () => {
  const { status, body, text } = await ask('POST', all, `frozen_time=${FROZEN}&name=Renewal`);
  expect(status).toBe(200);
  expect(text).toBe(
    `${JSON.stringify(
      {
        id: body.id,
        object: 'test_helpers.test_clock',
        created: NOW,
        deletes_after: NOW + 30 * DAY,
        frozen_time: FROZEN,
        livemode: false,
        name: 'Renewal',
        status: 'ready',
        status_details: {},
      },
      null,
      2,
    )}\n`,
  );
  expect(body.id).toMatch(/^clock_[A-Za-z0-9]{24}$/);
  const one = `${all}/${String(body.id)}`;
  expect((await ask('GET', one)).text).toBe(text);
  expect((await ask('GET', all)).body).toEqual({ object: 'list', data: [body], has_more: false, url: all });

  const target = FROZEN + 31 * DAY;
  expect((await ask('POST', `${one}/advance`, `frozen_time=${target}`)).body).toEqual({
    ...body,
    status: 'advancing',
    status_details: { advancing: { target_frozen_time: target } },
  });
  expect((await ask('GET', one)).body).toEqual({ ...body, frozen_time: target });

  expect((await ask('DELETE', one)).text).toBe(
    `{\n  "id": "${String(body.id)}",\n  "object": "test_helpers.test_clock",\n  "deleted": true\n}\n`,
  );
  expect(await ask('GET', one)).toMatchObject({
    status: 404,
    error: { code: 'resource_missing', message: `No such billingclock: '${String(body.id)}'` },
  });
  expect((await ask('DELETE', one)).status).toBe(404);
  expect((await ask('GET', all)).body.data).toEqual([]);
});

test('what happens to a clock is told', async () => {
  const id = await createId();
  await ask('POST', `${all}/${id}/advance`, `frozen_time=${FROZEN + DAY}`);
  await ask('DELETE', `${all}/${id}`);
  expect((await ask('GET', '/v1/events')).body.data).toMatchObject([
    { type: 'test_helpers.test_clock.deleted', data: { object: { id } } },
    {
      type: 'test_helpers.test_clock.ready',
      data: { object: { id, status: 'ready', frozen_time: FROZEN + DAY } },
    },
    {
      type: 'test_helpers.test_clock.advancing',
      data: { object: { id, status: 'advancing', frozen_time: FROZEN } },
    },
    { type: 'test_helpers.test_clock.created', data: { object: { id } } },
  ]);
});

test('clocks are listed newest first, in pages', async () => {
  const ids: string[] = [];
  for (let at = 0; at < 4; at++) ids.unshift(await createId());
  expect((await ask('GET', `${all}?limit=3`)).body).toMatchObject({ has_more: true });
  expect(idsOf((await ask('GET', `${all}?limit=2&starting_after=${ids[0]}`)).body)).toEqual(ids.slice(1, 3));
  expect(idsOf((await ask('GET', `${all}?limit=2&ending_before=${ids[3]}`)).body)).toEqual(ids.slice(1, 3));
});

describe('a customer of a clock', () => {
  test('is created at its frozen time, and so is what belongs to them', async () => {
    const clock = await createId();
    const customer = await customerOf(clock, 'balance=-5');
    expect(customer).toMatchObject({ test_clock: clock, created: FROZEN });
    await ask('POST', `${all}/${clock}/advance`, `frozen_time=${FROZEN + DAY}`);
    expect((await customerOf(clock)).created).toBe(FROZEN + DAY);

    const path = `/v1/customers/${String(customer.id)}`;
    await ask('POST', `${path}/balance_transactions`, 'amount=1&currency=usd');
    expect((await ask('GET', `${path}/balance_transactions`)).body.data).toMatchObject([
      { created: FROZEN + DAY },
      { created: FROZEN, type: 'initial' },
    ]);
    expect((await ask('POST', `${path}/tax_ids`, 'type=us_ein&value=12-3456789')).body.created).toBe(
      FROZEN + DAY,
    );
    const funded = await ask(
      'POST',
      `/v1/test_helpers${path.slice(3)}/fund_cash_balance`,
      'amount=1&currency=usd',
    );
    expect(funded.body.created).toBe(FROZEN + DAY);
  });

  test('shows the clock when it is expanded', async () => {
    const clock = await create();
    const customer = await customerOf(String(clock.id), 'expand[]=test_clock');
    expect(customer.test_clock).toEqual(clock);
    const { data } = (
      await ask('GET', `/v1/customers?test_clock=${String(clock.id)}&expand[]=data.test_clock`)
    ).body;
    expect(data).toMatchObject([{ id: customer.id, test_clock: clock }]);
  });

  test('is listed with their clock, and only with it', async () => {
    const [one, two] = [await createId(), await createId()];
    const first = String((await customerOf(one, 'email=a%40example.com')).id);
    const second = String((await customerOf(one, 'email=b%40example.com')).id);
    const third = String((await customerOf(two, 'email=a%40example.com')).id);
    expect(idsOf((await ask('GET', `/v1/customers?test_clock=${one}`)).body)).toEqual([second, first]);
    expect(idsOf((await ask('GET', `/v1/customers?test_clock=${two}&email=a%40example.com`)).body)).toEqual([
      third,
    ]);
    expect((await ask('GET', '/v1/customers?email=a%40example.com')).body.data).toEqual([]);
    const everyone = (await ask('GET', '/v1/customers?limit=100')).text;
    for (const id of [first, second, third]) expect(everyone).not.toContain(id);
    expect((await ask('GET', `/v1/customers?test_clock=${one}&created[gt]=${FROZEN}`)).body.data).toEqual([]);
  });

  test('is deleted with the clock, and told so', async () => {
    const clock = await createId();
    const [one, two] = [await customerOf(clock), await customerOf(clock)];
    await ask('DELETE', `${all}/${clock}`);
    for (const { id } of [one, two]) {
      expect((await ask('GET', `/v1/customers/${String(id)}`)).body).toEqual({
        id,
        object: 'customer',
        deleted: true,
      });
    }
    expect((await ask('GET', '/v1/events?type=customer.deleted')).body.data).toHaveLength(2);
    expect((await ask('GET', `/v1/customers/${JENNY}`)).body).toMatchObject({ name: 'Jenny Rosen' });
  });
});

describe('a clock for a customer who is there', () => {
  const headers = { 'stripe-version': '2026-05-27.dahlia' };

  test('can be created in the versions that have it', async () => {
    const { body } = await ask('POST', all, `frozen_time=${FROZEN}&customer=${JENNY}`, headers);
    expect((await ask('GET', `/v1/customers/${JENNY}`)).body).toMatchObject({ test_clock: body.id });
    expect(idsOf((await ask('GET', `/v1/customers?test_clock=${String(body.id)}`)).body)).toEqual([JENNY]);
    expect((await ask('POST', all, `frozen_time=1&customer=${JENNY}`, headers)).error).toMatchObject({
      param: 'customer',
    });
  });

  test.each([
    [{}, { code: 'parameter_unknown', param: 'customer' }],
    [headers, { code: 'resource_missing', param: 'customer', message: "No such customer: 'cus_nobody'" }],
  ])('is refused otherwise: %j', async (sent: Record<string, string>, expected) => {
    const answer = await ask('POST', all, 'frozen_time=1&customer=cus_nobody', sent);
    expect({ status: answer.status, error: answer.error }).toMatchObject({ status: 400, error: expected });
    expect((await ask('GET', all)).body.data).toEqual([]);
  });
});

describe('refuses', () => {
  test.each<[string, string, string, string | null, number, Record<string, unknown>]>([
    [
      'no time',
      'POST',
      all,
      'name=x',
      400,
      { code: 'parameter_missing', param: 'frozen_time', message: 'Missing required param: frozen_time.' },
    ],
    [
      'a time that is none',
      'POST',
      all,
      'frozen_time=now',
      400,
      { code: 'parameter_invalid_integer', param: 'frozen_time', message: 'Invalid integer: now' },
    ],
    ['a time before time', 'POST', all, 'frozen_time=-1', 400, { param: 'frozen_time' }],
    ['a time after time', 'POST', all, 'frozen_time=9007199254740991', 400, { param: 'frozen_time' }],
    [
      'what it does not know',
      'POST',
      all,
      'frozen_time=1&metadata[a]=1',
      400,
      { code: 'parameter_unknown', param: 'metadata', message: 'Received unknown parameter: metadata' },
    ],
    [
      'an expansion that is none',
      'POST',
      all,
      'frozen_time=1&expand[]=customers',
      400,
      { message: 'This property cannot be expanded (customers).' },
    ],
    [
      'a clock that is none',
      'GET',
      `${all}/clock_x`,
      null,
      404,
      { code: 'resource_missing', param: 'test_clock', message: "No such billingclock: 'clock_x'" },
    ],
    [
      'to advance a clock that is none',
      'POST',
      `${all}/clock_x/advance`,
      'frozen_time=1',
      404,
      { code: 'resource_missing', param: 'test_clock' },
    ],
    [
      'a cursor that is none',
      'GET',
      `${all}?starting_after=clock_x`,
      null,
      400,
      { code: 'resource_missing', param: 'starting_after', message: "No such billingclock: 'clock_x'" },
    ],
    [
      'a customer of a clock that is none',
      'POST',
      '/v1/customers',
      'test_clock=clock_x',
      404,
      { code: 'resource_missing', param: 'test_clock', message: "No such test_clock: 'clock_x'" },
    ],
    [
      'the customers of a clock that is none',
      'GET',
      '/v1/customers?test_clock=clock_x',
      null,
      400,
      { code: 'resource_missing', param: 'test_clock', message: "No such billingclock: 'clock_x'" },
    ],
    [
      'another clock for a customer',
      'POST',
      `/v1/customers/${JENNY}`,
      'test_clock=clock_x',
      400,
      { code: 'parameter_unknown', param: 'test_clock' },
    ],
  ])('%s', async (_what, method, path, form, status, expected) => {
    const answer = await ask(method, path, form);
    expect({ status: answer.status, error: answer.error }).toMatchObject({
      status,
      error: { ...expected, type: 'invalid_request_error' },
    });
  });

  test.each([
    ['backwards', FROZEN - 1],
    ['to where it is', FROZEN],
    ['more than two years at once', FROZEN + 3 * 365 * DAY],
  ])('to advance a clock %s', async (_where, time) => {
    const clock = await create();
    expect(await ask('POST', `${all}/${String(clock.id)}/advance`, `frozen_time=${time}`)).toMatchObject({
      status: 400,
      error: { param: 'frozen_time', type: 'invalid_request_error' },
    });
    expect((await ask('GET', `${all}/${String(clock.id)}`)).body).toEqual(clock);
  });
});

import { JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock();

const item = (currency: string, name = 'items[0]'): string =>
  [
    `${name}[price_data][currency]=${currency}`,
    `${name}[price_data][product]=prod_x`,
    `${name}[price_data][unit_amount]=300`,
    `${name}[price_data][recurring][interval]=month`,
  ].join('&');

const refused = {
  status: 400,
  error: {
    type: 'invalid_request_error',
    param: 'items[0][price_data][currency]',
    message: "The price specified only supports `eur`. This doesn't match the expected currency: `usd`.",
  },
};

describe('an item brings no price of another currency than that of its subscription', () => {
  test('when both are created', async () => {
    expect(
      await ask('POST', '/v1/subscriptions', `customer=${JENNY}&currency=usd&${item('eur')}`),
    ).toMatchObject(refused);
    expect((await ask('GET', `/v1/subscriptions?customer=${JENNY}`)).body.data).toEqual([]);
  });

  test.each(['', '&items[0][id]='])('when one is added, or takes the place of another (%s)', async (of) => {
    const created = await ask('POST', '/v1/subscriptions', `customer=${JENNY}&items[0][price]=price_x`);
    const path = `/v1/subscriptions/${String(created.body.id)}`;
    const { data } = created.body.items as { data: { id: string }[] };
    const entry = of === '' ? '' : of + String(data[0]?.id);
    expect(await ask('POST', path, item('eur') + entry)).toMatchObject(refused);
    expect((await ask('GET', path)).body).toEqual(created.body);
    expect(await ask('POST', path, item('USD') + entry)).toMatchObject({
      status: 200,
      body: { currency: 'usd' },
    });
  });

  test('unless the price says what the subscription is paid in', async () => {
    expect(await ask('POST', '/v1/subscriptions', `customer=${JENNY}&${item('eur')}`)).toMatchObject({
      status: 200,
      body: { currency: 'eur' },
    });
  });
});

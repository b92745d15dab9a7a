import { Dub } from 'dub';
import { HTTPClient } from 'dub/lib/http';
import { Dub as Dub2025 } from 'dub-mid-2025';
import {
  BadRequest,
  Forbidden,
  InternalServerError,
  NotFound,
  RateLimitExceeded,
  Unauthorized,
  UnprocessableEntity,
} from 'dub/models/errors';
import { NotFound as NotFound2025 } from 'dub-mid-2025/models/errors';
import type { Mock, ScenarioLike } from '../../../src/index.ts';
import type { Profile } from '../../../src/flavors/dub/options.ts';
import { bothProfiles, fieldOf } from './ask.ts';
import { customer, mockOf } from './track-ask.ts';

const mocks = new Map<Profile, Mock>();
let strict: Mock;
beforeAll(async () => {
  for (const profile of bothProfiles) mocks.set(profile, await mockOf({ profile }));
  strict = await mockOf({ profile: 'current', clicks: 'strict' });
});
beforeEach(() => Promise.all([strict, ...mocks.values()].map((mock) => mock.reset())));
afterAll(() => Promise.all([strict, ...mocks.values()].map((mock) => mock.close())));

const on = (profile: Profile): Mock => mocks.get(profile)!;
const client = (mock: Mock, token = 'dub_test'): Dub => new Dub({ token, serverURL: mock.url });
/** Node throws a `TypeError` of its own world, which the client inside Jest's world would not know as a lost connection. */
const httpClient = new HTTPClient({
  fetcher: async (input, init) => {
    try {
      return await fetch(input, init);
    } catch (cause) {
      throw new TypeError('fetch failed', { cause });
    }
  },
});
const patient = (mock: Mock): Dub => new Dub({ token: 'dub_test', serverURL: mock.url, httpClient });
const client2025 = (mock: Mock): Dub2025 => new Dub2025({ token: 'dub_test', serverURL: mock.url });

const signUp = { clickId: 'clickOnTry000001', eventName: 'Sign up', customerExternalId: 'user_500' };

describe.each(bothProfiles)('%s: the official client', (profile) => {
  test('tracks a lead and a sale, and finds the customer', async () => {
    const dub = client(on(profile));
    expect(await dub.track.lead({ ...signUp, customerName: 'Lin', mode: 'wait', eventQuantity: 2 })).toEqual({
      click: { id: 'clickOnTry000001' },
      link: {
        id: 'link_1K0A',
        domain: 'dub.sh',
        key: 'try',
        shortLink: 'https://dub.sh/try',
        url: 'https://example.com',
        partnerId: 'pn_1',
        programId: 'prog_1',
        tenantId: null,
        externalId: null,
      },
      customer: { name: 'Lin', email: null, avatar: null, externalId: 'user_500' },
    });
    const metadata = { plan: 'pro' };
    expect(
      await dub.track.sale({
        customerExternalId: 'user_500',
        amount: 1900,
        paymentProcessor: 'stripe',
        invoiceId: 'inv_1',
        metadata,
      }),
    ).toMatchObject({ customer: { name: 'Lin' }, sale: { amount: 1900, currency: 'usd', metadata } });
    expect(await dub.customers.get({ id: 'ext_user_500', includeExpandedFields: true })).toMatchObject({
      sales: 1,
      saleAmount: 1900,
      link: { key: 'try' },
      partner: { name: 'Pat' },
    });
  });

  test('reads every answer that has nothing in it', async () => {
    const { track } = client(on(profile));
    await track.lead(signUp);
    expect(await track.lead(signUp)).toMatchObject({ link: null, customer: { externalId: 'user_500' } });
    const nobody = { customerExternalId: 'nobody', amount: 100 };
    expect(await track.sale(nobody)).toEqual({ eventName: 'Purchase', customer: null, sale: null });
    expect(await track.sale({ ...nobody, clickId: 'c', paymentProcessor: 'lemonsqueezy' })).toMatchObject({
      customer: { externalId: 'nobody' },
      sale: { paymentProcessor: 'lemonsqueezy', invoiceId: null, metadata: null },
    });
  });

  test('of mid-2025 does so too', async () => {
    const dub = client2025(on(profile));
    const told = await dub.track.lead({ clickId: 'c', eventName: 'Sign up', externalId: 'user_501' });
    expect(told.customer).toMatchObject({ externalId: 'user_501', email: null });
    await dub.track.lead({ clickId: 'c', eventName: 'Sign up', externalId: 'user_501' });
    const sale = {
      externalId: 'user_501',
      amount: 1900,
      paymentProcessor: 'paddle',
      invoiceId: 'inv_1',
    } as const;
    expect(await dub.track.sale(sale)).toMatchObject({ sale: { amount: 1900, paymentProcessor: 'paddle' } });
    expect(await dub.track.sale({ ...sale, externalId: 'nobody', invoiceId: 'inv_2' })).toMatchObject({
      customer: null,
      sale: null,
    });
    expect(await dub.customers.get({ id: 'ext_user_501', includeExpandedFields: true })).toMatchObject({
      sales: 1,
    });
  });

  test('raises the class of each mistake', async () => {
    const { track } = client(on(profile));
    await expect(track.lead({ ...signUp, clickId: '' })).rejects.toThrow(BadRequest);
    await expect(track.lead({ ...signUp, customerExternalId: '' })).rejects.toThrow(BadRequest);
    await expect(track.lead({ ...signUp, eventName: '' })).rejects.toThrow(UnprocessableEntity);
    await expect(track.lead({ ...signUp, customerEmail: 'x' })).rejects.toThrow(UnprocessableEntity);
    await expect(track.sale({ customerExternalId: 'user_42', amount: -1 })).rejects.toThrow(
      'too_small: amount: amount cannot be negative',
    );
    const named = { customerExternalId: 'user_42', amount: 1, leadEventName: 'never' };
    await expect(track.sale(named)).rejects.toThrow(NotFound);
  });
});

test('an unknown click is NotFound in either client', async () => {
  const { customerExternalId: externalId, ...rest } = { ...signUp, clickId: 'nowhere' };
  await expect(client(strict).track.lead({ ...rest, customerExternalId: externalId })).rejects.toThrow(
    NotFound,
  );
  await expect(client2025(strict).track.lead({ ...rest, eventName: 'Other', externalId })).rejects.toThrow(
    NotFound2025,
  );
  const direct = { customerExternalId: 'user_502', amount: 100, clickId: 'nowhere' };
  await expect(client(strict).track.sale(direct)).rejects.toThrow(
    'Click event not found for clickId: nowhere',
  );
});

test.each([
  ['dub_pk_browser', Unauthorized],
  ['dub_fauxpay_plan_free', Forbidden],
  ['dub_fauxpay_rate_limited', RateLimitExceeded],
] as const)('%s raises its class', async (token, raised) => {
  const { track } = client(on('current'), token);
  await expect(track.lead(signUp)).rejects.toThrow(raised);
  await expect(track.sale({ customerExternalId: 'user_42', amount: 1 })).rejects.toThrow(raised);
});

const once = (operation: string, respond: object): ScenarioLike => ({
  rules: [{ match: { operation }, when: { times: 1 }, respond }],
});

test.each([
  ['leads.track', 'sales.track'],
  ['sales.track', 'leads.track'],
])('a scenario meets %s and leaves %s alone', async (operation, other) => {
  const mock = on('current');
  mock.use(once(operation, { error: 'server_error' }));
  const { track } = client(mock);
  const calls: Record<string, () => Promise<unknown>> = {
    'leads.track': () => track.lead(signUp),
    'sales.track': () => track.sale({ customerExternalId: 'user_42', amount: 1 }),
  };
  await calls[other]!();
  await expect(calls[operation]!()).rejects.toThrow(InternalServerError);
  mock.use();
  await calls[operation]!();
});

describe('an answer that is lost', () => {
  const backoff = { initialInterval: 1, maxInterval: 1, exponent: 1, maxElapsedTime: 10_000 };
  const retries = { strategy: 'backoff', backoff, retryConnectionErrors: true } as const;
  const invoice = { customerExternalId: 'user_42', amount: 4900, invoiceId: 'inv_lost' };

  test('the lead is there, and the same lead again makes no second one', async () => {
    const mock = on('2025-09');
    mock.use(once('leads.track', { drop: 'after' }));
    const { track } = client(mock);
    await expect(track.lead(signUp)).rejects.toThrow();
    expect((await customer(mock, 'user_500')).status).toBe(200);
    expect(await track.lead(signUp)).toMatchObject({ link: null, customer: { externalId: 'user_500' } });
    const { result } = await client(mock).customers.list({ search: 'user_500' });
    expect(result).toHaveLength(1);
    mock.use();
  });

  test('the sale is counted, and its invoice again gives the lost answer without counting twice', async () => {
    const mock = on('current');
    mock.use(once('sales.track', { drop: 'after' }));
    const { track } = client(mock);
    await expect(track.sale(invoice)).rejects.toThrow();
    expect((await customer(mock, 'user_42')).body).toMatchObject({ sales: 2, saleAmount: 9800 });
    expect(await track.sale(invoice)).toMatchObject({ sale: { amount: 4900, invoiceId: 'inv_lost' } });
    expect((await customer(mock, 'user_42')).body).toMatchObject({ sales: 2, saleAmount: 9800 });
    mock.use();
  });

  test('a sale without an invoice is counted twice by a client that tries again', async () => {
    const mock = on('current');
    mock.use(once('sales.track', { drop: 'after' }));
    const { invoiceId: _, ...sale } = invoice;
    await patient(mock).track.sale(sale, { retries });
    expect((await customer(mock, 'user_42')).body).toMatchObject({ sales: 3, saleAmount: 14_700 });
    mock.use();
  });

  test('a client that tries again by itself is told of its invoice as if nothing had happened', async () => {
    const mock = on('2025-09');
    mock.use(once('sales.track', { drop: 'after' }));
    expect(await patient(mock).track.sale(invoice, { retries })).toMatchObject({
      customer: { externalId: 'user_42' },
      sale: { amount: 4900 },
    });
    expect(fieldOf((await customer(mock, 'user_42')).body, 'sales')).toBe(2);
    expect(mock.requests().filter(({ path }) => path === '/track/sale')).toHaveLength(2);
    mock.use();
  });
});

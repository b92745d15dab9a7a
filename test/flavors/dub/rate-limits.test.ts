import { createMock, type Mock } from '../../../src/index.ts';
import { ADA, ask, type Told } from './ask.ts';

const open: Mock[] = [];
const NOON = Date.parse('2026-01-01T12:00:00Z');

const start = async (options: object = {}, clock?: string): Promise<Mock> => {
  const mock = await createMock({
    flavors: ['dub'],
    seed: 1,
    options: { dub: { ...options } },
    ...(clock === undefined ? {} : { clock }),
  });
  open.push(mock);
  return mock;
};
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(open.splice(0).map((mock) => mock.close()));
});

/** Limit, remaining, reset and wait. */
const rateOf = ({ headers }: Told): (string | null)[] =>
  ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after'].map((name) =>
    headers.get(name),
  );
const seconds = (moment: number): string => String(moment / 1000);
const noon = '2026-01-01T12:00:00Z';
const key = (token: string) => ({ authorization: `Bearer ${token}` });

test.each([
  ['dub_listed_free', '60'],
  ['dub_listed_pro', '600'],
  ['dub_listed_business', '1200'],
  ['dub_listed_advanced', '3000'],
  ['dub_anything', '1200'],
  ['dub_fauxpay_plan_free', '60'],
])('%s may call %s times a minute', async (token, limit) => {
  const mock = await start({}, noon);
  const left = String(Number(limit) - 1);
  expect(rateOf(await ask(mock, 'GET /customers', key(token)))).toEqual([
    limit,
    left,
    seconds(NOON + 60_000),
    '0',
  ]);
});

test('counts each key for itself, not its workspace, and successes and errors alike', async () => {
  const mock = await start({}, noon);
  const left = async (request: string, token: string): Promise<string | undefined | null> =>
    rateOf(await ask(mock, request, key(token)))[1];
  expect(await left(`GET /customers/${ADA}`, 'dub_a')).toBe('1199');
  expect(await left('GET /customers/cus_missing', 'dub_a')).toBe('1198');
  expect(await left('GET /customers?page=0', 'dub_a')).toBe('1197');
  expect(await left(`GET /customers/${ADA}`, 'dub_b')).toBe('1199');
  expect(await left('GET /customers', 'dub_listed_free')).toBe('59');
  expect(await left('GET /customers', 'dub_listed_free')).toBe('58');
});

test('what is refused before the limit is not counted and tells nothing of it', async () => {
  const mock = await start({}, noon);
  for (const [request, asked] of [
    ['GET /customers', { authorization: 'dub_a' }],
    ['GET /customers', { authorization: null }],
    ['GET /customers', key('dub_fauxpay_expired')],
    ['PUT /customers', key('dub_a')],
    ['OPTIONS /customers', key('dub_a')],
    ['GET /customers/a/b', key('dub_a')],
  ] as const) {
    expect(rateOf(await ask(mock, request, asked))).toEqual([null, null, null, null]);
  }
  expect(rateOf(await ask(mock, 'GET /customers', key('dub_a')))[1]).toBe('1199');
});

test('calls at the same time each show their own count', async () => {
  const mock = await start({}, noon);
  const told = await Promise.all(Array.from({ length: 30 }, () => ask(mock, 'GET /customers', key('dub_a'))));
  const left = told.map((one) => Number(rateOf(one)[1])).sort((a, b) => a - b);
  expect(left).toEqual(Array.from({ length: 30 }, (_, n) => 1170 + n));
});

test('a window slides: each call leaves it a minute after it came', async () => {
  const now = jest.spyOn(Date, 'now').mockReturnValue(NOON);
  const mock = await start();
  const at = async (ms: number): Promise<(string | null)[]> => {
    now.mockReturnValue(NOON + ms);
    return rateOf(await ask(mock, 'GET /customers', key('dub_listed_free')));
  };
  expect(await at(0)).toEqual(['60', '59', seconds(NOON + 60_000), '0']);
  expect(await at(20_000)).toEqual(['60', '58', seconds(NOON + 60_000), '0']);
  expect(await at(59_999)).toEqual(['60', '57', seconds(NOON + 60_000), '0']);
  expect(await at(60_000)).toEqual(['60', '57', seconds(NOON + 80_000), '0']);
});

test('a key over its limit is served all the same, and shown that nothing remains', async () => {
  const mock = await start({}, noon);
  for (let n = 0; n < 60; n++) await ask(mock, 'GET /customers', key('dub_listed_free'));
  const told = await ask(mock, 'GET /customers', key('dub_listed_free'));
  expect([told.status, ...rateOf(told)]).toEqual([403, '60', '0', seconds(NOON + 60_000), '0']);
});

test('with enforceRateLimits it is refused until its oldest call is a minute old', async () => {
  const now = jest.spyOn(Date, 'now').mockReturnValue(NOON);
  const mock = await start({ enforceRateLimits: true });
  const call = (): Promise<Told> => ask(mock, 'GET /customers', key('dub_listed_free'));
  await call();
  now.mockReturnValue(NOON + 15_500);
  const told = await Promise.all(Array.from({ length: 80 }, call));
  expect(told.filter(({ status }) => status === 403)).toHaveLength(59);
  const refused = told.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(21);
  for (const one of refused) {
    expect(one.text).toBe(
      '{"error":{"code":"rate_limit_exceeded","message":"Too many requests.","doc_url":"https://dub.co/docs/api-reference/errors#rate-limit_exceeded"}}',
    );
    // 44.5 seconds, and a client that waits whole ones must not come too early.
    expect(rateOf(one)).toEqual(['60', '0', seconds(NOON + 60_000), '45']);
  }
  expect((await ask(mock, 'GET /customers', key('dub_other'))).status).toBe(200);
  now.mockReturnValue(NOON + 60_500);
  expect((await call()).status).toBe(403);
  expect((await call()).status).toBe(429);
});

test('a refused call does not push the end of the wait away', async () => {
  const now = jest.spyOn(Date, 'now').mockReturnValue(NOON);
  const mock = await start({ enforceRateLimits: true });
  const call = (): Promise<Told> => ask(mock, 'GET /customers', key('dub_listed_free'));
  for (let n = 0; n < 60; n++) await call();
  now.mockReturnValue(NOON + 30_000);
  expect((await call()).headers.get('retry-after')).toBe('30');
  now.mockReturnValue(NOON + 60_000);
  expect((await call()).status).toBe(403);
});

test('a reset empties the windows, and sandboxes have their own', async () => {
  const mock = await start({ enforceRateLimits: true }, noon);
  const call = (headers = {}): Promise<Told> =>
    ask(mock, 'GET /customers', { ...key('dub_listed_free'), headers });
  for (let n = 0; n < 60; n++) await call();
  expect((await call()).status).toBe(429);
  expect((await call({ 'fauxpay-sandbox': 'w3' })).status).toBe(403);
  await mock.reset();
  expect((await call()).status).toBe(403);
});

test.each([
  ['a scenario', { respond: { error: 'rate_limited', retryAfter: 7 } }, 'dub_listed_free', '60', 7],
  ['a scenario that names no time', { respond: { error: 'rate_limited' } }, 'dub_listed_pro', '600', 1],
])('%s says 429 with the true limit', async (_what, rule, token, limit, wait) => {
  const mock = await start({}, noon);
  mock.use({ rules: [rule] });
  const told = await ask(mock, `GET /customers/${ADA}`, key(token));
  expect([told.status, ...rateOf(told)]).toEqual([
    429,
    limit,
    '0',
    seconds(NOON + wait * 1000),
    String(wait),
  ]);
});

test('a magic key over its limit gets through in a second, as far as it is told', async () => {
  const mock = await start({}, noon);
  const told = await ask(mock, 'GET /customers', key('dub_fauxpay_rate_limited'));
  expect([told.status, ...rateOf(told)]).toEqual([429, '1200', '0', seconds(NOON + 1000), '1']);
});

test('an error at the edge is told as a first call would be, and does not count', async () => {
  const mock = await start({}, noon);
  mock.use({ rules: [{ when: { times: 2 }, respond: { error: 500 } }] });
  for (const left of ['1199', '1199', '1199', '1198']) {
    expect(rateOf(await ask(mock, 'GET /customers'))[1]).toBe(left);
  }
});

test('source: epoch milliseconds, the same in both, on counted errors only', async () => {
  const mock = await start({ rateLimitHeaders: 'source' }, noon);
  expect(rateOf(await ask(mock, 'GET /customers'))).toEqual([null, null, null, null]);
  const end = String(NOON + 60_000);
  expect(rateOf(await ask(mock, 'GET /customers/cus_missing'))).toEqual(['1200', '1198', end, end]);
  expect(rateOf(await ask(mock, 'GET /customers', key('dub_listed_pro')))).toEqual(['600', '599', end, end]);
  expect(rateOf(await ask(mock, 'GET /customers', { authorization: null }))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('source: a 429 says when its window opens', async () => {
  const mock = await start({ rateLimitHeaders: 'source', enforceRateLimits: true }, noon);
  for (let n = 0; n < 60; n++) await ask(mock, 'GET /customers', key('dub_listed_free'));
  const told = await ask(mock, 'GET /customers', key('dub_listed_free'));
  const end = String(NOON + 60_000);
  expect([told.status, ...rateOf(told)]).toEqual([429, '60', '0', end, end]);
});

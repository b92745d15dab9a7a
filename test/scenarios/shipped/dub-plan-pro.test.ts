import { Dub } from 'dub';
import { RateLimitExceeded } from 'dub/models/errors';
import { createMock, type Mock } from '../../../src/index.ts';
import { sampleOf } from '../../support/samples.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

let mock: Mock;

// On a clock that stands still the window never slides.
beforeAll(async () => {
  mock = await createMock({ scenario: 'dub-plan-pro', seed: 1, clock: new Date(NOW).toISOString() });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const look = () => fetch(mock.url + sampleOf('dub').retrieve, { headers: sampleOf('dub').headers });

async function spend(calls: number): Promise<Response[]> {
  const replies: Response[] = [];
  while (replies.length < calls) {
    const some = Array.from({ length: Math.min(50, calls - replies.length) }, look);
    for (const reply of await Promise.all(some)) {
      await reply.arrayBuffer();
      replies.push(reply);
    }
  }
  return replies;
}

const number = (reply: Response | undefined, name: string) => Number(reply?.headers.get(name));

test('600 calls of a minute are served, each of which tells how many are left', async () => {
  const replies = await spend(603);
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(600);
  const left = replies.map((reply) => number(reply, 'x-ratelimit-remaining')).sort((a, b) => b - a);
  expect(left).toEqual([...Array.from({ length: 600 }, (_, at) => 599 - at), 0, 0, 0]);
  expect(new Set(replies.map((reply) => number(reply, 'x-ratelimit-limit')))).toEqual(new Set([600]));
});

test('a refusal tells when there is room again, and the Dub client raises RateLimitExceeded', async () => {
  await spend(600);
  const refused = await look();
  expect([refused.status, refused.headers.get('fauxpay-rule')]).toEqual([429, 'pro-plan']);
  expect(number(refused, 'retry-after')).toBe(60);
  expect(number(refused, 'x-ratelimit-reset')).toBe(NOW / 1000 + 60);
  const dub = new Dub({ token: 'dub_x', serverURL: mock.url });
  await expect(dub.customers.list()).rejects.toThrow(RateLimitExceeded);
});

test('other providers are not limited', async () => {
  await spend(600);
  const { headers, retrieve } = sampleOf('jani');
  expect((await fetch(mock.url + retrieve, { headers })).status).toBe(200);
});

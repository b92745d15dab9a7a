import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock, type Mock } from '../../src/index.ts';
import { KeepAlive } from '../support/keep-alive.ts';
import { sampleOf } from '../support/samples.ts';
import { looks, tickingClock } from '../support/ticking.ts';
import { until } from '../support/until.ts';

/** With a clock that ticks at each look, so many records take some hundred turns of the event loop to go through. */
const MANY = 10_000;
tickingClock();

const numbered = (make: (n: number) => object): object[] => Array.from({ length: MANY }, (_, n) => make(n));
const date = (n: number): string => new Date(1_700_000_000_000 + n * 1_000).toISOString();
const fixtures = {
  stripe: {
    // All but the oldest few live by a test clock.
    customers: numbered((n) => ({
      id: `cus_${n}`,
      created: 1_700_000_000 + n,
      name: n % 1_000 === 0 ? 'Rare Name' : 'Name',
      test_clock: n < 8 ? null : 'clock_1',
    })),
    test_clocks: [{ id: 'clock_1', created: 1_700_000_000, frozen_time: 1_700_000_000 }],
  },
  dub: {
    customers: numbered((n) => ({
      id: `cus_${n}`,
      externalId: `ext_${n}`,
      name: n % 1_000 === 0 ? 'Rare Name' : 'Name',
      country: n % 3 ? 'US' : 'DE',
      saleAmount: n % 1_000 === 0 ? MANY + n : (n * 7_919) % MANY,
      createdAt: date(n),
    })),
  },
  jani: {
    customers: numbered((n) => ({
      id: `cus_${n}`,
      name: 'Name',
      email: `n${n}@example.com`,
      created_at: date(n),
    })),
  },
};

let folder = '';
let mock: Mock;
let clients: KeepAlive[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fauxpay-'));
  for (const [flavor, records] of Object.entries(fixtures))
    await writeFile(join(folder, `${flavor}.json`), JSON.stringify(records));
  mock = await createMock({ fixtures: ['none', folder], seed: 1 });
  clients = [new KeepAlive(mock.url), new KeepAlive(mock.url)];
});
afterAll(async () => {
  for (const client of clients) client.close();
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => mock.reset());

/** Resolves when the server looks at the clock so often that it can only be going through records. */
async function untilItLooks(): Promise<void> {
  const start = looks();
  await until(() => looks() > start + 10);
}

interface Change {
  readonly method: string;
  readonly path: string;
  readonly type?: string;
  readonly body?: string;
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const changes: Readonly<Record<string, (n: number) => Change>> = {
  stripe: (n) =>
    n % 2
      ? { method: 'DELETE', path: `/v1/customers/cus_${(n - 1) / 2}` }
      : { method: 'POST', path: '/v1/customers', type: FORM, body: 'name=Rare+Name' },
  dub: (n) =>
    n % 2
      ? { method: 'DELETE', path: `/customers/cus_${((n - 1) / 2) * 1_000}` }
      : {
          method: 'POST',
          path: '/customers',
          type: JSON_TYPE,
          body: JSON.stringify({ externalId: `new_${n}`, name: 'Rare Name', country: 'FR' }),
        },
  jani: (n) =>
    n % 2
      ? {
          method: 'PATCH',
          path: `/api/v1/customers/cus_${n * 100}`,
          type: JSON_TYPE,
          body: '{"name":"Changed"}',
        }
      : {
          method: 'POST',
          path: '/api/v1/customers',
          type: JSON_TYPE,
          body: JSON.stringify({ name: 'New', email: `new${n}@example.com` }),
        },
};

test.each([
  ['stripe', '/v1/customers?limit=100'],
  ['stripe', '/v1/customers/search?query=name%3A%22Rare%20Name%22'],
  ['stripe', '/v1/customers/search?query=name~%22rare%22&expand[]=total_count'],
  ['dub', '/customers?search=rare'],
  ['dub', '/customers?search=rare&sortOrder=asc'],
  ['dub', '/customers?sortBy=saleAmount&pageSize=10'],
  ['dub', '/customers?sortBy=saleAmount&sortOrder=asc&page=100&pageSize=100'],
  ['dub', '/customers?page=100'],
  ['dub', '/customers/count'],
  ['dub', '/customers/count?search=rare'],
  ['dub', '/customers/count?groupBy=country'],
  ['jani', '/api/v1/customers'],
])('%s: GET %s tells what there was when it was asked, and keeps nobody waiting', async (flavor, path) => {
  const { headers } = sampleOf(flavor);
  const [slow, quick] = clients as [KeepAlive, KeepAlive];
  const before = (await slow.ask({ path, headers })).body;

  let told: string | undefined;
  const asked = slow.ask({ path, headers }).then(({ body }) => (told = body));
  await untilItLooks();
  let changed = 0;
  while (told === undefined) {
    const { type, ...change } = changes[flavor]!(changed);
    const { status } = await quick.ask({
      ...change,
      headers: type === undefined ? headers : { ...headers, 'content-type': type },
    });
    // What is to be removed runs out.
    expect([200, 201, 404]).toContain(status);
    changed++;
  }
  await asked;
  expect(changed).toBeGreaterThan(5);
  expect(told === before).toBe(true);
  expect((await slow.ask({ path, headers })).body === before).toBe(false);
});

test.each([
  ['stripe', '/v1/customers'],
  ['dub', '/customers/count?search=rare'],
  ['jani', '/api/v1/customers'],
])('%s: GET %s ends when its caller leaves', async (flavor, path) => {
  const lines = Object.entries(sampleOf(flavor).headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(mock.port, '127.0.0.1');
  const start = looks();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${lines.join('')}\r\n`);
  await untilItLooks();
  socket.destroy();
  await until(() => mock.requests().length > 0);
  expect(mock.requests()).toMatchObject([{ outcome: 'left', status: null, answer: null }]);
  // To its end it would have looked at the clock every few dozen records.
  expect(looks() - start).toBeLessThan(MANY / 100);
});

import { defaultSettings } from '../../src/config/settings.ts';
import type { LogEvent } from '../../src/core/log.ts';
import { type RunningMock, startMock } from '../../src/mock.ts';
import { rawRequest, sendRaw, statusOf } from '../support/raw.ts';
import { sampleOf } from '../support/samples.ts';

const log: LogEvent[] = [];
let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock({ ...defaultSettings, port: 0 }, (event) => log.push(event));
});
afterAll(() => mock.close());
beforeEach(() => log.splice(0));

test.each([
  ['http://[broken', sampleOf('stripe').retrieve, 200],
  ['http://api.example.com:99999', sampleOf('stripe').retrieve, 200],
  ['http://[broken', '/v3', 404],
  ['http://127.0.0.1', '/__admin/health', 200],
  ['http://127.0.0.1', '', 404],
  ['http://127.0.0.1', '?a=1', 404],
])('the absolute target %s%s is read without its host', async (origin, path, status) => {
  const answer = await sendRaw(mock.port, rawRequest(`GET ${origin}${path}`, sampleOf('stripe').headers));
  expect([statusOf(answer), /content-type: (\S+)/i.exec(answer)?.[1]]).toEqual([status, 'application/json']);
});

test('the log shows no key in a path of nobody', async () => {
  await fetch(`${mock.url}/v3/sk_test_4eC39HqLyjWDarjtT1zdp7dc`);
  await fetch(`${mock.url}/v3/dub_xVbNm1234567890qwertyuio`);
  expect(log).toMatchObject([
    { event: 'call', status: 404 },
    { event: 'call', status: 404 },
  ]);
  expect(JSON.stringify(log)).not.toMatch(/4eC39|xVbNm/);
});

test('neither log nor journal shows a key in a path, escaped or not', async () => {
  const { headers } = sampleOf('stripe');
  for (const key of ['sk_test_4eC39HqLyjWDarjtT1zdp7dc', 'sk%5Ftest%5F4eC39HqLyjWDarjtT1zdp7dc']) {
    await fetch(`${mock.url}/v1/customers/${key}`, { headers });
  }
  const paths = mock.sandboxes
    .default()
    .journal.entries()
    .map(({ path }) => path);
  expect(JSON.stringify([log, paths])).not.toContain('4eC39');
  expect(log).toHaveLength(2);
});

test('the log shows no query parameter that calls itself a credential', async () => {
  const { headers, retrieve } = sampleOf('jani');
  await fetch(`${mock.url}${retrieve}?api_key=hidden&limit=1`, { headers });
  expect(log).toMatchObject([{ path: `${retrieve}?api_key=***&limit=1` }]);
});

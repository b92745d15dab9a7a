import { createMock, type Mock } from '../../src/index.ts';
import { rawRequest, sendRaw } from '../support/raw.ts';
import { sampleOf } from '../support/samples.ts';

const { headers, withId, retrieve } = sampleOf('stripe');

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const get = (path: string) =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${headers['authorization']}\r\n\r\n`;
const statuses = (text: string) =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

test('pipelined requests are answered in order, each of them', async () => {
  mock.use({ rules: [{ match: { id: 'slow' }, respond: { delay: '30ms' } }] });
  const last = rawRequest(`GET ${retrieve}`, headers).toString();
  const answers = await sendRaw(mock.port, get(withId('slow')) + get(retrieve) + get(withId('none')) + last);
  expect(statuses(answers)).toEqual([404, 200, 404, 200]);
  expect(mock.requests().map((request) => request.outcome)).toEqual(Array(4).fill('answered'));
});

test('a hang-up meant for one pipelined request leaves the answer before it alone', async () => {
  mock.use({
    rules: [
      { match: { id: 'slow' }, respond: { delay: '30ms' } },
      { match: { id: 'lost' }, respond: { delay: '30ms', drop: 'before' } },
    ],
  });
  const answers = await sendRaw(mock.port, get(withId('slow')) + get(withId('lost')) + get(retrieve));
  expect(statuses(answers)).toEqual([404]);
  expect(mock.requests().map((request) => request.outcome)).toEqual(['answered', 'hung_up']);
});

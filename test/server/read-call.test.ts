import { gzipSync } from 'node:zlib';
import { createMock, type Mock } from '../../src/index.ts';
import { sendRaw, statusOf } from '../support/raw.ts';
import { sampleOf, write } from '../support/samples.ts';

const stripe = sampleOf('stripe');
const {
  headers: { authorization },
  write: { method, path, type },
} = stripe;

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const head = (framing: string) =>
  `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Type: ${type}\r\n${framing}\r\n\r\n`;
const chunk = `${(1_100_000).toString(16)}\r\n${'a'.repeat(1_100_000)}\r\n`;
const zeros = gzipSync(Buffer.alloc(2_000_000));

test.each([
  ['by its length', `${head('Content-Length: 5000000000')}abc`],
  ['by its chunks', `${head('Transfer-Encoding: chunked')}${chunk}`],
  [
    'once inflated',
    Buffer.concat([Buffer.from(head(`Content-Encoding: gzip\r\nContent-Length: ${zeros.length}`)), zeros]),
  ],
])('a body that is too large %s is refused before it ends', async (_case, bytes) => {
  expect(statusOf(await sendRaw(mock.port, bytes, '\r\n\r\n'))).toBe(413);
});

test('after a body that is too large the connection goes on', async () => {
  const large = `${head('Content-Length: 1100000')}${'a'.repeat(1_100_000)}`;
  const next = `GET ${stripe.retrieve} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: ${authorization}\r\n\r\n`;
  const answers = await sendRaw(mock.port, large + next);
  expect(answers.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
});

test('a rule that looks at the body can wait: a body that was read does not mean that the caller left', async () => {
  mock.use({
    rules: [{ match: { body: { email: { contains: 'new' } } }, respond: { delay: '20ms' } }],
  });
  expect((await write(mock.url, stripe)).status).toBe(200);
});

import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
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

const form = 'email=pieces%40example.com';

test.each([
  ['with its headers', [`${head(`Connection: close\r\nContent-Length: ${form.length}`)}${form}`]],
  ['after its headers', [head(`Connection: close\r\nContent-Length: ${form.length}`), form]],
  [
    'in pieces',
    [`${head(`Connection: close\r\nContent-Length: ${form.length}`)}${form.slice(0, 9)}`, form.slice(9)],
  ],
  [
    'in chunks',
    [
      head('Connection: close\r\nTransfer-Encoding: chunked'),
      `${form.length.toString(16)}\r\n${form}\r\n0\r\n\r\n`,
    ],
  ],
])('a body that comes %s is read as it is', async (_how, pieces) => {
  const socket = connect(mock.port, '127.0.0.1').setNoDelay().setEncoding('utf8');
  let answer = '';
  socket.on('data', (text: string) => (answer += text));
  const closed = once(socket, 'close');
  for (const piece of pieces) {
    socket.write(piece);
    // The server lives in this process: what was sent is read before the next piece is.
    for (let turn = 0; turn < 5; turn++) await setImmediate();
  }
  await closed;
  expect(answer).toContain('"email": "pieces@example.com"');
  expect(mock.requests().at(-1)).toMatchObject({ body: form, status: 200 });
});

test('calls that come in one piece are each answered, in their order', async () => {
  const create = (email: string, more = '') =>
    `${head(`${more}Content-Length: ${email.length + 6}`)}email=${email}`;
  const answers = await sendRaw(
    mock.port,
    create('one@x.com') + create('two@x.com', 'Connection: close\r\n'),
  );
  expect(answers.match(/"email": "[^"]*"/g)).toEqual(['"email": "one@x.com"', '"email": "two@x.com"']);
});

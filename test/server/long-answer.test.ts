import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import { answer, type Outcome, type Reply, withDelivery } from '../../src/core/reply.ts';
import { longText } from '../../src/core/long-text.ts';
import { send } from '../../src/server/send.ts';
import { KeepAlive } from '../support/keep-alive.ts';
import { sendRaw } from '../support/raw.ts';
import { until } from '../support/until.ts';

const staying = { signal: new AbortController().signal };
const LINES = 200_000;

let made = 0;
function* lines(): Generator<string> {
  for (let n = 0; n < LINES; n++) {
    made++;
    yield `line ${n}: é\n`;
  }
}

let server: Server;
let port = 0;
let outcomes: Outcome[] = [];
let replies: Record<string, Reply> = {};
let text = '';
beforeAll(async () => {
  text = [...lines()].join('');
  const long = answer(200, { 'Content-Type': 'text/plain' }, await longText(lines, staying));
  replies = {
    '/long': long,
    '/short': answer(200, {}, 'short'),
    '/cut': withDelivery(long, { only: 100_001 }),
    '/slow': withDelivery(long, { bytesPerSecond: 100_000_000 }),
  };
  server = createServer((req, res) => {
    void Promise.resolve(send(res, replies[req.url ?? '']!)).then((outcome) => outcomes.push(outcome));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());
beforeEach(() => {
  made = 0;
  outcomes = [];
});

const get = (path: string, method = 'GET', close = 'close') =>
  `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: ${close}\r\n\r\n`;

test('arrives whole with its length, and leaves the connection to the next call', async () => {
  const client = new KeepAlive(`http://127.0.0.1:${port}`);
  for (let n = 0; n < 2; n++) {
    const { headers, body } = await client.ask({ path: '/long' });
    expect(headers['content-length']).toBe(String(Buffer.byteLength(text)));
    expect(body === text).toBe(true);
    expect((await client.ask({ path: '/short' })).body).toBe('short');
  }
  client.close();
  expect(outcomes).toEqual(Array(4).fill('answered'));
});

test('tells its length to HEAD, and makes nothing of it', async () => {
  const head = await sendRaw(port, get('/long', 'HEAD'));
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(text)}\r\n`);
  expect(head.endsWith('\r\n\r\n')).toBe(true);
  expect(made).toBe(0);
});

test('can break off', async () => {
  const told = await sendRaw(port, get('/cut'));
  expect(told).toContain(`Content-Length: ${Buffer.byteLength(text)}\r\n`);
  const body = Buffer.from(told.slice(told.indexOf('\r\n\r\n') + 4), 'latin1');
  expect(body.equals(Buffer.from(text).subarray(0, 100_001))).toBe(true);
  expect(outcomes).toEqual(['truncated']);
  expect(made).toBeLessThan(LINES / 2);
});

test('can trickle, every byte of it', async () => {
  const told = await sendRaw(port, get('/slow'));
  const body = told.slice(told.indexOf('\r\n\r\n') + 4);
  expect(body === Buffer.from(text).toString('latin1')).toBe(true);
});

describe('a caller that does not read', () => {
  let socket: Socket;
  /** As much as no system keeps for a reader who doesn't come. */
  const endless = { byteLength: 1e12, parts: () => endlessly() };
  function* endlessly(): Generator<string> {
    for (;;) {
      made++;
      yield 'x'.repeat(1_000);
    }
  }
  beforeEach(async () => {
    replies['/endless'] = answer(200, {}, endless);
    socket = connect(port, '127.0.0.1');
    // Nobody listens to what comes, so nothing is read beyond what fits.
    socket.write(get('/endless'));
    await until(() => made > 0);
  });
  afterEach(() => socket.destroy());

  test('keeps no other waiting', async () => {
    expect(await sendRaw(port, get('/short'))).toMatch(/short$/);
    expect(outcomes).toEqual(['answered']);
  });

  test('ends the work when it leaves', async () => {
    socket.destroy();
    await until(() => outcomes.length > 0);
    expect(outcomes).toEqual(['left']);
  });
});

test('a caller that leaves while it reads ends the work', async () => {
  replies['/forever'] = answer(200, {}, { byteLength: 1e12, parts: () => forever() });
  function* forever(): Generator<string> {
    for (;;) yield 'x'.repeat(1_000);
  }
  const socket = connect(port, '127.0.0.1');
  socket.write(get('/forever'));
  let got = 0;
  socket.pipe(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        got += chunk.length;
        if (got > 20_000_000) socket.destroy();
        done();
      },
    }),
  );
  await until(() => outcomes.length > 0);
  expect(outcomes).toEqual(['left']);
});

import { flavors } from '../../src/flavors/index.ts';
import { defaultSettings } from '../../src/config/settings.ts';
import type { LogEvent } from '../../src/core/log.ts';
import { type RunningMock, startMock } from '../../src/mock.ts';
import { rawRequest, sendRaw, statusOf } from '../support/raw.ts';
import { sampleOf } from '../support/samples.ts';

let mock: RunningMock;
const log: LogEvent[] = [];
beforeAll(async () => {
  mock = await startMock({ ...defaultSettings, port: 0, seed: 1 }, (event) => log.push(event));
});
afterAll(() => mock.close());
// A connection that closes without an answer may be a refusal, but never a failure of fauxpay.
afterEach(() => expect(log.splice(0).filter(({ event }) => event === 'error')).toEqual([]));

const MEGABYTE = 1_048_576;
const nested = (depth: number) => `a${'[b]'.repeat(depth)}=1`;

/** What stands in the list below but is data like any other to one of the APIs. */
const ordinary: Readonly<Record<string, readonly string[]>> = {
  stripe: ['nothing at all'],
  jani: ['a lone surrogate'],
};

/** Bodies that no client sends on purpose. */
const bodies: Readonly<Record<string, string | Buffer>> = {
  'malformed JSON': '{"name": "x"',
  'nothing at all': '',
  'JSON nested 10,000 deep': `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  'an object nested 10,000 deep': `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  'a form with 10,000 nested brackets': nested(10_000),
  'a form with 10,000 opening brackets': `a${'['.repeat(10_000)}=1`,
  'an index of a billion': 'expand[1000000000]=x&a[1000000000][b]=y',
  'a __proto__ key': '{"__proto__": {"polluted": true}, "name": "x", "email": "a@example.com"}',
  'a __proto__ key in a form': '__proto__[polluted]=true&metadata[__proto__]=x',
  'a constructor key': '{"constructor": {"prototype": {"polluted": true}}}',
  'a constructor key in a form': 'constructor[prototype][polluted]=true',
  'null bytes': '{"name": "\u0000", "email": "\u0000"}\u0000',
  'null bytes in a form': 'name=%00&email=%00',
  'overlong UTF-8': Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
  'overlong UTF-8 in a form': 'name=%C0%AF',
  'an invalid percent escape': 'name=%ZZ&email=%E0%A4%A',
  'a lone surrogate': '{"name": "\\ud800", "email": "\\udfff"}',
  'a number that is none': '{"name": 1e999}',
  'two hundred thousand keys': `${'a=1&'.repeat(200_000)}a=1`,
};

describe.each(flavors.map((flavor) => flavor.name))('%s survives', (name) => {
  const sample = sampleOf(name);
  const { method, path, type } = sample.write;
  const stillFine = async () => {
    const answer = await fetch(mock.url + sample.retrieve, { headers: sample.headers });
    expect(answer.status).toBe(200);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  };
  const expectRefusal = (answer: string, allowed: (status: number) => boolean = (status) => status < 500) => {
    const status = statusOf(answer);
    expect({ status, ok: allowed(status) }).toEqual({ status, ok: true });
    expect(answer).not.toMatch(/\n\s+at |node:internal|\.ts:\d+/);
  };

  test.each(Object.keys(bodies))('%s, with a 4xx unless it is data to this API', async (kind) => {
    const isData = ordinary[name]?.includes(kind) ?? false;
    for (const sent of [type, 'application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const body = Buffer.from(bodies[kind] ?? '');
      const headers = { ...sample.headers, 'content-type': sent, 'content-length': String(body.length) };
      const answer = await sendRaw(mock.port, rawRequest(`${method} ${path}`, headers, body));
      expectRefusal(answer, (status) => (isData || status >= 400) && status < 500);
    }
    await stillFine();
  });

  test('a body over 1 MiB, with a 4xx', async () => {
    const body = Buffer.alloc(MEGABYTE + 1, 'a');
    const answer = await fetch(mock.url + path, {
      method,
      headers: { ...sample.headers, 'content-type': type },
      body,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    await stillFine();
  });

  test('a content length that is too long: the caller waits in vain and leaves', async () => {
    const headers = { ...sample.headers, 'content-type': type, 'content-length': '1000' };
    const { connect } = await import('node:net');
    const socket = connect(mock.port, '127.0.0.1');
    socket.end(rawRequest(`${method} ${path}`, headers, 'short'));
    const got = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk) => (text += String(chunk)));
      socket.on('close', () => resolve(text));
    });
    expect(statusOf(got)).toBeLessThan(500);
    await stillFine();
  });

  test('a client that hangs up half way', async () => {
    const { connect } = await import('node:net');
    const socket = connect(mock.port, '127.0.0.1');
    await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
    const headers = { ...sample.headers, 'content-type': type, 'content-length': '1000' };
    socket.write(rawRequest(`${method} ${path}`, headers, 'half'));
    socket.resetAndDestroy();
    await stillFine();
  });

  test.each([
    ['an invalid escape in the path', (at: string) => `GET ${at}%zz`],
    ['overlong UTF-8 in the path', (at: string) => `GET ${at}%c0%af`],
    ['a null byte in the path', (at: string) => `GET ${at}%00`],
    ['an invalid escape in the query', (at: string) => `GET ${at}?a=%zz&%=1`],
    ['a null byte in the query', (at: string) => `GET ${at}?email=%00`],
    ['an unknown method', (at: string) => `BREW ${at}`],
    ['TRACE', (at: string) => `TRACE ${at}`],
    ['CONNECT', () => 'CONNECT example.com:443'],
  ])('%s, with a 4xx or a closed connection', async (_case, line) => {
    for (const target of [sample.retrieve, sample.write.path]) {
      const answer = await sendRaw(mock.port, rawRequest(line(target), sample.headers));
      expectRefusal(answer, (status) => status === 0 || (status >= 400 && status < 500));
    }
    await stillFine();
  });

  test.each([
    ['__proto__ in the query', (at: string) => `GET ${at}?__proto__[a]=1&constructor=2`],
    ['4,000 nested brackets in the query', (at: string) => `GET ${at}?${nested(4_000)}`],
    ['a target in absolute form', (at: string) => `GET http://example.com${at}`],
    ['an asterisk', () => 'OPTIONS *'],
    ['double slashes', (at: string) => `GET //${at}//`],
    ['dots in the path', (at: string) => `GET ${at}/../../../etc/passwd`],
  ])('%s', async (_case, line) => {
    for (const target of [sample.retrieve, sample.write.path]) {
      expectRefusal(await sendRaw(mock.port, rawRequest(line(target), sample.headers)));
    }
    await stillFine();
  });

  test('a request without a Host, with a 400 of its own', async () => {
    const answer = await sendRaw(mock.port, rawRequest(`GET ${sample.retrieve}`, sample.headers, '', null));
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain('Host');
  });

  test('a URL of more than 16 KiB, with a 414', async () => {
    const answer = await sendRaw(
      mock.port,
      rawRequest(`GET ${sample.retrieve}?${'a=1&'.repeat(4_100)}`, sample.headers),
    );
    expect(statusOf(answer)).toBe(414);
    await stillFine();
  });

  test('headers of 100 KB', async () => {
    const answer = await sendRaw(
      mock.port,
      rawRequest(`GET ${sample.retrieve}`, { 'x-long': 'a'.repeat(100_000) }),
    );
    expect([0, 431]).toContain(statusOf(answer));
    await stillFine();
  });

  test('a content encoding that it does not know, and gzip that is none', async () => {
    for (const encoding of ['compress', 'gzip', 'br', 'deflate']) {
      const headers = {
        ...sample.headers,
        'content-type': type,
        'content-encoding': encoding,
        'content-length': '5',
      };
      const answer = await sendRaw(mock.port, rawRequest(`${method} ${path}`, headers, 'hello'));
      expectRefusal(answer, (status) => status >= 400 && status < 500);
    }
    await stillFine();
  });
});

test('what is no HTTP at all gets a 400 and a closed connection', async () => {
  expect(statusOf(await sendRaw(mock.port, '\u0016\u0003\u0001 hello\r\n\r\n'))).toBe(400);
});

test('a sandbox name that cannot be one is refused in dialect', async () => {
  const sample = sampleOf('stripe');
  const answer = await fetch(mock.url + sample.retrieve, {
    headers: { ...sample.headers, 'Fauxpay-Sandbox': '../../etc' },
  });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('is not a sandbox name');
});

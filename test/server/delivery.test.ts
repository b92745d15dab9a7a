import { connect } from 'node:net';
import { defaultSettings } from '../../src/config/settings.ts';
import type { LogEvent } from '../../src/core/log.ts';
import { type RunningMock, startMock } from '../../src/mock.ts';
import { converse, rawRequest, sendRaw, statusOf } from '../support/raw.ts';
import { sampleOf } from '../support/samples.ts';
import { until } from '../support/until.ts';

let mock: RunningMock;
let log: LogEvent[] = [];
beforeEach(async () => {
  log = [];
  mock = await startMock({ ...defaultSettings, port: 0, seed: 1 }, (event) => log.push(event));
});
afterEach(() => mock.close({ grace: 0 }));

const use = (...rules: object[]) => mock.sandboxes.default().scenarios.use([{ rules }]);
const journal = () => mock.sandboxes.default().journal.entries();
const flavors = ['stripe', 'dub', 'catalyze', 'jani'];

/** A request as a client sends it that keeps its connections. */
function request(flavor: string, method = 'GET', path = sampleOf(flavor).retrieve, body = ''): string {
  const headers = Object.entries({ ...sampleOf(flavor).headers, 'content-length': String(body.length) });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines}\r\n${body}`;
}

function partsOf(text: string): { head: string; body: string; length: number } {
  const at = text.indexOf('\r\n\r\n');
  const head = text.slice(0, at);
  return {
    head,
    body: text.slice(at + 4),
    length: Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? NaN),
  };
}

/** The true answer's body, as it comes over the wire. */
const truth = async (flavor: string) =>
  partsOf(await sendRaw(mock.port, rawRequest(`GET ${sampleOf(flavor).retrieve}`, sampleOf(flavor).headers)));

test.each(flavors)('%s: a truncated answer announces its true length and ends early', async (flavor) => {
  const whole = await truth(flavor);
  use({ id: 'cut', respond: { truncate: 20 } });
  const { text, end } = await converse(mock.port, [request(flavor)]);
  const { head, body, length } = partsOf(text);
  expect([statusOf(text), end]).toEqual([200, 'closed']);
  expect(length).toBe(whole.length);
  expect(body).toBe(whole.body.slice(0, 20));
  expect(head).toMatch(/^connection: keep-alive$/im);
  expect(head).not.toMatch(/transfer-encoding/i);
  expect(journal().at(-1)).toMatchObject({ outcome: 'truncated', status: 200, answer: body, rule: 'cut' });
  expect(log.at(-1)).toMatchObject({ outcome: 'truncated', status: 200, rule: 'cut' });
});

test.each(flavors)('%s: a garbled answer has its true length and headers, and is no JSON', async (flavor) => {
  const whole = await truth(flavor);
  use({ respond: { garble: true } });
  const { body, length } = partsOf(
    await sendRaw(mock.port, rawRequest(`GET ${sampleOf(flavor).retrieve}`, sampleOf(flavor).headers)),
  );
  expect([length, body.length]).toEqual([whole.length, whole.length]);
  expect(() => void JSON.parse(body)).toThrow(SyntaxError);
  expect(journal().at(-1)).toMatchObject({ outcome: 'answered', status: 200 });
});

test('half an answer is half of it; of an error too', async () => {
  use({ respond: { truncate: '50%', error: 404, message: 'x'.repeat(1_000) } });
  const { text } = await converse(mock.port, [request('dub')]);
  const { body, length } = partsOf(text);
  expect(statusOf(text)).toBe(404);
  expect(body).toHaveLength(Math.floor(length / 2));
});

test('with no byte left of it a truncated answer is its headers', async () => {
  use({ respond: { truncate: 0 } });
  const { text, end } = await converse(mock.port, [request('stripe')]);
  expect(partsOf(text).body).toBe('');
  expect([statusOf(text), end]).toEqual([200, 'closed']);
});

test('answers without a body are left alone', async () => {
  use({ respond: { truncate: 1, trickle: '1B/s', garble: true } });
  const head = partsOf(
    await sendRaw(mock.port, rawRequest('HEAD /v1/customers', sampleOf('stripe').headers)),
  );
  expect(head.length).toBeGreaterThan(0);
  expect(head.body).toBe('');
  const none = partsOf(await sendRaw(mock.port, rawRequest('OPTIONS /customers', {})));
  expect(none.head).toMatch(/^HTTP\/1.1 204/);
  expect(none).toMatchObject({ body: '', length: NaN });
  expect(journal().map(({ outcome }) => outcome)).toEqual(['answered', 'answered']);
});

test.each(['before', 'after'])('empty: %s ends the connection without a byte, and no reset', async (when) => {
  const { path, body } = sampleOf('stripe').write;
  use({ respond: { empty: when } });
  const large = `${body}&description=${'x'.repeat(500_000)}`;
  expect(await converse(mock.port, [request('stripe', 'POST', path, large)])).toEqual({
    text: '',
    end: 'closed',
  });
  expect(journal()).toMatchObject([{ outcome: 'hung_up', status: null }]);
});

test('a call that hangs ends with a closed connection when its bound is reached', async () => {
  use({ respond: { hang: '20ms' } });
  expect(await converse(mock.port, [request('dub')])).toEqual({ text: '', end: 'closed' });
});

test.each(['hang: before', 'hang: after', 'trickle: 1B/s'])(
  'a closing server waits for no %s',
  async (what) => {
    const [name, value] = what.split(': ') as [string, string];
    use({ respond: { [name]: value } });
    const told = converse(mock.port, [request('stripe')]);
    // The call is there once the server has its connection and its first rule has fired.
    await until(() => mock.sandboxes.default().scenarios.state().active[0]?.rules[0]?.fired === 1);
    await mock.close({ grace: 0 });
    await told;
  },
);

describe('a trickle', () => {
  test('gives all there is, in order, and no byte before its time', async () => {
    const whole = await truth('jani');
    use({ respond: { trickle: '8kB/s' } });
    const start = performance.now();
    const told = await sendRaw(
      mock.port,
      rawRequest('GET ' + sampleOf('jani').retrieve, sampleOf('jani').headers),
    );
    expect(performance.now() - start).toBeGreaterThanOrEqual(whole.length / 8);
    expect(partsOf(told)).toMatchObject({ body: whole.body, length: whole.length });
    expect(journal().at(-1)).toMatchObject({ outcome: 'answered', answer: whole.body });
  });

  test('sends the headers at once, and ends when the caller leaves', async () => {
    use({ respond: { trickle: '1B/s' } });
    const head = await sendRaw(mock.port, request('stripe'), '\r\n\r\n');
    expect(partsOf(head)).toMatchObject({ body: '' });
    await until(() => log.length > 0);
    expect(log).toMatchObject([{ outcome: 'left', status: undefined }]);
    expect(journal()).toMatchObject([{ outcome: 'left', status: null, answer: null }]);
  });

  test('can break off as well', async () => {
    use({ respond: { trickle: '1kB/s', truncate: 30 } });
    const { text, end } = await converse(mock.port, [request('dub')]);
    expect(partsOf(text).body).toHaveLength(30);
    expect(end).toBe('closed');
    expect(journal()).toMatchObject([{ outcome: 'truncated' }]);
  });

  test('lets the pipelined request behind it wait for its turn', async () => {
    use({ when: { times: 1 }, respond: { trickle: '10kB/s' } });
    const { retrieve, headers } = sampleOf('stripe');
    const both = request('stripe') + rawRequest(`GET ${retrieve}`, headers).toString();
    const told = await sendRaw(mock.port, both);
    const second = told.lastIndexOf('HTTP/1.1 200');
    const first = partsOf(told.slice(0, second));
    expect(first.body).toHaveLength(first.length);
    expect(JSON.parse(first.body)).toEqual(JSON.parse(partsOf(told.slice(second)).body));
  });
});

describe('disconnect', () => {
  test.each(flavors)(
    '%s: next keeps the connection, and resets it under the next request',
    async (flavor) => {
      use({ id: 'cut', when: { times: 1 }, respond: { disconnect: 'next' } });
      const { text, end } = await converse(mock.port, [request(flavor), request(flavor)]);
      const { head, body, length } = partsOf(text);
      expect(head).toMatch(/^connection: keep-alive$/im);
      expect(body).toHaveLength(length);
      expect(end).toBe('reset');
      const [first, second] = journal();
      expect(first).toMatchObject({ outcome: 'answered', status: 200, rule: 'cut' });
      expect(second).toMatchObject({ outcome: 'hung_up', status: null, rule: 'cut' });
      expect(log.map((event) => event.event === 'call' && event.outcome)).toEqual(['answered', 'hung_up']);
    },
  );

  test('after promises to keep the connection, and closes it', async () => {
    use({ respond: { disconnect: 'after' } });
    const { text, end } = await converse(mock.port, [request('stripe')]);
    const { head, body, length } = partsOf(text);
    expect(head).toMatch(/^connection: keep-alive$/im);
    expect(body).toHaveLength(length);
    expect(end).toBe('closed');
    expect(journal()).toMatchObject([{ outcome: 'answered' }]);
  });

  test('after does nothing for the request that was pipelined behind it', async () => {
    use({ respond: { disconnect: 'after' } });
    const { path, body } = sampleOf('stripe').write;
    const told = await sendRaw(mock.port, request('stripe') + request('stripe', 'POST', path, body));
    expect(told.match(/HTTP\/1.1/g)).toHaveLength(1);
    expect(journal()).toHaveLength(1);
  });

  test("next spares the calls of other sandboxes and fauxpay's own", async () => {
    use({ respond: { disconnect: 'next' } });
    const admin = 'GET /__admin/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
    const other = request('stripe').replace('\r\n', '\r\nFauxpay-Sandbox: w3\r\n');
    const { text, end } = await converse(mock.port, [request('stripe'), admin, other, request('dub')]);
    expect(text.match(/HTTP\/1.1 200/g)).toHaveLength(3);
    expect(end).toBe('reset');
  });

  test('next is forgotten by a reset', async () => {
    use({ respond: { disconnect: 'next' } });
    const socket = connect(mock.port, '127.0.0.1');
    const next = async (text: string): Promise<string> => {
      socket.write(text);
      return new Promise((resolve) => socket.once('data', (chunk) => resolve(chunk.toString())));
    };
    expect(statusOf(await next(request('dub')))).toBe(200);
    await mock.sandboxes.reset('default');
    expect(statusOf(await next(request('dub')))).toBe(200);
    socket.destroy();
  });
});

import { converse } from '../../support/raw.ts';
import { sampleOf } from '../../support/samples.ts';
import { callerOf, column, flavors } from './caller.ts';

const caller = callerOf('keep-alive-closed');

/** A request that keeps its connection open. */
function request(flavor: string, line: string, body = '', type = ''): string {
  const headers = Object.entries({
    ...sampleOf(flavor).headers,
    'content-length': `${body.length}`,
    ...(type && { 'content-type': type }),
  });
  return `${line} HTTP/1.1\r\nHost: x\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}

test.each(flavors)(
  '%s answers, leaves the connection open, and resets it under the next call, which is not done',
  async (flavor) => {
    const { retrieve, write } = sampleOf(flavor);
    const look = request(flavor, `GET ${retrieve}`);
    const create = request(flavor, `${write.method} ${write.path}`, write.body, write.type);
    const { text, end } = await converse(caller.mock().port, [look, create]);
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(text).not.toMatch(/^connection: close/im);
    expect(text.split('HTTP/1.1 ')).toHaveLength(2);
    expect(end).toBe('reset');
    expect(column(caller, 'outcome')).toEqual(['answered', 'hung_up']);
    expect(await caller.made(flavor)).toBe(0);
  },
);

test('a Stripe client repeats such a call on a new connection, and leaves one customer each time', async () => {
  const { customers } = caller.stripe();
  for (let nth = 0; nth < 3; nth++) await customers.create({ email: 'new@example.com' });
  expect(column(caller, 'status')).toEqual([200, null, 200, null, 200]);
  expect(await caller.made('stripe')).toBe(3);
});

test('a Dub client that may retry does so too', async () => {
  const backoff = { initialInterval: 1, maxInterval: 5, exponent: 1, maxElapsedTime: 5_000 };
  const { customers } = caller.dub({
    retryConfig: { strategy: 'backoff', backoff, retryConnectionErrors: true },
  });
  for (let nth = 0; nth < 3; nth++) await customers.list();
  expect(column(caller, 'status').filter((status) => status === 200)).toHaveLength(3);
});

import { connect } from 'node:net';
import { createMock, type Mock } from '../../src/index.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const head = 'POST /v1/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk_test_123\r\n';

/** What comes to a caller that sends so much and then waits, until the server ends the connection. */
const waitFor = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(mock.port, '127.0.0.1', () => socket.write(bytes));
    let got = '';
    socket.on('data', (chunk) => (got += chunk.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => resolve(got));
  });

// Node would end such a connection after five minutes.
describe.each([
  ['half a body', `${head}Content-Length: 100\r\n\r\nname=x`],
  ['half of its chunks', `${head}Transfer-Encoding: chunked\r\n\r\n6\r\nname=x\r\n`],
])('who sends %s, and waits', (_, bytes) => {
  test.each([
    ['empty: before', { empty: 'before' }, /^$/],
    ['hang', { hang: '20ms' }, /^$/],
    ['drop: before', { drop: 'before' }, /^$/],
    ['truncate', { error: 429, truncate: 5 }, /^HTTP\/1.1 429 /],
    ['disconnect: after', { error: 429, disconnect: 'after' }, /^HTTP\/1.1 429 /],
  ])('meets the end of the connection by %s', async (_name, respond, wanted) => {
    mock.use({ rules: [{ respond }] });
    expect(await waitFor(bytes)).toMatch(wanted);
  });
});

test('the journal tells how long a slow answer was on its way', async () => {
  mock.use({ rules: [{ respond: { status: 200, text: 'x'.repeat(20), trickle: '200B/s' } }] });
  const start = performance.now();
  await (await fetch(`${mock.url}/v1/customers`)).text();
  await mock.close();
  const [{ ms } = { ms: NaN }] = mock.requests();
  expect(ms).toBeGreaterThanOrEqual(100);
  expect(ms).toBeLessThanOrEqual(performance.now() - start);
});

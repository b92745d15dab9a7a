import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock, type Mock } from '../../../../src/index.ts';
import { isPermitted, permissionFor } from '../../../../src/flavors/stripe/auth/permissions.ts';
import { stripe } from '../../../../src/flavors/stripe/index.ts';
import { askAt, JENNY } from '../ask.ts';
import { smallWorld } from '../small-world.ts';

const keys = [
  { key: 'rk_test_customers_reader1', permissions: ['rak_customer_read'] },
  { key: 'rk_test_customers_writer1', permissions: ['rak_customer_write'] },
  { key: 'rk_test_events_reader_only', permissions: ['rak_event_read'] },
  { key: 'rk_test_nothing_at_all_1', permissions: [] },
  { key: 'rk_test_everything_there_is' },
  { key: 'sk_test_of_another_account', account: 'acct_1Another' },
  { key: 'sk_test_of_one_platform_', accounts: ['acct_1Reached'] },
];

let mock: Mock;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fauxpay-'));
  await writeFile(join(folder, 'stripe.json'), JSON.stringify({ keys }));
  mock = await createMock({ flavors: ['stripe'], seed: 1, fixtures: [folder] });
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => mock.reset());

const ask = (key: string, method: string, path: string, headers: Record<string, string> = {}) =>
  askAt(mock.url, method, path, method === 'POST' ? 'name=x' : null, {
    authorization: `Bearer ${key}`,
    ...headers,
  });
const one = `/v1/customers/${JENNY}`;

test.each<[string, string, string, string | undefined]>([
  ['rk_test_customers_reader1', 'GET', one, undefined],
  ['rk_test_customers_reader1', 'GET', '/v1/customers', undefined],
  ['rk_test_customers_reader1', 'GET', '/v1/customers/search?query=created>0', undefined],
  ['rk_test_customers_reader1', 'POST', one, 'rak_customer_write'],
  ['rk_test_customers_reader1', 'POST', '/v1/customers', 'rak_customer_write'],
  ['rk_test_customers_reader1', 'DELETE', one, 'rak_customer_write'],
  ['rk_test_customers_reader1', 'GET', '/v1/events', 'rak_event_read'],
  ['rk_test_customers_writer1', 'GET', one, undefined],
  ['rk_test_customers_writer1', 'POST', one, undefined],
  ['rk_test_customers_writer1', 'DELETE', one, undefined],
  ['rk_test_customers_writer1', 'GET', '/v1/events/evt_x', 'rak_event_read'],
  ['rk_test_events_reader_only', 'GET', '/v1/events', undefined],
  ['rk_test_events_reader_only', 'GET', one, 'rak_customer_read'],
  ['rk_test_nothing_at_all_1', 'GET', one, 'rak_customer_read'],
  ['rk_test_nothing_at_all_1', 'GET', '/v1/customers/cus_nobody', 'rak_customer_read'],
  ['rk_test_everything_there_is', 'DELETE', one, undefined],
])('%s: %s %s lacks %s', async (key, method, path, lacking) => {
  const { status, said, headers } = await ask(key, method, path);
  if (lacking === undefined) {
    expect(status).toBe(200);
    return;
  }
  const redacted = `${key.slice(0, 8)}${'*'.repeat(key.length - 14)}${key.slice(-6)}`;
  expect({ status, said }).toEqual({
    status: 403,
    said: {
      code: 'more_permissions_required',
      doc_url: 'https://stripe.com/docs/error-codes/more-permissions-required',
      message: `The provided key '${redacted}' does not have the required permissions for this endpoint on account 'acct_1FauxpayDefault0'. Having the '${lacking}' permission would allow this request to continue.`,
      type: 'invalid_request_error',
    },
  });
  expect(headers.get('request-id')).toMatch(/^req_/);
});

test('a restricted key is refused before its parameters are looked at', async () => {
  expect((await ask('rk_test_nothing_at_all_1', 'GET', `${one}?foo=1`)).status).toBe(403);
});

test('a key of another account sees that account only', async () => {
  const created = await ask('sk_test_of_another_account', 'POST', '/v1/customers');
  expect((await ask('sk_test_of_another_account', 'GET', one)).status).toBe(404);
  const path = `/v1/customers/${String(created.body.id)}`;
  expect((await ask('sk_test_of_another_account', 'GET', path)).status).toBe(200);
  expect((await ask('rk_test_everything_there_is', 'GET', path)).status).toBe(404);
  const asPlatform = await ask('rk_test_everything_there_is', 'GET', path, {
    'stripe-account': 'acct_1Another',
  });
  expect(asPlatform.status).toBe(200);
});

test.each([
  ['acct_1Reached', 200],
  ['acct_1FauxpayDefault0', 200],
  ['acct_1NotReached', 403],
])('a platform that may name acct_1Reached asks for %s and gets %i', async (account, status) => {
  const answered = await ask('sk_test_of_one_platform_', 'GET', '/v1/customers', {
    'stripe-account': account,
  });
  expect(answered.status).toBe(status);
  if (status === 403) {
    expect(answered.error).toMatchObject({
      code: 'account_invalid',
      message:
        "The provided key 'sk_test_**********tform_' does not have access to account 'acct_1NotReached' (or that account does not exist). Application access may have been revoked.",
    });
  }
});

test('every operation needs a permission of its own kind: reading to GET, writing to the rest', () => {
  const { call } = smallWorld();
  for (const { method, operation } of stripe.routes) {
    const needed = permissionFor({ ...call, method, operation });
    expect([operation, needed]).toEqual([operation, expect.stringMatching(/^rak_[a-z_]+_(read|write)$/)]);
    expect(needed.endsWith(method === 'GET' ? '_read' : '_write')).toBe(true);
    expect(isPermitted([needed], { ...call, method, operation })).toBe(true);
    expect(isPermitted(['rak_nothing_write'], { ...call, method, operation })).toBe(false);
  }
});

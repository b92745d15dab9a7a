import { createMock, type Mock } from '../../../src/index.ts';
import { ask, asViewer, CARD, CARDLESS, ORG, says } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['catalyze'], seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

/** What is told when a check is the first one to fail. */
const told = {
  'the route': [404, 'No such route: /v2/org/nobody/nothing/here'],
  'the API key': [401, 'Invalid API key'],
  'the session': [401, 'Session token is invalid or expired'],
  'the org': [404, 'Organization not found'],
  'the permission': [403, 'Insufficient privileges to perform the requested action.'],
  'the customer': [400, 'The customer has not been set up. Add a payment method first.'],
  'the body': [400, 'Invalid JSON in request body'],
  'its fields': [400, expect.stringMatching(/ is required$| must be /)],
  'the payment id': [404, 'Payment method not found'],
  'the card': [400, "paymentId is not linked to the organization's customer"],
  'the token': [400, 'paymentId has already been used'],
  'the password': [401, 'Invalid username or password'],
} as const;

type Check = keyof typeof told;

interface Row {
  readonly line: string;
  /** Its checks, in order. */
  readonly checks: readonly Check[];
  /** A body whose fields are wrong, and one where only the last check fails. */
  readonly wrong?: object;
  readonly right?: object;
}

const PAYING = ['the API key', 'the session', 'the org', 'the permission'] as const;

const rows: readonly Row[] = [
  { line: 'GET /v2/org/:orgId/customer', checks: [...PAYING, 'the customer'] },
  {
    line: 'PUT /v2/org/:orgId/customer',
    checks: [...PAYING, 'the customer', 'the body', 'its fields', 'the card'],
    wrong: { paymentId: 5 },
    right: { paymentId: 'card_nobody' },
  },
  {
    line: 'POST /v2/org/:orgId/payment',
    checks: [...PAYING, 'the body', 'its fields', 'the token'],
    wrong: { paymentId: 5 },
    right: { paymentId: CARD },
  },
  {
    line: 'PUT /v2/org/:orgId/payment/nobody',
    checks: [...PAYING, 'the customer', 'the body', 'its fields', 'the payment id'],
    wrong: { exp_month: '13' },
    right: {},
  },
  {
    line: 'DELETE /v2/org/:orgId/payment/nobody',
    checks: [...PAYING, 'the customer', 'the payment id'],
  },
  {
    line: 'POST /v2/org',
    checks: ['the API key', 'the session', 'the body', 'its fields'],
    wrong: {},
  },
  { line: 'GET /v2/org/:orgId', checks: ['the API key', 'the session', 'the org'] },
  {
    line: 'PUT /v2/org/:orgId',
    checks: [...PAYING, 'the body', 'its fields'],
    wrong: { name: 5 },
  },
  { line: 'DELETE /v2/org/:orgId', checks: PAYING },
  {
    line: 'POST /v2/auth/signin',
    checks: ['the API key', 'the body', 'its fields', 'the password'],
    wrong: { username: 'owner' },
    right: { username: 'owner', password: 'x' },
  },
  { line: 'GET /v2/auth/signout', checks: ['the API key', 'the session'] },
  { line: 'GET /v2/org/nobody/nothing/here', checks: ['the route', 'the API key', 'the session', 'the org'] },
];

const cases = rows.flatMap((row) => row.checks.map((check, at) => [row.line, check, at, row] as const));

describe('of several mistakes the first to be told is', () => {
  test.each(cases.filter(([, , , { checks }]) => checks[0] !== 'the route'))(
    '%s: %s',
    async (_line, check, at, row) => {
      expect(await sayAll(row, at)).toEqual([told[check][0], says(told[check][0], told[check][1])]);
    },
  );

  test('the route, before anybody is asked for a key', async () => {
    const row = rows.at(-1)!;
    expect(await sayAll(row, 0)).toEqual([404, says(404, told['the route'][1])]);
  });

  test('a magic id, before everything else', async () => {
    for (const line of rows.map((row) => row.line).filter((each) => each.includes(':orgId'))) {
      const got = await ask(mock.url, line.replace(':orgId', 'fauxpay_409'), {
        headers: { 'x-api-key': '', authorization: '' },
      });
      expect([line, got.status, got.body]).toEqual([line, 409, says(409, 'Conflict')]);
    }
  });
});

/** Sends a request with everything wrong from one check on, and nothing before it. */
async function sayAll({ line, checks, wrong, right }: Row, at: number) {
  const has = (check: Check): boolean => checks.indexOf(check) >= at;
  const org = has('the org') ? 'nobody' : hasNoCard(checks, has) ? CARDLESS : ORG;
  const body = has('the body') ? '{' : has('its fields') ? wrong : right;
  const got = await ask(mock.url, line.replace(':orgId', org), {
    headers: {
      ...(has('the permission') && asViewer.headers),
      ...(has('the session') && { authorization: '' }),
      ...(has('the API key') && { 'x-api-key': '' }),
    },
    ...(checks.includes('the body') && { body }),
  });
  return [got.status, got.body];
}

/** An org without a card is somebody else's too: who is told so must have been let in. */
const hasNoCard = (checks: readonly Check[], has: (check: Check) => boolean): boolean =>
  checks.includes('the customer') && has('the customer');

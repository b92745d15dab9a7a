import type { Call } from '../../../src/core/call.ts';
import { errorKinds } from '../../../src/core/error-kind.ts';
import type { Problem } from '../../../src/core/problem.ts';
import { error, refuse } from '../../../src/flavors/dub/wire/say.ts';
import { dub } from '../../../src/flavors/dub/index.ts';
import { answered } from '../../support/answered.ts';

const call: Call = {
  flavor: 'dub',
  method: 'GET',
  path: '/customers',
  query: '',
  headers: {},
  operation: undefined,
  template: undefined,
  params: {},
  id: undefined,
  requestId: '',
  signal: new AbortController().signal,
  bytes: () => Promise.resolve(new Uint8Array(0)),
  body: () => Promise.resolve(undefined),
  access: { account: 'default' },
};

test.each([
  ['bad_request', 400, 'bad_request', 'bad-request'],
  ['unauthorized', 401, 'unauthorized', 'unauthorized'],
  ['payment_required', 402, 'bad_request', 'bad-request'],
  ['forbidden', 403, 'forbidden', 'forbidden'],
  ['exceeded_limit', 403, 'exceeded_limit', 'exceeded-limit'],
  ['not_found', 404, 'not_found', 'not-found'],
  ['conflict', 409, 'conflict', 'conflict'],
  ['invite_pending', 409, 'invite_pending', 'invite-pending'],
  ['gone', 410, 'invite_expired', 'invite-expired'],
  ['invite_expired', 410, 'invite_expired', 'invite-expired'],
  ['unprocessable', 422, 'unprocessable_entity', 'unprocessable-entity'],
  ['unprocessable_entity', 422, 'unprocessable_entity', 'unprocessable-entity'],
  ['rate_limited', 429, 'rate_limit_exceeded', 'rate-limit_exceeded'],
  ['rate_limit_exceeded', 429, 'rate_limit_exceeded', 'rate-limit_exceeded'],
  ['server_error', 500, 'internal_server_error', 'internal-server_error'],
  ['internal_server_error', 500, 'internal_server_error', 'internal-server_error'],
  ['bad_gateway', 502, 'internal_server_error', 'internal-server_error'],
  ['unavailable', 503, 'internal_server_error', 'internal-server_error'],
  ['gateway_timeout', 504, 'internal_server_error', 'internal-server_error'],
])('says %s as a %i with the code %s', (kind, status, code, anchor) => {
  const said = error(kind, {}, call);
  expect(said.status).toBe(status);
  expect(JSON.parse(answered(said).body)).toEqual({
    error: {
      code,
      message: expect.stringMatching(/./),
      doc_url: `https://dub.co/docs/api-reference/errors#${anchor}`,
    },
  });
});

test('knows a sentence for every neutral error and every one of its own', () => {
  for (const [kind, status] of Object.entries({ ...errorKinds, ...dub.errors })) {
    expect([kind, error(kind, {}, call).status]).toEqual([kind, status]);
  }
});

test('says what a scenario wants said differently', () => {
  const said = error('rate_limited', { message: 'Slow down.', code: 'too_much', retryAfter: 7 }, call);
  expect(said.headers['Retry-After']).toBe('7');
  expect(said.body).toBe(
    '{"error":{"code":"too_much","message":"Slow down.","doc_url":"https://dub.co/docs/api-reference/errors#too-much"}}',
  );
});

test.each<[Problem, number]>([
  [{ kind: 'unknown_route', allowed: [] }, 404],
  [{ kind: 'unknown_route', allowed: ['GET'] }, 405],
  [{ kind: 'undecodable_url' }, 400],
  [{ kind: 'bad_request', message: 'No.' }, 400],
  [{ kind: 'body_too_large', limit: 10 }, 413],
  [{ kind: 'body_unreadable', message: 'No.' }, 400],
  [{ kind: 'key_in_use', key: 'k' }, 409],
  [{ kind: 'key_reused', key: 'k' }, 409],
  [{ kind: 'mock_failed' }, 500],
])('words %j as a %i', (problem, status) => {
  const said = refuse(problem, call);
  expect(said.status).toBe(status);
  if (status === 405) expect(said.body).toBe('');
  else expect(Object.keys(JSON.parse(answered(said).body).error)).toEqual(['code', 'message', 'doc_url']);
});

test.each([
  ['Bearer dub_x', 'dub_x'],
  ['bearer dub_x', 'dub_x'],
  ['dub_x', 'dub_x'],
  ['', undefined],
])('finds the credential in "%s"', (authorization, expected) => {
  expect(dub.credential({ headers: { authorization }, query: '' })).toBe(expected);
});

test.each([
  ['Authorization: Bearer personal', 'Authorization: Bearer ***'],
  ['{"key":"dub_abc-1"}', '{"key":"dub_***"}'],
  ['{"domain":"dub.sh"}', '{"domain":"dub.sh"}'],
])('redacts %s', (text, expected) => {
  expect(dub.redact(text)).toBe(expected);
});

test.each([
  ['/api/customers', '/customers'],
  ['/api/customers/api', '/customers/api'],
  ['/customers', '/customers'],
  ['/apix/customers', '/apix/customers'],
])('spells %s as %s', (path, expected) => {
  expect(dub.canonical?.(path)).toBe(expected);
});

import { magicCase } from '../../src/core/magic-case.ts';

const own = { key_expired: 401, key: 400 };

test.each([
  ['sk_fauxpay_forbidden', 'forbidden'],
  ['fauxpay_429', 'rate_limited'],
  ['fauxpay_key', 'key'],
  ['fauxpay_key_expired', 'key_expired'],
  ['fauxpay_key_expired_sandbox_w3', 'key_expired'],
  ['browser fauxpay_404 525ad5d6', 'not_found'],
  ['fauxpay_constructor', undefined],
  ['fauxpay_4290', undefined],
  ['fauxpay_', undefined],
  ['sk_test_ordinary', undefined],
])('%s asks for %s', (credential, kind) => {
  expect(magicCase(credential, own)).toBe(kind);
});

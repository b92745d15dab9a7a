import { errorKinds } from '../../../core/error-kind.ts';
import { errorNames } from '../wire/named-errors.ts';

/** What a key may ask for, beyond every status, neutral name and own error: `sk_test_fauxpay_expired`. */
export const KEY_CASES = {
  expired: 'api_key_expired',
  invalid: 'api_key_invalid',
  publishable: 'secret_key_required',
  no_permission: 'more_permissions_required',
} as const;

const cases: ReadonlyMap<string, string> = new Map<string, string>([
  ...errorNames.map((name): [string, string] => [name, name]),
  ...Object.entries(errorKinds).map(([name, status]): [string, string] => [String(status), name]),
  ...Object.entries(KEY_CASES),
]);

const MARK = 'fauxpay_';

/** The error that a key asks for by what follows its `fauxpay_`; undefined for an ordinary key. */
export function magicError(key: string): string | undefined {
  const at = key.indexOf(MARK);
  if (at === -1) return undefined;
  // A key may also name its sandbox: sk_test_fauxpay_expired_sandbox_w3.
  return cases.get(key.slice(at + MARK.length).split('_sandbox_')[0] ?? '');
}

import { DEFAULT_ACCOUNT, type Access, type Call } from '../../../core/call.ts';
import type { World } from '../../flavor.ts';
import { accountOf } from './accounts.ts';
import {
  accountInvalid,
  keyExpired,
  keyInvalid,
  keyMissing,
  keyPublishable,
  permissionMissing,
} from './auth-errors.ts';
import { elide, invalid, refusal } from '../wire/errors.ts';
import { isLiveKey, isPublishableKey, isTestKey, keyOf } from './keys.ts';
import { magicError } from './magic.ts';
import { errorByName } from '../wire/named-errors.ts';
import type { StripeOptions } from '../options.ts';
import { keyRecords } from './key-records.ts';
import { isPermitted } from './permissions.ts';
import { isVersion } from '../wire/versions.ts';

const LIVE_KEY =
  'Refused a live Stripe key: fauxpay answers test keys only (sk_test_…, rk_test_…). Check where that key came from.';

/** What a page or an app may call with a publishable key (https://docs.stripe.com/keys). */
const PUBLIC: ReadonlySet<string> = new Set(['tokens.create', 'payment_methods.create']);

/** Lets a caller in by key, then looks at which account it acts on and which API version it speaks. */
export function authenticate(call: Call, world: World<StripeOptions>): Access {
  const key = keyOf(call);
  if (key === undefined) throw refusal(call, keyMissing());
  const asked = magicError(key);
  if (asked !== undefined) throw refusal(call, errorByName(asked, {}, call));
  if (isLiveKey(key)) throw refusal(call, keyInvalid(call), LIVE_KEY);

  const record = world.collection(keyRecords).get(key);
  if (record?.expired) throw refusal(call, keyExpired(call));
  const isPublic = PUBLIC.has(call.operation ?? '');
  if (isPublishableKey(key) && !isPublic) throw refusal(call, keyPublishable(call));
  if (!record && (world.options.keys === 'strict' || !isTestKey(key))) throw refusal(call, keyInvalid(call));

  const access = { account: accountFor(call, record?.account ?? DEFAULT_ACCOUNT, record?.accounts) };
  // Errors from here on name the account.
  call.access = access;
  if (record?.permissions && !isPermitted(record.permissions, call))
    throw refusal(call, permissionMissing(call));
  checkVersion(call);
  return access;
}

/** Lets in whoever needs no key, on the default account or the connected one that the call names. */
export function accessWithoutKey(call: Call): Access {
  const access = { account: accountFor(call, DEFAULT_ACCOUNT, undefined) };
  call.access = access;
  checkVersion(call);
  return access;
}

/** The key's own account, or the connected one that it acts for. */
function accountFor(call: Call, own: string, reachable: readonly string[] | undefined): string {
  const asked = call.headers['stripe-account'];
  if (!asked) return own;
  const account = accountOf(asked);
  const refused = account === undefined || (account !== own && reachable?.includes(asked) === false);
  if (refused) throw refusal(call, accountInvalid(call));
  return account;
}

function checkVersion(call: Call): void {
  const version = call.headers['stripe-version'];
  if (version === undefined || isVersion(version)) return;
  throw invalid(call, undefined, `Invalid Stripe API version: ${elide(version)}`);
}

import type { Call } from '../../../core/call.ts';
import { accountId } from './accounts.ts';
import { elide, type StripeError } from '../wire/errors.ts';
import { keyOf, redactKey } from './keys.ts';
import { permissionFor } from './permissions.ts';

/** A key to talk about when the call has none. */
const SAMPLE_KEY = 'rk_test_51FauxpayExampleKey';

/** Refusals of authentication: Stripe sends them before it gives the request an id. */
const UNNAMED = { 'Request-Id': null };
const CHALLENGE = { ...UNNAMED, 'WWW-Authenticate': 'Basic realm="Stripe"' };

const redacted = (call: Call, tail: 4 | 6): string => redactKey(keyOf(call) ?? SAMPLE_KEY, tail);

export const keyMissing = (): StripeError => ({
  status: 401,
  message:
    "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
  headers: CHALLENGE,
  logged: false,
});

export const keyInvalid = (call: Call): StripeError => ({
  status: 401,
  message: `Invalid API Key provided: ${redacted(call, 4)}`,
  headers: CHALLENGE,
  logged: false,
});

export const keyExpired = (call: Call): StripeError => ({
  ...keyInvalid(call),
  code: 'api_key_expired',
  message: `Expired API Key provided: ${redacted(call, 4)}`,
});

export const keyPublishable = (call: Call): StripeError => ({
  ...keyInvalid(call),
  code: 'secret_key_required',
  message:
    'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
});

export const permissionMissing = (call: Call): StripeError => ({
  status: 403,
  code: 'more_permissions_required',
  message: `The provided key '${redacted(call, 6)}' does not have the required permissions for this endpoint on account '${accountId(call.access.account)}'. Having the '${permissionFor(call)}' permission would allow this request to continue.`,
  logged: false,
});

export const accountInvalid = (call: Call): StripeError => ({
  status: 403,
  code: 'account_invalid',
  message: `The provided key '${redacted(call, 6)}' does not have access to account '${elide(call.headers['stripe-account'] || 'acct_unknown')}' (or that account does not exist). Application access may have been revoked.`,
  headers: UNNAMED,
  logged: false,
});

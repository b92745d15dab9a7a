import type { Call } from '../../../core/call.ts';

const BEARER = 'Bearer ';
const PLAIN_KEY = /^\w+$/;

/** The key as sent: Bearer, or Basic with the key as user name. */
export function keyOf({ headers }: Pick<Call, 'headers'>): string | undefined {
  // As every client writes it.
  const plain = headers.authorization?.startsWith(BEARER) ? headers.authorization.slice(BEARER.length) : '';
  if (PLAIN_KEY.test(plain)) return plain;
  const [, scheme, value] = /^(bearer|basic)\s+(\S.*)$/i.exec(headers.authorization ?? '') ?? [];
  if (scheme === undefined || value === undefined) return undefined;
  const key =
    scheme.toLowerCase() === 'bearer' ? value : Buffer.from(value, 'base64').toString('utf8').split(':')[0];
  return key?.trim() || undefined;
}

const KIND = /^(?:sk|rk|pk)_(?:test|live)_/;

/** Keys of the test mode. */
export const isTestKey = (key: string): boolean => /^[srp]k_test_./.test(key);
export const isLiveKey = (key: string): boolean => /^[sr]k_live_/.test(key);
export const isPublishableKey = (key: string): boolean => /^pk_(?:test|live)_/.test(key);

/** A key as Stripe says it back: 8 characters, a star for each hidden one, the last few. Of short keys only what kind they are. */
export function redactKey(key: string, tail: 4 | 6): string {
  const shown = key.length < 20 ? (KIND.exec(key)?.[0].length ?? 0) : 8;
  const end = key.length < 20 ? 0 : tail;
  return key.slice(0, shown) + '*'.repeat(key.length - shown - end) + key.slice(key.length - end);
}

/** Every place of a text where a key stands or is said back. */
const ECHOES: readonly [RegExp, string][] = [
  [/\b(sk|rk|pk|whsec)_((?:test|live)_)?[\w*.+/=-]+/g, '$1_$2…'],
  [/\b((?:Bearer|Basic)\s+)[\w+/=.-]{12,}/gi, '$1…'],
  [/((?:Invalid|Expired) API Key provided: )[^\s"]+/g, '$1…'],
  [/(The provided key ')[^']*/g, '$1…'],
];

/** Text without the keys in it. */
export const redact = (text: string): string =>
  ECHOES.reduce((masked, [echo, mask]) => masked.replace(echo, mask), text);

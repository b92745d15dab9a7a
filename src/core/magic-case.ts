import { errorKinds, kindOfStatus } from './error-kind.ts';

/**
 * The error that a magic credential asks for: `sk_fauxpay_expired`, `key_fauxpay_429`, `fauxpay_forbidden_sandbox_w3`.
 * Of the neutral names, the statuses and the flavor's own names, the longest that stands behind `fauxpay_`; undefined
 * for an ordinary credential.
 */
export function magicCase(credential: string, own: Readonly<Record<string, unknown>>): string | undefined {
  const asked = /fauxpay_([A-Za-z0-9_]+)/.exec(credential)?.[1];
  if (asked === undefined) return undefined;
  const status = /^(\d{3})(?![A-Za-z0-9])/.exec(asked)?.[1];
  if (status !== undefined) return kindOfStatus(Number(status));
  return [...Object.keys(own), ...Object.keys(errorKinds)]
    .filter((name) => asked === name || asked.startsWith(`${name}_`))
    .sort((a, b) => b.length - a.length)[0];
}

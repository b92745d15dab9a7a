import type { Call } from '../../../core/call.ts';
import { upon } from '../../../core/coming.ts';
import type { IdempotencyRules } from '../../../core/idempotency.ts';
import { withHeaders } from '../../../core/reply.ts';
import { refusal } from './errors.ts';
import { canonicalForm, formOf } from './read-form.ts';

const DAY = 24 * 60 * 60 * 1000;
const LONGEST_KEY = 255;
const NEVER_SAVED = [401, 409, 429];

/** The call's key, when it can be one. */
export function usableKey(call: Call): string | undefined {
  const key = call.headers['idempotency-key'];
  return key !== undefined && key !== '' && key.length <= LONGEST_KEY ? key : undefined;
}

/** Answers to POST are remembered for a day under the client's key; DELETE is idempotent by nature. */
export const idempotency: IdempotencyRules = {
  lifetime: DAY,
  key(call) {
    const sent = call.headers['idempotency-key'];
    if (call.method !== 'POST' || sent === undefined) return undefined;
    const key = usableKey(call);
    if (key !== undefined) return key;
    const message =
      sent === ''
        ? 'Idempotency Key must be a non-empty string.'
        : `Idempotency Key can have up to ${LONGEST_KEY} characters, but you passed in a key that is ${sent.length} characters.`;
    throw refusal(call, { status: 400, type: 'idempotency_error', message, transient: true });
  },
  fingerprint: (call) => upon(formOf(call), (form) => `${call.method} ${call.path} ${canonicalForm(form)}`),
  remembers: ({ transient, status }) => !transient && !NEVER_SAVED.includes(status),
  replay: (saved, first) => ({
    ...saved,
    headers: withHeaders(saved.headers, { 'Idempotent-Replayed': 'true', 'Original-Request': first }),
  }),
};

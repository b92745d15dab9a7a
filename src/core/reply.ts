import type { Body } from './body.ts';
import { extended } from './extended.ts';

/** Header names as they go out, in the provider's own case. `null` means: must not be sent, not even as a standing header. */
export type HeaderMap = Record<string, string | null>;

/** How an answer goes out, where that is not whole and at once. */
export interface Delivery {
  /** Only so many bytes of the body; the true length is announced, then the connection breaks. */
  readonly only?: number;
  /** So many bytes of the body a second. */
  readonly bytesPerSecond?: number;
  /** True when the body is damaged, so that no client can read it. */
  readonly garbled?: boolean;
  /** True when the connection ends after the answer, whatever that says of keeping it. */
  readonly thenClose?: boolean;
}

/** What goes back, as the exact bytes. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: HeaderMap;
  readonly body: Body;
  /** True for an answer that the provider does not save under an idempotency key (a refused parameter, say). */
  readonly transient?: boolean;
  readonly delivery?: Delivery;
}

/** An answer that is one string. */
export type ShortAnswer = Answer & { readonly body: string };

/** No answer: the connection ends. `reset` sends a TCP reset, `close` ends it without a byte. */
export interface Hangup {
  readonly kind: 'hangup';
  readonly how: 'reset' | 'close';
}

export type Reply = Answer | Hangup;

/** What became of a call: `truncated` when its answer broke off as asked, `left` when the caller didn't wait for it. */
export type Outcome = 'answered' | 'truncated' | 'hung_up' | 'left';

export const answer = <B extends Body>(
  status: number,
  headers: HeaderMap,
  body: B,
): Answer & { readonly body: B } => ({
  kind: 'answer',
  status,
  headers,
  body,
});

export const hangup = (how: Hangup['how']): Hangup => ({ kind: 'hangup', how });

/** The given headers, with those of `over` in place of any of the same name, whatever its case. */
export function withHeaders(headers: HeaderMap, over: HeaderMap): HeaderMap {
  let all = { ...headers };
  let areNew = false;
  for (const name in over) {
    if (Object.hasOwn(all, name)) all[name] = over[name]!;
    else {
      all = withoutHeader(all, name);
      areNew = true;
    }
  }
  return areNew ? extended(all, over) : all;
}

/** The headers without one, whatever its case; the same ones where it isn't there. */
function withoutHeader(headers: HeaderMap, name: string): HeaderMap {
  const isIt = (other: string): boolean =>
    other.length === name.length && other.toLowerCase() === name.toLowerCase();
  for (const other in headers) {
    if (isIt(other)) return Object.fromEntries(Object.entries(headers).filter(([each]) => !isIt(each)));
  }
  return headers;
}

/** Whether an answer with this status has a body that goes out. */
export const carriesBody = (method: string, status: number): boolean =>
  method !== 'HEAD' && status !== 204 && status !== 304;

/** The answer, to go out in this way too. */
export const withDelivery = (reply: Answer, delivery: Delivery): Answer => ({
  ...reply,
  delivery: { ...reply.delivery, ...delivery },
});

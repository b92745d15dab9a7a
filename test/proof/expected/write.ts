import type { Answered, Asked } from '../../support/keep-alive.ts';
import type { State } from './state.ts';

/** Sends one request, to one sandbox. */
export type Ask = (asked: Asked) => Promise<Answered>;

/** One write: what to send, and what its object is once it is done. */
export interface Write {
  readonly request: Asked;
  readonly after: State;
  /** What the object is, by the answer; where this is left out, the answer is the object. */
  answered?(body: Record<string, unknown>): State;
}

/** The object of an answer, `gone` for a 404. */
export function stateOf({ status, body }: Answered): State {
  if (status === 404) return 'gone';
  if (status !== 200) throw new Error(`a look-up was answered ${status}: ${body}`);
  return parsed(body);
}

export const parsed = (body: string): Record<string, unknown> => JSON.parse(body) as Record<string, unknown>;

export const json = (method: string, path: string, headers: Asked['headers'], body: unknown): Asked => ({
  method,
  path,
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

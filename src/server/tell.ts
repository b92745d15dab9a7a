import type { Log } from '../core/log.ts';
import { monotonic } from '../core/monotonic.ts';
import type { Outcome, Reply } from '../core/reply.ts';
import type { Ending } from '../journal/journal.ts';
import { maskPath } from '../journal/mask-path.ts';
import { maskQuery } from '../journal/mask-query.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { HttpCall, Target } from './read-call.ts';

/** A call whose reply is known. */
export interface Replied {
  readonly call: HttpCall;
  readonly reply: Reply;
  readonly sandbox: Sandbox;
  readonly target: Target;
  /** When it came, in milliseconds on the sandbox clock. */
  readonly time: number;
  /** The same on the clock of `monotonic`. */
  readonly started: number;
}

/** Notes a call in the journal of its sandbox; of an answer that takes its time, what will become of it is noted later. */
export function noteCall({ call, reply, sandbox, target, time, started }: Replied, outcome: Outcome): Ending {
  const { flavor } = target;
  return sandbox.journal.add({
    time,
    call,
    flavor: flavor.name,
    body: call.received,
    reply,
    outcome,
    ms: msSince(started),
    redact: flavor.redact,
  });
}

/** Tells the log what became of a call. */
export function logCall(
  { call, reply, sandbox, target, started }: Replied,
  outcome: Outcome,
  log: Log,
): void {
  if (log.ofCalls === false) return;
  log({
    event: 'call',
    flavor: call.flavor,
    sandbox: sandbox.name,
    method: call.method,
    path: printed(target),
    status: reply.kind === 'answer' && outcome !== 'left' ? reply.status : undefined,
    outcome,
    rule: call.rule,
    ms: monotonic() - started,
  });
}

/** What will become of a reply, unless the caller leaves while it goes out. */
export function expected(reply: Reply): Outcome {
  if (reply.kind === 'hangup') return 'hung_up';
  return reply.delivery?.only === undefined ? 'answered' : 'truncated';
}

/** Path and query as the log may show them. */
export function printed({ flavor, path, query }: Target): string {
  const shown = maskPath(path, flavor.redact);
  return query === '' ? shown : `${shown}?${flavor.redact(maskQuery(query))}`;
}

export const msSince = (started: number): number => Math.round((monotonic() - started) * 100) / 100;

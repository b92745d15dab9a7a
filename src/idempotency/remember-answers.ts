import { wholeOf } from '../core/body.ts';
import type { Call } from '../core/call.ts';
import { type Coming, upon, withEnd } from '../core/coming.ts';
import type { Clock } from '../core/clock.ts';
import type { IdempotencyRules } from '../core/idempotency.ts';
import type { Problem } from '../core/problem.ts';
import { Refusal } from '../core/refusal.ts';
import type { Answer, Reply, ShortAnswer } from '../core/reply.ts';
import type { Next, Stage } from '../core/stage.ts';

/** An answer as it is kept under its key. */
export interface SavedAnswer {
  /** The idempotency key. */
  readonly id: string;
  readonly fingerprint: string;
  readonly answer: ShortAnswer;
  /** The request id of the call that it first answered. */
  readonly requestId: string;
  /** Milliseconds on the sandbox clock. */
  readonly savedAt: number;
}

/** Where one account's answers are kept. */
export interface SavedAnswers {
  get(key: string): SavedAnswer | undefined;
  put(saved: SavedAnswer): unknown;
  /** Drops what was saved up to this moment, in milliseconds on the sandbox clock. */
  forget(until: number): void;
}

export interface RememberOptions {
  readonly rules: IdempotencyRules;
  readonly clock: Clock;
  /** Keys whose first call still runs, by flavor and account. */
  readonly running: Set<string>;
  saved(account: string): SavedAnswers;
  refuse(problem: Problem, call: Call): Answer;
}

/** Gives a repeated call the answer of the first, byte for byte, and lets only one call with a key run at a time. */
export function rememberAnswers({ rules, clock, running, saved, refuse }: RememberOptions): Stage {
  return function rememberAnswers(call, next) {
    const key = rules.key(call);
    return key === undefined ? next() : once(key, call, next);
  };

  function once(key: string, call: Call, next: Next): Coming<Reply> {
    return upon(rules.fingerprint(call), (fingerprint) => {
      const answers = saved(call.access.account);
      const lock = lockOf(call, key);

      // From the look to the lock nothing is waited for, so that of many equal calls exactly one goes on.
      const first = answers.get(key);
      if (first && clock.now() - first.savedAt < rules.lifetime) {
        if (first.fingerprint !== fingerprint) throw new Refusal(refuse({ kind: 'key_reused', key }, call));
        return rules.replay(first.answer, first.requestId, call);
      }
      if (running.has(lock)) throw new Refusal(refuse({ kind: 'key_in_use', key }, call));
      running.add(lock);
      const save = (reply: Reply): Reply => {
        if (reply.kind !== 'answer' || reply.transient || !rules.remembers(reply, call)) return reply;
        answers.forget(clock.now() - rules.lifetime);
        const { requestId } = call;
        answers.put({ id: key, fingerprint, answer: short(reply), requestId, savedAt: clock.now() });
        return reply;
      };
      return withEnd(
        () => upon(next(), save),
        () => running.delete(lock),
      );
    });
  }
}

function short(reply: Answer): ShortAnswer {
  const body = wholeOf(reply.body);
  if (body === undefined) throw new Error('an answer is too long to be kept under its idempotency key');
  return { ...reply, body };
}

/** What would become of a call because its key is not free; undefined where it would go on. Nothing is locked or kept. */
export async function metKey(
  { rules, clock, running, saved }: Omit<RememberOptions, 'refuse'>,
  call: Call,
): Promise<'replayed' | 'key_reused' | 'key_in_use' | undefined> {
  const key = rules.key(call);
  if (key === undefined) return undefined;
  const fingerprint = await rules.fingerprint(call);
  const first = saved(call.access.account).get(key);
  if (first && clock.now() - first.savedAt < rules.lifetime)
    return first.fingerprint === fingerprint ? 'replayed' : 'key_reused';
  return running.has(lockOf(call, key)) ? 'key_in_use' : undefined;
}

const lockOf = ({ flavor, access }: Call, key: string): string => `${flavor}\n${access.account}\n${key}`;

import type { Call } from './call.ts';
import type { Reply } from './reply.ts';

/** A reply that is there, or one that is still to come. */
export type Coming = Reply | Promise<Reply>;

export type Next = () => Coming;

/** What stands around a handler. It says when it acts by where it calls `next`: before it, after it, or never. */
export type Stage<C extends Call = Call> = (call: C, next: Next) => Coming;

/** Goes on with a reply: at once with one that is there, since a promise for each stage would be most of what a call costs. */
export const upon = (coming: Coming, act: (reply: Reply) => Coming): Coming =>
  coming instanceof Promise ? coming.then(act) : act(coming);

/**
 * Puts stages one inside the other, the first outermost, around `last`.
 * A throw becomes a reply at the level that threw (`onError`), so outer stages only ever see replies.
 */
export function compose<C extends Call>(
  stages: readonly Stage<C>[],
  last: (call: C) => Coming,
  onError: (error: unknown, call: C) => Reply,
): (call: C) => Coming {
  const settle = (coming: Coming, call: C): Coming =>
    coming instanceof Promise ? coming.catch((error: unknown) => onError(error, call)) : coming;
  const innermost = (call: C): Coming => {
    try {
      return settle(last(call), call);
    } catch (error) {
      return onError(error, call);
    }
  };
  return stages.reduceRight<(call: C) => Coming>(
    (inner, stage) => (call) => {
      let given: Coming | undefined;
      try {
        const coming = stage(call, () => (given = inner(call)));
        // What came from further in, and is handed on as it is, has been seen to there.
        return coming === given ? coming : settle(coming, call);
      } catch (error) {
        return onError(error, call);
      }
    },
    innermost,
  );
}

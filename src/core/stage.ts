import type { Call } from './call.ts';
import { type Coming, isToCome } from './coming.ts';
import type { Reply } from './reply.ts';

export type Next = () => Coming<Reply>;

/** What stands around a handler. It says when it acts by where it calls `next`: before it, after it, or never. */
export type Stage<C extends Call = Call> = (call: C, next: Next) => Coming<Reply>;

/**
 * Puts stages one inside the other, the first outermost, around `last`.
 * A throw becomes a reply at the level that threw (`onError`), so outer stages only ever see replies.
 */
export function compose<C extends Call>(
  stages: readonly Stage<C>[],
  last: (call: C) => Coming<Reply>,
  onError: (error: unknown, call: C) => Reply,
): (call: C) => Coming<Reply> {
  const settle = (coming: Coming<Reply>, call: C): Coming<Reply> =>
    isToCome(coming) ? coming.catch((error: unknown) => onError(error, call)) : coming;
  const innermost = (call: C): Coming<Reply> => {
    try {
      return settle(last(call), call);
    } catch (error) {
      return onError(error, call);
    }
  };
  return stages.reduceRight<(call: C) => Coming<Reply>>(
    (inner, stage) => (call) => {
      let given: Coming<Reply> | undefined;
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

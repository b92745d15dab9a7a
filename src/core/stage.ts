import type { Call } from './call.ts';
import type { Reply } from './reply.ts';

export type Next = () => Promise<Reply>;

/** What stands around a handler. It says when it acts by where it calls `next`: before it, after it, or never. */
export type Stage<C extends Call = Call> = (call: C, next: Next) => Reply | Promise<Reply>;

/**
 * Puts stages one inside the other, the first outermost, around `last`.
 * A throw becomes a reply at the level that threw (`onError`), so outer stages only ever see replies.
 */
export function compose<C extends Call>(
  stages: readonly Stage<C>[],
  last: (call: C) => Reply | Promise<Reply>,
  onError: (error: unknown, call: C) => Reply,
): (call: C) => Promise<Reply> {
  const run = async (call: C, at: number): Promise<Reply> => {
    const stage = stages[at];
    try {
      return await (stage ? stage(call, () => run(call, at + 1)) : last(call));
    } catch (error) {
      return onError(error, call);
    }
  };
  return (call) => run(call, 0);
}

import { wholeOf } from '../../src/core/body.ts';
import type { Reply, ShortAnswer } from '../../src/core/reply.ts';

/** A reply that is an answer, its body put together. */
export function answered(reply: Reply): ShortAnswer {
  const body = reply.kind === 'answer' ? wholeOf(reply.body) : undefined;
  if (reply.kind !== 'answer' || body === undefined) throw new Error('no answer, or one too long');
  return { ...reply, body };
}

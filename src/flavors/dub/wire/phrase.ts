import { z } from 'zod';
import { wholeOf } from '../../../core/body.ts';
import { type Coming, isToCome } from '../../../core/coming.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { Answer } from '../../../core/reply.ts';
import type { Route } from '../../flavor.ts';
import type { DubOptions } from '../options.ts';
import { messages } from './errors.ts';

type Manner = Pick<DubOptions, 'messages' | 'docUrl500'>;

const envelope = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), doc_url: z.string() }),
});

/** An error as the options want it said. What is not in Dub's envelope stays as it is. */
export function phrase(reply: Answer, manner: Manner): Answer {
  if (manner.messages === 'exact' && manner.docUrl500 === 'documented') return reply;
  const text = wholeOf(reply.body);
  if (!text) return reply;
  const read = envelope.safeParse(JSON.parse(text));
  if (!read.success) return reply;
  const { code, message, doc_url: url } = read.data.error;
  const error = {
    code,
    message: manner.messages === 'documented' ? messages.documented : message,
    doc_url:
      manner.docUrl500 === 'source' ? url.replace('#internal-server_error', '#internal-server-error') : url,
  };
  return { ...reply, body: JSON.stringify({ error }) };
}

/** Does something that may be refused, and has the refusal said as the options want it. */
export function phrased<T>(manner: Manner, work: () => Coming<T>): Coming<T> {
  const rephrase = (error: unknown): never => {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(phrase(error.answer, manner), error.reason);
  };
  try {
    const coming = work();
    return isToCome(coming) ? coming.catch(rephrase) : coming;
  } catch (error) {
    return rephrase(error);
  }
}

/** A route whose refusals are said as the options want them. */
export const inManner = (route: Route<DubOptions>): Route<DubOptions> => ({
  ...route,
  handle: (call, world) => phrased(world.options, () => route.handle(call, world)),
});

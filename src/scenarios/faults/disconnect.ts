import { z } from 'zod';
import { withDelivery } from '../../core/reply.ts';
import type { Fault } from './fault.ts';
import { takeIn } from './take-in.ts';

export const disconnectFields = { disconnect: z.enum(['after', 'next']).optional() };

export const disconnect: Fault<z.output<z.ZodObject<typeof disconnectFields>>> = {
  name: 'disconnect',
  sentence:
    'Answers as if the connection were kept alive, then closes it (after), or leaves it open and resets it under the next call that comes by it (next).',
  begin(settings) {
    if (settings.disconnect === undefined) return undefined;
    return (turn) =>
      async function disconnect(call, next) {
        const reply = await next();
        if (reply.kind !== 'answer') return reply;
        if (settings.disconnect === 'after') {
          await takeIn(call);
          return withDelivery(reply, { thenClose: true });
        }
        turn.cutNext();
        return reply;
      };
  },
};

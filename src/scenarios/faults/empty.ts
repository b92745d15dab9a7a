import { z } from 'zod';
import { hangup } from '../../core/reply.ts';
import type { Fault } from './fault.ts';
import { takeIn } from './take-in.ts';

export const emptyFields = { empty: z.enum(['before', 'after']).optional() };

export const empty: Fault<z.output<z.ZodObject<typeof emptyFields>>> = {
  name: 'empty',
  sentence: 'Closes the connection in an orderly way without a byte, before the work is done or after it.',
  begin(settings) {
    if (settings.empty === undefined) return undefined;
    return () =>
      async function empty(call, next) {
        if (settings.empty === 'after') await next();
        await takeIn(call);
        return hangup('close');
      };
  },
};

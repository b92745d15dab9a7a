import { z } from 'zod';
import { hangup } from '../../core/reply.ts';
import type { Fault } from './fault.ts';

export const dropFields = { drop: z.enum(['before', 'after']).optional() };

export const drop: Fault<z.output<z.ZodObject<typeof dropFields>>> = {
  name: 'drop',
  sentence:
    'Resets the connection before the work is done, or after it: then all is done and the answer is lost.',
  begin(settings) {
    if (settings.drop === undefined) return undefined;
    return () =>
      async function drop(_, next) {
        if (settings.drop === 'after') await next();
        return hangup('reset');
      };
  },
};

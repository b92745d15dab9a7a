import type { z } from 'zod';
import { hangup } from '../../core/reply.ts';
import { duration, milliseconds } from '../duration.ts';
import { wait } from '../wait.ts';
import type { Fault } from './fault.ts';

export const delayFields = { delay: duration('24h').optional() };

export const delay: Fault<z.output<z.ZodObject<typeof delayFields>>> = {
  name: 'delay',
  sentence: 'Waits before anything else happens; ends at once when the caller leaves.',
  begin(settings) {
    if (settings.delay === undefined) return undefined;
    const ms = milliseconds(settings.delay);
    return (turn) => {
      turn.note('delay', ms);
      return async function delay(call, next) {
        return (await wait(ms, call.signal)) ? next() : hangup('close');
      };
    };
  },
};

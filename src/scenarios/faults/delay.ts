import { setTimeout } from 'node:timers/promises';
import type { z } from 'zod';
import { hangup } from '../../core/reply.ts';
import { duration, milliseconds } from '../duration.ts';
import type { Fault } from './fault.ts';

export const delayFields = { delay: duration('24h').optional() };

export const delay: Fault<z.output<z.ZodObject<typeof delayFields>>> = {
  name: 'delay',
  sentence: 'Waits before anything else happens; ends at once when the caller leaves.',
  stage(settings) {
    if (settings.delay === undefined) return undefined;
    const ms = milliseconds(settings.delay);
    return async function delay(call, next) {
      return (await wait(ms, call.signal)) ? next() : hangup('close');
    };
  },
};

/** False when it was cut short. Timers may ring up to a millisecond early; an answer never may. */
async function wait(ms: number, signal: AbortSignal): Promise<boolean> {
  const end = performance.now() + ms;
  try {
    for (let left = ms; left > 0; left = end - performance.now()) {
      await setTimeout(Math.ceil(left), undefined, { signal });
    }
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

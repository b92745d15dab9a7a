import type { z } from 'zod';
import type { Call } from '../../core/call.ts';
import { duration, milliseconds } from '../duration.ts';
import type { Fault } from './fault.ts';

/** As long as a sandbox remembers its changes. */
const LONGEST = '5m';

export const staleFields = { stale: duration(LONGEST).optional() };

/** Some APIs sign out with GET: that is no read. */
const isRead = ({ method, operation = '' }: Call): boolean =>
  method === 'GET' && /\.(?:retrieve|list|search|count)$/.test(operation);

export const stale: Fault<z.output<z.ZodObject<typeof staleFields>>> = {
  name: 'stale',
  sentence:
    'Answers reads as of some time ago (5s), by the sandbox clock; writes, credentials and idempotency keys stay in the present.',
  begin(settings) {
    if (settings.stale === undefined) return undefined;
    const ms = milliseconds(settings.stale);
    return (turn) =>
      function stale(call, next) {
        if (isRead(call)) {
          call.lag = ms;
          turn.note('stale', ms);
        }
        return next();
      };
  },
};

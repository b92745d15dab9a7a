import { z } from 'zod';
import { byteLengthOf } from '../../core/body.ts';
import { carriesBody, withDelivery } from '../../core/reply.ts';
import type { Fault } from './fault.ts';
import { takeIn } from './take-in.ts';

const EXPECTED = 'expected the bytes of the body that arrive, such as 20, or a part of it, such as 50%';

export const truncateFields = {
  truncate: z
    .union(
      [
        z.int({ error: EXPECTED }).min(0, { error: EXPECTED }),
        z
          .string()
          .regex(/^\d+(\.\d+)?%$/, { error: EXPECTED, abort: true })
          .refine((part) => parseFloat(part) < 100, {
            error: 'expected less than 100%: something is missing',
          }),
      ],
      { error: EXPECTED },
    )
    .optional(),
};

export const truncate: Fault<z.output<z.ZodObject<typeof truncateFields>>> = {
  name: 'truncate',
  sentence:
    'Announces the true length, sends only 20 bytes of the body or 50% of it, say, and closes the connection.',
  begin({ truncate: arrives }) {
    if (arrives === undefined) return undefined;
    return () =>
      async function truncate(call, next) {
        const reply = await next();
        if (reply.kind !== 'answer' || !carriesBody(call.method, reply.status)) return reply;
        await takeIn(call);
        const size = byteLengthOf(reply.body);
        const wanted = typeof arrives === 'number' ? arrives : Math.floor((size * parseFloat(arrives)) / 100);
        return withDelivery(reply, { only: Math.max(0, Math.min(wanted, size - 1)) });
      };
  },
};

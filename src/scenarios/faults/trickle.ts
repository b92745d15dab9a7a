import { z } from 'zod';
import { carriesBody, withDelivery } from '../../core/reply.ts';
import type { Fault } from './fault.ts';

const PATTERN = /^(\d{1,9})(k?)B\/s$/;

/** `2kB/s` → 2000; 0 for what is no rate. */
function bytesPerSecond(text: string): number {
  const [, amount, thousand] = PATTERN.exec(text) ?? [];
  return Number(amount ?? 0) * (thousand === 'k' ? 1_000 : 1);
}

const bare = z.union([
  z.number().transform(String),
  z.string().regex(/^\d+$/),
  z.object({ bytesPerSecond: z.number() }).transform((asked) => String(asked.bytesPerSecond)),
]);

function wording({ input }: { readonly input?: unknown }): string {
  const number = bare.safeParse(input);
  return number.success
    ? `expected bytes a second with their unit: ${number.data}B/s?`
    : 'expected bytes a second with their unit, such as 200B/s or 2kB/s';
}

export const trickleFields = {
  trickle: z
    .string({ error: wording })
    .regex(PATTERN, { error: wording, abort: true })
    .refine((text) => bytesPerSecond(text) > 0, {
      error: 'expected at least 1B/s; what never comes is a hang',
    })
    .optional(),
};

export const trickle: Fault<z.output<z.ZodObject<typeof trickleFields>>> = {
  name: 'trickle',
  sentence:
    'Sends the headers at once and the body slowly, at 200B/s or 2kB/s, say; ends when the caller leaves.',
  begin(settings) {
    if (settings.trickle === undefined) return undefined;
    const rate = bytesPerSecond(settings.trickle);
    return () =>
      async function trickle(call, next) {
        const reply = await next();
        if (reply.kind !== 'answer' || !carriesBody(call.method, reply.status)) return reply;
        return withDelivery(reply, { bytesPerSecond: rate });
      };
  },
};

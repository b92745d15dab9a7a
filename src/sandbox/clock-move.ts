import { z } from 'zod';
import { UserError } from '../core/user-error.ts';
import { duration, milliseconds } from '../scenarios/duration.ts';
import type { Sandbox } from './sandbox.ts';

const MOMENT = 'expected a moment with its time zone, such as 2026-01-01T00:00:00Z';

/** The last moment of the year 9999, and the first of 1970: beyond them no client can show a time. */
const LAST = 253_402_300_799_999;
const FIRST = 0;

/** How a sandbox's clock is moved: set to a moment, then advanced, then stopped or let go. */
export const clockMove = z.strictObject({
  set: z.iso.datetime({ offset: true, error: MOMENT }).optional(),
  advance: duration('36500d').optional(),
  freeze: z.boolean().optional(),
});

export type ClockMove = z.output<typeof clockMove>;

/** Throws a `UserError` where nothing is asked for, or for a moment that no client could show; nothing is moved then. */
export function moveClock(sandbox: Sandbox, { set, advance, freeze }: ClockMove): void {
  if (set === undefined && advance === undefined && freeze === undefined)
    throw new UserError('Say set, advance or freeze, such as {"advance": "30d"}.');
  const now = set === undefined ? sandbox.clock.now() : Date.parse(set);
  const moment = now + (advance === undefined ? 0 : milliseconds(advance));
  if (moment < FIRST || moment > LAST)
    throw new UserError('The clock can be set from 1970-01-01 to 9999-12-31.');
  sandbox.moveClock((clock) => {
    if (set !== undefined || advance !== undefined) clock.set(moment);
    if (freeze !== undefined) clock.freeze(freeze);
  });
}

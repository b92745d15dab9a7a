import type { Call } from '../../../core/call.ts';
import { invalid } from '../wire/errors.ts';
import type { StripeWorld } from '../wire/view.ts';

const DAY = 24 * 60 * 60;
const FIVE_YEARS = 5 * 365 * DAY;

export const INTERVALS = ['day', 'month', 'week', 'year'] as const;
export type Interval = (typeof INTERVALS)[number];

/** The time of everything that belongs to no test clock, in seconds. */
export const now = (world: StripeWorld): number => Math.floor(world.clock.now() / 1000);

/** A moment that must be ahead, by five years at most. */
export function checkFuture(call: Call, name: string, moment: number, from: number): void {
  if (moment <= from) {
    throw invalid(
      call,
      name,
      `The parameter \`${name}\` expects a unix timestamp representing a date and time in the future. You specified the value \`${moment}\` which is in the past.`,
    );
  }
  if (moment - from > FIVE_YEARS) {
    throw invalid(call, name, 'Invalid timestamp: can be no more than five years in the future.');
  }
}

/** The end of a period. A month that is too short for the day ends on its last, as the real API has it. */
export function addInterval(start: number, interval: Interval, count: number): number {
  if (interval === 'day') return start + count * DAY;
  if (interval === 'week') return start + count * 7 * DAY;
  return addMonths(start, interval === 'year' ? count * 12 : count);
}

export function addMonths(start: number, months: number): number {
  const date = new Date(start * 1000);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return Math.floor(date.getTime() / 1000);
}

export const addDays = (start: number, days: number): number => start + days * DAY;

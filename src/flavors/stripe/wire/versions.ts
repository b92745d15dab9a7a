import type { Call } from '../../../core/call.ts';
import type { StripeOptions } from '../options.ts';

export const DEFAULT_VERSION = '2025-02-24.acacia';

/** The releases that carry a name, oldest first (docs.stripe.com/changelog). Older ones are a bare date. */
const NAMED = [
  '2024-09-30.acacia',
  '2024-10-28.acacia',
  '2024-11-20.acacia',
  '2024-12-18.acacia',
  '2025-01-27.acacia',
  '2025-02-24.acacia',
  '2025-03-31.basil',
  '2025-04-30.basil',
  '2025-05-28.basil',
  '2025-06-30.basil',
  '2025-07-30.basil',
  '2025-08-27.basil',
  '2025-09-30.clover',
  '2025-10-29.clover',
  '2025-11-17.clover',
  '2025-12-15.clover',
  '2026-01-28.clover',
  '2026-02-25.clover',
  '2026-03-25.dahlia',
  '2026-04-22.dahlia',
  '2026-05-27.dahlia',
  '2026-06-24.dahlia',
  '2026-07-29.dahlia',
  '2026-08-26.dahlia',
  '2026-09-30.endive',
  '2026-10-28.endive',
] as const;

const named: ReadonlySet<string> = new Set(NAMED);
const NEWEST_DATE = NAMED[NAMED.length - 1]!.slice(0, 10);
const FIRST_DATE = '2011-01-01';
const FIRST_NAMED_DATE = NAMED[0].slice(0, 10);
const SHAPE = /^(\d{4}-\d{2}-\d{2})(\.[a-z]{2,20})?$/;

/** Whether a version can be one: a named release, an older bare date, or a later one, which is treated as the newest. */
export function isVersion(version: string): boolean {
  const [, date, name] = SHAPE.exec(version) ?? [];
  if (date === undefined || !isDate(date)) return false;
  if (date > NEWEST_DATE) return name !== undefined;
  if (date < FIRST_NAMED_DATE) return name === undefined && date >= FIRST_DATE;
  return named.has(version);
}

/** The version that a call is answered in. */
export function versionOf(call: Pick<Call, 'headers'>, options: StripeOptions): string {
  const asked = call.headers['stripe-version'];
  return asked !== undefined && isVersion(asked) ? asked : options.version;
}

/** Dates say which version is older; the names only go along. */
export const isBefore = (version: string, date: string): boolean => version.slice(0, 10) < date;

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

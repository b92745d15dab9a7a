import type { Clock } from '../../../core/clock.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Whether something is still remembered: Dub forgets leads and invoices after a week. */
export const isRecent = ({ createdAt }: { readonly createdAt: string }, clock: Clock): boolean =>
  clock.now() < Date.parse(createdAt) + WEEK;

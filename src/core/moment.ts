import { UserError } from './user-error.ts';

const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A moment in ISO 8601 as milliseconds since the epoch; a bare date is midnight UTC. Throws a `UserError` for anything else. */
export function parseMoment(text: string): number {
  const moment = ISO.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(moment)) {
    throw new UserError(`clock: "${text}" is not a moment. Write it as in 2026-01-01T00:00:00Z.`);
  }
  return moment;
}

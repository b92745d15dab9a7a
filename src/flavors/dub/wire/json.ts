import { answer, type Answer } from '../../../core/reply.ts';

/** An answer as all of Dub's are. */
export const json = (status: number, value: unknown): Answer =>
  answer(status, { 'Content-Type': 'application/json' }, JSON.stringify(value));

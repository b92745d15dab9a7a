import { answer, type Answer } from '../../core/reply.ts';

/** A success. Never an empty body: the iOS SDK parses whatever comes. */
export const json = (body: object): Answer =>
  answer(200, { 'Content-Type': 'application/json' }, JSON.stringify(body));

import { longText } from '../../../core/long-text.ts';
import type { Answer } from '../../../core/reply.ts';
import type { Caller } from '../../../core/turn.ts';
import { said } from './reply.ts';

/** A list within an answer: its items, and the JSON around them. */
export interface Within {
  readonly before: string;
  readonly items: readonly object[];
  readonly after: string;
}

/** An answer with a list in it. However long that is, writing it down keeps no other call waiting. */
export async function withList({ before, items, after }: Within, caller: Caller): Promise<Answer> {
  function* parts(): Generator<string, void, undefined> {
    yield before;
    let comma = '';
    for (const item of items) {
      yield comma + JSON.stringify(item);
      comma = ',';
    }
    yield after;
  }
  return said(200, await longText(parts, caller));
}

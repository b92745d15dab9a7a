import type { Call } from '../../../core/call.ts';
import type { Collection, Scan } from '../../../store/collection.ts';
import { invalid, noSuch } from './errors.ts';
import { isHash } from './form.ts';
import { hash, type Values } from './hash.ts';
import { integer, text, type Param } from './params.ts';
import type { Shown } from './view.ts';

const DEFAULT_LIMIT = 10;
const MOST = 100;

/** The parameters that every list has. */
export const paging = {
  ending_before: text(),
  limit: integer(),
  starting_after: text(),
};

const range = { gt: integer(), gte: integer(), lt: integer(), lte: integer() };

/** Sort keys from and to, both included. */
export type Range = Pick<Scan, 'from' | 'to'>;

/** `created=1680893993`, or any of `created[gt]`, `[gte]`, `[lt]`, `[lte]`. */
export const createdRange = (): Param<Range> => {
  const exact = integer();
  const bounds = hash(range);
  return {
    ...bounds,
    read(value, name, asking) {
      if (!isHash(value)) {
        const moment = exact.read(value, name, asking);
        return { from: moment, to: moment };
      }
      const { gt, gte, lt, lte } = bounds.read(value, name, asking);
      return {
        from: Math.max(gt === undefined ? -Infinity : gt + 1, gte ?? -Infinity),
        to: Math.min(lt === undefined ? Infinity : lt - 1, lte ?? Infinity),
      };
    },
  };
};

export interface PageOf<R extends object> {
  /** The records, by the id that cursors name; cursors count whatever the filter. */
  readonly collection: Collection<R>;
  /** What an unknown cursor is called: `customer`. */
  readonly what: string;
  readonly url: string;
  readonly filter?: Omit<Scan, 'direction' | 'after'>;
  /** A filter that no index serves. */
  keep?(record: R): boolean;
  show(record: R): Shown;
}

/** One page of a list, newest first. A limit out of bounds is silently brought back into them, as the live API does. */
export function page<R extends object>(call: Call, asked: Values<typeof paging>, of: PageOf<R>): Shown {
  const { starting_after: after, ending_before: before } = asked;
  for (const [param, cursor] of Object.entries({ starting_after: after, ending_before: before })) {
    if (cursor !== undefined && !of.collection.has(cursor)) {
      throw noSuch(call, of.what, cursor, { param, status: 400 });
    }
  }
  if (after !== undefined && before !== undefined) {
    throw invalid(
      call,
      undefined,
      'Received both starting_after and ending_before parameters. Please pass in only one.',
    );
  }
  const limit = Math.min(Math.max(asked.limit ?? DEFAULT_LIMIT, 1), MOST);
  const cursor = after ?? before;
  const scan: Scan = {
    ...of.filter,
    direction: before === undefined ? 'desc' : 'asc',
    ...(cursor !== undefined && { after: cursor }),
  };
  // One more than asked for tells whether there are more in this direction.
  const found: R[] = [];
  for (const record of of.collection.scan(scan)) {
    if (of.keep?.(record) === false) continue;
    if (found.push(record) > limit) break;
  }
  const records = found.slice(0, limit);
  if (before !== undefined) records.reverse();
  return {
    object: 'list',
    data: records.map((record) => of.show(record)),
    has_more: found.length > limit,
    url: of.url,
  };
}

/** A list that nothing is in yet. */
export const emptyList = (url: string): Shown => ({ object: 'list', data: [], has_more: false, url });

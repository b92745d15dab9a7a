import type { Call } from '../../../core/call.ts';
import { collect } from '../../../store/collect.ts';
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
  readonly keep?: (record: R) => boolean;
  show(record: R): Shown;
}

/** Refuses a cursor that nobody knows. Of a sub-resource's list, even before the customer in its path. */
export function checkCursors<R extends object>(
  call: Call,
  { starting_after, ending_before }: Values<typeof paging>,
  { collection, what }: Pick<PageOf<R>, 'collection' | 'what'>,
): void {
  for (const [param, cursor] of Object.entries({ starting_after, ending_before })) {
    if (cursor !== undefined && !collection.has(cursor)) {
      throw noSuch(call, what, cursor, { param, status: 400 });
    }
  }
}

/**
 * One page of a list, newest first, looked for in slices. A limit out of bounds is silently brought back into them, as the
 * live API does.
 */
export async function page<R extends object>(
  call: Call,
  asked: Values<typeof paging>,
  of: PageOf<R>,
): Promise<Shown> {
  checkCursors(call, asked, of);
  const { starting_after: after, ending_before: before } = asked;
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
  const found = await collect(of.collection, scan, call, { keep: of.keep, most: limit + 1 });
  const records = found.slice(0, limit);
  if (before !== undefined) records.reverse();
  return {
    object: 'list',
    data: records.map((record) => of.show(record)),
    has_more: found.length > limit,
    url: of.url,
  };
}

/** The first page of a list of one customer's, as `expand[]` puts it into the object that has it: found at once. */
export function firstPage<R extends object>(of: Omit<PageOf<R>, 'what'>): Shown {
  const data: Shown[] = [];
  for (const record of of.collection.scan(of.filter)) {
    if (of.keep?.(record) === false) continue;
    if (data.length === DEFAULT_LIMIT) return { object: 'list', data, has_more: true, url: of.url };
    data.push(of.show(record));
  }
  return { object: 'list', data, has_more: false, url: of.url };
}

/** A list that nothing is in yet. */
export const emptyList = (url: string): Shown => ({ object: 'list', data: [], has_more: false, url });

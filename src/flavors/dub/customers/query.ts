import type { Call } from '../../../core/call.ts';
import { extended } from '../../../core/extended.ts';
import { unprocessable } from '../wire/errors.ts';
import type { Profile } from '../options.ts';
import { parametersOf } from '../wire/parameters.ts';
import { wordings } from '../wire/wording.ts';

const BOOLEANS = ['true', 'false'] as const;
const ORDERS = ['asc', 'desc'] as const;

/** What each profile sorts by. */
export const sortFields = {
  '2025-09': ['createdAt', 'saleAmount'],
  current: ['createdAt', 'saleAmount', 'firstSaleAt', 'subscriptionCanceledAt'],
} as const;

export type SortField = (typeof sortFields)['current'][number];

/** Which customers are meant; an empty text counts as not given. */
export interface Filters {
  readonly email: string | undefined;
  readonly externalId: string | undefined;
  readonly search: string | undefined;
  readonly country: string | undefined;
  readonly linkId: string | undefined;
  readonly programId: string | undefined;
  readonly partnerId: string | undefined;
  readonly customerIds: readonly string[] | undefined;
}

/** A checked query of the list. */
export interface Query extends Filters {
  readonly startingAfter: string | undefined;
  readonly endingBefore: string | undefined;
  readonly includeExpandedFields: boolean;
  readonly sortBy: SortField;
  readonly sortOrder: (typeof ORDERS)[number];
  /** Undefined when not given. */
  readonly page: number | undefined;
  readonly pageSize: number;
}

/** Reads the query of the list, which Dub checks in whole on GET and PATCH of one customer too. Refuses the first mistake. */
export function readQuery(call: Call, profile: Profile): Query {
  const given = parametersOf(call);
  const oneOf = <O extends string>(name: string, options: readonly O[], fallback: O): O => {
    const text = given.get(name);
    if (text === undefined) return fallback;
    const option = options.find((known) => known === text);
    if (option === undefined) throw unprocessable(wordings[profile].notOneOf(name, options, text));
    return option;
  };
  if (profile === 'current') lowerCase(given, 'includeExpandedFields');

  // In the order of Dub's schema: the first mistake is the one that is told.
  const includeExpandedFields = oneOf('includeExpandedFields', BOOLEANS, 'false') === 'true';
  const sortBy = oneOf<SortField>('sortBy', sortFields[profile], 'createdAt');
  const sortOrder = oneOf('sortOrder', ORDERS, 'desc');
  const page = readNumber(given.get('page'), { path: 'page', label: 'Page', profile });
  const pageSize = readNumber(given.get('pageSize'), {
    path: 'pageSize',
    label: 'Page size',
    max: 100,
    profile,
  });
  return extended(readFilters(given), {
    startingAfter: given.get('startingAfter') || undefined,
    endingBefore: given.get('endingBefore') || undefined,
    includeExpandedFields,
    sortBy,
    sortOrder,
    page,
    pageSize: pageSize ?? 100,
  });
}

const GROUPS = ['country', 'linkId', 'partnerId'] as const;

/** A checked query of the count: no paging, no order, nothing to expand. */
export interface CountQuery extends Filters {
  readonly groupBy: (typeof GROUPS)[number] | undefined;
}

/** Reads the query of the count. */
export function readCountQuery(call: Call, profile: Profile): CountQuery {
  const given = parametersOf(call);
  const text = given.get('groupBy');
  const groupBy = GROUPS.find((known) => known === text);
  if (text !== undefined && groupBy === undefined)
    throw unprocessable(wordings[profile].notOneOf('groupBy', GROUPS, text));
  return extended(readFilters(given), { groupBy });
}

const readFilters = (given: ReadonlyMap<string, string>): Filters => ({
  email: given.get('email') || undefined,
  externalId: given.get('externalId') || undefined,
  search: given.get('search') || undefined,
  country: given.get('country') || undefined,
  linkId: given.get('linkId') || undefined,
  programId: given.get('programId') || undefined,
  partnerId: given.get('partnerId') || undefined,
  customerIds: given.get('customerIds') ? given.get('customerIds')?.split(',') : undefined,
});

function lowerCase(given: Map<string, string>, name: string): void {
  const text = given.get(name);
  if (text !== undefined) given.set(name, text.toLowerCase());
}

interface NumberRule {
  readonly path: string;
  readonly label: string;
  readonly max?: number;
  readonly profile: Profile;
}

/** A positive number, coerced as JavaScript does: an empty text is 0. Only the current API asks for a whole one. */
function readNumber(text: string | undefined, { path, label, max, profile }: NumberRule): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  const whole = profile === 'current';
  const wrong = (code: string, what: string) => unprocessable(`${code}: ${path}: ${what}`);
  if (Number.isNaN(number) || (whole && !Number.isFinite(number))) {
    throw wrong('invalid_type', `${label} must be a number.`);
  }
  if (whole && !Number.isInteger(number)) throw wrong('invalid_type', `${label} must be an integer.`);
  if (whole && !Number.isSafeInteger(number)) {
    throw wrong(number > 0 ? 'too_big' : 'too_small', `${label} must be an integer.`);
  }
  if (number <= 0) throw wrong('too_small', `${label} must be greater than 0.`);
  if (max !== undefined && number > max) throw wrong('too_big', `Max ${label.toLowerCase()} is ${max}.`);
  return number;
}

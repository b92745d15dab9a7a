import type { z } from 'zod';
import type { Ids } from '../../core/ids.ts';
import type { Random } from '../../core/random.ts';
import type { CountryCode } from './countries.ts';
import type { Person } from './person.ts';

/** Where customers live, and between which moments (in milliseconds since the epoch) they became customers. */
export interface Origin {
  /** One that stands here more often is drawn more often. */
  readonly countries: readonly CountryCode[];
  readonly from: number;
  readonly until: number;
}

/** What is made up for one customer: a value, or a function that is asked for one each time. */
export type Facts = Readonly<Record<string, unknown>>;

/** What a flavor says of its customers, so that they can be made up. */
export interface GeneratedCustomers extends Origin {
  /**
   * What is drawn of a customer; what it leaves out gets its default, as in any fixtures file. A field of `fact(name)` tells
   * that of the person, or that of the flavor's own `facts`.
   */
  readonly schema: z.ZodType<object>;
  /** The fields of which the API wants no two alike. */
  readonly unique: readonly string[];
  /** What the API alone says of a person: ids, and the forms of dates. */
  facts(person: Person, chance: { readonly random: Random; readonly ids: Ids }): Facts;
}

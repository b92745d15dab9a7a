import type { Live } from '../expected/state.ts';
import { START } from './draft.ts';

/** One sandbox, as simply as can be: the customers in an array, in the order in which the API lists the oldest first. */
export class Model {
  readonly customers: Live[];
  /** The ids of those that were deleted. */
  readonly deleted: string[];
  /** Milliseconds. */
  now: number;

  constructor(customers: readonly Live[] = [], deleted: readonly string[] = [], now = START) {
    this.customers = [...customers];
    this.deleted = [...deleted];
    this.now = now;
  }

  copy(): Model {
    return new Model(this.customers, this.deleted, this.now);
  }

  /** Behind all that are not younger. */
  add(customer: Live, createdOf: (customer: Live) => number): void {
    const younger = this.customers.findIndex((other) => createdOf(other) > createdOf(customer));
    this.customers.splice(younger === -1 ? this.customers.length : younger, 0, customer);
  }

  replace(old: Live, customer: Live): void {
    this.customers[this.customers.indexOf(old)] = customer;
  }

  remove(customer: Live): void {
    this.customers.splice(this.customers.indexOf(customer), 1);
  }
}

/** What a page is asked for: behind or before one of the list, so many. */
export interface Paging {
  readonly after?: Live | undefined;
  readonly before?: Live | undefined;
  readonly limit: number;
}

export interface Page {
  readonly customers: readonly Live[];
  /** Whether there are more in the direction of the page. */
  readonly hasMore: boolean;
}

/** The page of a list by which customers come in this order, all of them, and are shown where they are wanted. */
export function pageOf(
  all: readonly Live[],
  wanted: (customer: Live) => boolean,
  { after, before, limit }: Paging,
): Page {
  const at = (customer: Live) => all.indexOf(customer);
  if (before) {
    const found = all.slice(0, at(before)).filter(wanted);
    return { customers: found.slice(-limit), hasMore: found.length > limit };
  }
  const found = all.slice(after ? at(after) + 1 : 0).filter(wanted);
  return { customers: found.slice(0, limit), hasMore: found.length > limit };
}

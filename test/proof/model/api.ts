import type { Asked } from '../../support/keep-alive.ts';
import type { Live, State } from '../expected/state.ts';
import type { Ask, Write } from '../expected/write.ts';
import type { Draft, Start } from './draft.ts';
import type { Model, Page, Paging } from './model.ts';

/** A write that the API must refuse. */
export interface Refused {
  readonly request: Asked;
  readonly refused: number;
}

/** What a list is asked for: in which order, and which customers. */
export interface Asking extends Paging {
  readonly order: 'asc' | 'desc';
  readonly email?: string | undefined;
  /** Seconds, both included. */
  readonly created?: { readonly from: number; readonly to: number } | undefined;
}

export interface Listing {
  readonly orders: readonly Asking['order'][];
  /** Which of the parameters this API has. */
  readonly takes: { readonly pages: boolean; readonly email: boolean; readonly created: boolean };
  ask(asking: Asking): Asked;
  /** The page of an answer; `hasMore` is undefined where the API doesn't tell. */
  read(body: string): { readonly customers: Live[]; readonly hasMore: Page['hasMore'] | undefined };
}

/** One API, as the operations need to know it: how to ask, and what the documents say of the answer. */
export interface Api {
  readonly flavor: string;
  /** The file that brings these customers, and how they are shown. */
  fixtures(starts: readonly Start[]): { readonly file: object; readonly customers: readonly Live[] };
  create(draft: Draft, model: Model): Write | Refused;
  update(customer: Live, draft: Draft, model: Model): Write | Refused;
  /** A change of somebody who is not there, or not any more. */
  updateGone(id: string, draft: Draft, model: Model): Refused;
  /** Undefined where the API deletes nobody. */
  readonly remove: ((id: string) => Write) | undefined;
  idOf(customer: Live): string;
  /** Milliseconds. */
  createdOf(customer: Live): number;
  emailOf(customer: Live): unknown;
  read(id: string, ask: Ask): Promise<State>;
  /** What a look-up shows of somebody who was deleted. */
  gone(id: string): State;
  /** A look-up by the caller's own id; undefined where the API has none. */
  readonly byHandle: { ask(handle: string): Asked; handleOf(customer: Live): unknown } | undefined;
  readonly listing: Listing | undefined;
  /** How many there are; undefined where the API doesn't count. */
  readonly count: Asked | undefined;
}

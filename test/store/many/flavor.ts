import { flavors as all } from '../../../bench/flavors/index.js';
import type { Asked } from '../../support/keep-alive.ts';

export interface Listed {
  readonly id: string;
}

/** One API as the benchmark asks it; what is left out it doesn't have. */
export interface Flavor {
  readonly name: string;
  idOf(number: number): string;
  emailOf?(number: number): string;
  externalIdOf?(number: number): string;
  create(text: string): Asked;
  /** The id of one that was made, by the answer. */
  made(body: string): string;
  retrieve(id: string): Asked;
  retrieveExternal?(externalId: string): Asked;
  remove?(id: string): Asked;
  /** Whether a look-up that was answered with 200 tells of somebody deleted. */
  isGone?(body: string): boolean;
  readonly page?: {
    first(limit: number): Asked;
    after(id: string, limit: number): Asked;
    before(id: string, limit: number): Asked;
    read(body: string): Listed[];
  };
  byEmail?(email: string): Asked;
  created?(from: number, to: number, limit: number): Asked;
  createdAfter?(id: string, from: number, to: number, limit: number): Asked;
  readonly all?: { readonly ask: Asked; read(body: string): Listed[] };
  readonly count?: Asked;
}

export const flavors: readonly Flavor[] = all;

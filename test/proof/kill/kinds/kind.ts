import type { Live, State } from '../../expected/state.ts';
import type { Ask, Write } from '../../expected/write.ts';

/** One kind of object, as the kill test writes and reads it. Each write changes several fields, so that half of one would show. */
export interface Kind {
  readonly flavor: string;
  /** Makes an object that can be told by its mark ever after; where the API takes one, also under an id that follows from it. */
  create(mark: string, number: number, hasOwnId: boolean): Write;
  update(state: Live, number: number): Write;
  /** Undefined where the API has no such call. */
  readonly remove: ((state: Live) => Write) | undefined;
  read(state: Live, ask: Ask): Promise<State>;
  /** All there are; undefined where the API lists none. */
  readonly list: ((ask: Ask) => Promise<Live[]>) | undefined;
  /** The mark that one was made with; undefined for a fixture. */
  markOf(state: Live): string | undefined;
  /** Whether writes can name an object so that they never mean another one. After a reset a sandbox gives the same ids again. */
  readonly ownIds: boolean;
  /** Whether the API remembers answers under idempotency keys. */
  readonly replays: boolean;
}

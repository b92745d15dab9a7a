import type { Asked } from '../../support/keep-alive.ts';
import type { Live, State } from '../expected/state.ts';
import type { Write } from '../expected/write.ts';
import type { Kind } from './kinds/kind.ts';

/** From when to when somebody waited for an answer; the end is missing where none came. */
export interface Span {
  readonly sent: number;
  answered?: number;
}

/** One object, and what is known of it. */
export interface Entry {
  readonly kind: Kind;
  readonly sandbox: string;
  readonly mark: string;
  /** As it was last answered. */
  state: State;
  /** The last of its states that it can be looked up by. */
  known: Live | undefined;
  /** When that state was asked for and answered. */
  span: Required<Span>;
  /** A write that was not answered. */
  pending: Write | undefined;
  /** Whether it was answered to be gone, as a reset had forgotten it. */
  missed: boolean;
  /** Whether it was written since the last check. */
  touched: boolean;
}

/** An answer that was given under an idempotency key. */
export interface Saved {
  readonly sandbox: string;
  readonly request: Asked;
  readonly body: string;
  readonly span: Required<Span>;
  /** Whether it was replayed since. */
  isChecked: boolean;
}

/** What became of something that was answered, by the resets since: what ran beside one may be forgotten or not. */
export type Fate = 'kept' | 'forgotten' | 'either';

/** What the writers of one file asked for, and what they were told. Its time is the order in which things happened to them. */
export class Ledger {
  /** By mark. */
  readonly entries = new Map<string, Entry>();
  /** What is listed besides: by sandbox and flavor, as it was at the start. */
  readonly fixtures = new Map<string, string>();
  readonly wrong: string[] = [];
  saved: Saved[] = [];
  answered = 0;
  #resets = new Map<string, Span[]>();
  #now = 0;
  #number = 0;

  tick(): number {
    return ++this.#now;
  }

  /** A number that no other write has. */
  nextNumber(): number {
    return ++this.#number;
  }

  complain(what: string): void {
    this.wrong.push(what.slice(0, 2_000));
  }

  /** An object that is about to be made. */
  begin(kind: Kind, sandbox: string, mark: string): Entry {
    const sent = this.tick();
    const entry: Entry = {
      kind,
      sandbox,
      mark,
      state: 'gone',
      known: undefined,
      span: { sent, answered: sent },
      pending: undefined,
      missed: false,
      touched: true,
    };
    this.entries.set(mark, entry);
    return entry;
  }

  /** Those with a write that was not answered. */
  get pending(): Entry[] {
    return [...this.entries.values()].filter((entry) => entry.pending);
  }

  resetsOf(sandbox: string): Span[] {
    const known = this.#resets.get(sandbox) ?? [];
    this.#resets.set(sandbox, known);
    return known;
  }

  fateOf({ sandbox, span: { sent, answered } }: Pick<Entry, 'sandbox' | 'span'>): Fate {
    const later = this.resetsOf(sandbox).filter((reset) => (reset.answered ?? Infinity) > sent);
    if (later.length === 0) return 'kept';
    const isSure = later.some((reset) => reset.answered !== undefined && reset.sent > answered);
    return isSure ? 'forgotten' : 'either';
  }

  /** A reset that nobody was told the end of may show before the kill, and not after it. */
  #areResetsOver({ sandbox }: Entry): boolean {
    return this.resetsOf(sandbox).every(({ answered }) => answered !== undefined);
  }

  /** Every state that an object may be in. */
  possible(entry: Entry): State[] {
    const { state, known, pending, missed } = entry;
    const fate = missed && this.#areResetsOver(entry) ? 'forgotten' : this.fateOf(entry);
    const states: State[] = [];
    if (fate !== 'forgotten') states.push(state);
    if (fate !== 'kept') states.push('gone');
    // What was forgotten cannot be changed, only made anew.
    if (pending && (fate !== 'forgotten' || !known)) states.push(pending.after);
    return states;
  }

  /** Whether all that a reset without an answer could forget hangs on this reset alone. */
  hangsOnReset(entry: Entry): boolean {
    const { sent, answered } = entry.span;
    const later = this.resetsOf(entry.sandbox).filter((reset) => (reset.answered ?? Infinity) > sent);
    return later.length > 0 && later.every((reset) => reset.answered === undefined && reset.sent > answered);
  }

  /** What a look-up after a start shows is there to stay. */
  found(entry: Entry, state: State): void {
    const now = this.tick();
    entry.state = state;
    if (state !== 'gone') entry.known = state;
    entry.missed = false;
    entry.span = { sent: now, answered: now };
  }

  /** From here on what was found counts as answered, and the resets are over. */
  settle(): void {
    this.#resets = new Map();
    for (const entry of this.entries.values()) Object.assign(entry, { pending: undefined, touched: false });
  }
}

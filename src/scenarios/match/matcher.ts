import type { Call } from '../../core/call.ts';

/** What is known of a call beyond the call itself. */
export interface Facts {
  /** The query, decoded on first use. */
  query(): URLSearchParams;
  /** The decoded body; undefined when none of the rules asks for it, or when it can't be decoded. */
  readonly body: unknown;
}

export type Test = (call: Call, facts: Facts) => boolean;

/** One thing that `match` can ask for. All that a rule asks for must hold. */
export interface Matcher<M> {
  readonly name: string;
  readonly sentence: string;
  /** What can be decided once for each operation of each flavor. */
  covers?(match: M, flavor: string, operation: string | undefined): boolean;
  /** What must be decided for each call; undefined when the rule doesn't ask. */
  test?(match: M): Test | undefined;
}

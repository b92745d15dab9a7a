import type { Call } from '../../core/call.ts';

/** What is known of a call beyond the call itself. */
export interface Facts {
  /** The decoded values of a query parameter. */
  query(name: string): readonly string[];
  /** The decoded body; undefined when none of the rules asks for it, or when it can't be decoded. */
  readonly body: unknown;
  /** The idempotency key that the provider would go by. */
  readonly idempotencyKey: string | undefined;
  /** Whether an earlier call came with that key, since the rules are active. */
  readonly keyReused: boolean;
  /** The how-manieth try of the same logical call this is, from 1. */
  readonly attempt: number;
}

/** One thing that a rule asks of a call. */
export interface Check {
  /** As a scenario writes it: `query.limit`. */
  readonly name: string;
  /** As a scenario writes it. */
  readonly wanted: unknown;
  passes(call: Call, facts: Facts): boolean;
  /** Where the check holds only for a call that has one of these texts there, by which its rule can be looked up. */
  readonly exactly?: {
    readonly texts: readonly string[];
    read(call: Call, facts: Facts): readonly string[];
  };
  /** What the call has there, for whoever wonders why a rule doesn't fire. */
  got(call: Call, facts: Facts): unknown;
}

/** One thing that `match` can ask for. All that a rule asks for must hold. */
export interface Matcher<M> {
  readonly name: string;
  readonly sentence: string;
  /** What can be decided once for each operation of each flavor. */
  covers?(match: M, flavor: string, operation: string | undefined): boolean;
  /** What is asked of each call. */
  checks(match: M): readonly Check[];
}

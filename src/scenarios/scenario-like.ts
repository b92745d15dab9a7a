/**
 * The words that there are, for editors to offer; any text compiles, since a table of cases has lost its literals. Keys and
 * kinds are the compiler's to check, words are checked when the scenario is used.
 */
type Word<Known extends string> = Known | (string & Record<never, never>);

type OneOrList<T> = T | readonly T[];

/** A plain value, or one test. */
export type ValueTest =
  | string
  | number
  | boolean
  | {
      readonly equalTo?: string | number | boolean | undefined;
      readonly contains?: string | number | boolean | undefined;
      /** A regular expression. */
      readonly matches?: string | undefined;
      readonly absent?: boolean | undefined;
    };

/** Which calls. All that is given must hold. */
export interface MatchLike {
  readonly flavor?: OneOrList<string> | undefined;
  /** `customers.create`, `customers.*`, `*`. */
  readonly operation?: OneOrList<string> | undefined;
  readonly method?: OneOrList<string> | undefined;
  /** `/v1/customers/:id`, or with the ids filled in. */
  readonly path?: string | undefined;
  /** The first id in the path. */
  readonly id?: string | number | undefined;
  readonly query?: Readonly<Record<string, ValueTest>> | undefined;
  readonly headers?: Readonly<Record<string, ValueTest>> | undefined;
  /** By dotted name: `metadata.plan`. */
  readonly body?: Readonly<Record<string, ValueTest>> | undefined;
  readonly account?: OneOrList<string> | undefined;
  readonly idempotencyKey?: Word<'present' | 'absent' | 'reused'> | undefined;
  /** The n-th try of what looks like the same call. */
  readonly attempt?: number | undefined;
}

/** Which of the calls that match. Durations are texts with a unit: `30s`. */
export interface WhenLike {
  readonly after?: number | undefined;
  readonly every?: number | undefined;
  readonly times?: number | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly state?: string | undefined;
  readonly newState?: string | undefined;
  readonly probability?: number | undefined;
}

type Work = Word<'before' | 'after'>;

interface PatchOperation {
  readonly op: Word<'add' | 'remove' | 'replace'>;
  readonly path: string;
  readonly value?: unknown;
}

/** What can also stand in a sequence or a choice. Durations are texts with a unit: `250ms`. */
interface PlainRespond {
  readonly delay?:
    | string
    | { readonly lower: string; readonly upper: string }
    | { readonly median: string; readonly p99: string }
    | undefined;
  readonly hold?: { readonly calls: number; readonly for: string } | undefined;
  /** `before`, `after`, a duration, or both. */
  readonly hang?: string | { readonly work: Work; readonly for: string } | undefined;
  readonly drop?: Work | undefined;
  readonly empty?: Work | undefined;
  /** Bytes, or a part such as `50%`. */
  readonly truncate?: number | string | undefined;
  readonly garble?: boolean | undefined;
  /** `200B/s`. */
  readonly trickle?: string | undefined;
  readonly disconnect?: Word<'after' | 'next'> | undefined;
  readonly headers?: Readonly<Record<string, string | number | null>> | undefined;
  readonly patch?: Readonly<Record<string, unknown>> | readonly PatchOperation[] | undefined;
  readonly stale?: string | undefined;
  /** A status, or a name such as `rate_limited`. */
  readonly error?: number | string | undefined;
  readonly message?: string | undefined;
  readonly code?: string | undefined;
  readonly param?: string | undefined;
  readonly retryAfter?: number | undefined;
  readonly status?: number | undefined;
  readonly json?: unknown;
  readonly text?: string | undefined;
  readonly afterWork?: boolean | undefined;
}

/** What happens. */
export interface RespondLike extends PlainRespond {
  /** In turn; the last is for all calls from then on. */
  readonly sequence?: readonly (Word<'pass'> | PlainRespond)[] | undefined;
  /** One of them, by chance. */
  readonly oneOf?:
    readonly (Word<'pass'> | (PlainRespond & { readonly weight?: number | undefined }))[] | undefined;
  readonly rateLimit?: { readonly limit: number; readonly per: string } | undefined;
  readonly at?: Word<'edge' | 'handler'> | undefined;
}

export interface RuleLike {
  readonly id?: string | undefined;
  readonly priority?: number | undefined;
  readonly match?: MatchLike | undefined;
  readonly when?: WhenLike | undefined;
  /** `pass` for the true answer. */
  readonly respond: Word<'pass'> | RespondLike;
}

/** A whole scenario as a program writes it, with the keys of a scenario file. */
export interface ScenarioLike {
  readonly $schema?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly seed?: number | undefined;
  readonly rules: readonly RuleLike[];
}

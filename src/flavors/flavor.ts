import type { z } from 'zod';
import type { Access, Call } from '../core/call.ts';
import type { Clock } from '../core/clock.ts';
import type { ErrorDetail } from '../core/error-kind.ts';
import type { IdempotencyRules } from '../core/idempotency.ts';
import type { Ids } from '../core/ids.ts';
import type { Problem } from '../core/problem.ts';
import type { RateCount, RateLimit, RateVerdict } from '../core/rate-windows.ts';
import type { Answer, HeaderMap, Reply } from '../core/reply.ts';
import type { Scripted } from '../core/scripted.ts';
import type { Collection, CollectionSpec } from '../store/collection.ts';
import type { GeneratedCustomers } from '../store/generation/generated-customers.ts';

/** What a handler is given of its sandbox, for one flavor and one account. */
export interface World<Options = unknown> {
  readonly account: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly options: Options;
  /** Counts a call in the sliding window of this name, on the sandbox clock. Windows belong to the flavor and are equal for all accounts. */
  countCall(name: string, limit: RateLimit): RateCount;
  /** The account's records of one kind. */
  collection<R extends object>(spec: CollectionSpec<R>): Collection<R>;
}

/** A row of a flavor's route table. Paths are static (`/v1/customers/:id`); a literal segment wins over a parameter. */
export interface Route<Options = unknown> {
  readonly method: string;
  readonly path: string;
  /** The neutral name, equal across flavors: `customers.create`. */
  readonly operation: string;
  /** True for a route that asks for no credential. */
  readonly open?: boolean;
  handle(call: Call, world: World<Options>): Reply | Promise<Reply>;
}

/** One provider's API as documented: data plus functions. It sees no other flavor, no server, no scenario engine. */
export interface Flavor<Options = unknown> {
  /** As users write it: `stripe`. */
  readonly name: string;
  /** As people say it: `Stripe`. */
  readonly title: string;
  /** Where its paths begin on the shared port, longest match first wins: `/v1`, `/v2`. */
  readonly prefixes: readonly string[];
  /** The checked options of this flavor; parsing `{}` gives the defaults. */
  readonly options: z.ZodType<Options>;
  /** The schema of its fixtures file: an object with one array for each collection. Parsing fills in what a short record leaves out. */
  readonly fixtures: z.ZodType<Record<string, object[]>>;
  /** How customers are made up, for generated fixtures. */
  readonly generated: GeneratedCustomers;
  readonly collections: readonly CollectionSpec<never>[];
  readonly routes: readonly Route<Options>[];
  /** The names of its own errors, beyond the neutral ones, that a scenario can ask for; each with its status. */
  readonly errors: Readonly<Record<string, number>>;
  /** A path as its route table spells it: other documented base paths, collapsed slashes. */
  canonical?(path: string): string;
  /** The provider's name for a request, where it has one (`req_…`). */
  requestId?(world: World<Options>): string;
  /** The caller's credential as sent, which may name a sandbox; undefined when there is none. */
  credential(call: Pick<Call, 'headers' | 'query'>): string | undefined;
  /** Text of a request or an answer with everything that is or echoes a credential masked: what the journal may keep. */
  readonly redact: (text: string) => string;
  /** Lets the caller in, or throws a `Refusal`. `world` is that of the default account, where the `keys` are. */
  authenticate(call: Call, world: World<Options>): Access | Promise<Access>;
  /** Decodes a body. Throws a `Refusal` when it cannot be one. */
  readBody(bytes: Uint8Array, call: Call): unknown;
  /** Words what the server met. `world` is that of the default account. */
  refuse(problem: Problem, call: Call, world: World<Options>): Answer;
  /** An error on demand, by a neutral name or one of `errors`, with whatever a scenario wants said differently. */
  error(kind: string, detail: ErrorDetail, call: Call, world: World<Options>): Answer;
  /** What an answer says of a limit that let its call through, where the provider says such things. */
  rateHeaders?(verdict: RateVerdict, world: World<Options>): HeaderMap;
  /** The headers that stand on every answer; only what the answer lacks is added. */
  dress?(call: Call, reply: Answer, world: World<Options>): HeaderMap;
  readonly idempotency?: IdempotencyRules;
  /** How a fixtures file can list calls in place of records, where the provider's tools have such files. */
  readonly scripted?: Scripted;
}

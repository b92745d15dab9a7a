import type { z } from 'zod';
import type { Access, Call } from './call.ts';
import type { Checked } from './check-value.ts';
import type { DescribedCall } from './described-call.ts';
import type { Answer } from './reply.ts';

/** Looks up a variable of the environment; undefined for one that is not set, or empty. */
export type Variable = (name: string) => string | undefined;

/** Fixtures as the calls that make them: a form of file that the provider's own tools run. */
export interface Scripted {
  /** As people call such a file, with its shape. */
  readonly title: string;
  /** Whether a document is one, told by its shape. */
  recognizes(document: unknown): boolean;
  /** Its schema, whose output is the calls in their order. */
  schema(variable: Variable): z.ZodType<readonly ScriptedCall[]>;
  /** Whose data a call acts on, as nobody asks it for a key. Throws a `Refusal`. */
  access(call: Call): Access;
}

/** One call of such a file. */
export interface ScriptedCall {
  readonly name: string;
  /** Where it stands in the file. */
  readonly path: readonly PropertyKey[];
  /** The call as it is made, completed by what the calls before it were answered, by their names. */
  describe(answers: ReadonlyMap<string, unknown>): Checked<DescribedCall>;
  /** Whether it was written to be refused in this way. */
  expects(refusal: Answer): boolean;
}

import type { Call } from '../../core/call.ts';
import type { ErrorDetail } from '../../core/error-kind.ts';
import type { Answer } from '../../core/reply.ts';
import type { Stage } from '../../core/stage.ts';

/** What a fault is given to act with. */
export interface Tools {
  /** An error in the dialect of the call's flavor. */
  say(kind: string, detail: ErrorDetail, call: Call): Answer;
}

/** One kind of thing a rule can do. It says when it acts by where its stage calls `next`: before it, after it, or never. */
export interface Fault<Settings> {
  /** Its main word in `respond`. */
  readonly name: string;
  readonly sentence: string;
  /** Undefined when the rule doesn't ask for it. */
  stage(settings: Settings, tools: Tools): Stage | undefined;
}

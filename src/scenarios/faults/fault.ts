import type { Call } from '../../core/call.ts';
import type { ErrorDetail } from '../../core/error-kind.ts';
import type { RateVerdict } from '../../core/rate-windows.ts';
import type { Answer } from '../../core/reply.ts';
import type { Stage } from '../../core/stage.ts';

/** One firing of a rule: what a fault is given to act with. */
export interface Turn {
  /** How often the rule had fired before: 0 the first time. */
  readonly number: number;
  /** A number in [0, 1), from the rule's own stream of chance. */
  draw(): number;
  /** Notes what was drawn or chosen, for the journal. */
  note(name: string, value: string | number): void;
  /** Resets the connection of this call as soon as the next one comes by it. */
  cutNext(): void;
  /** The window that was full, where that is why the rule fires. */
  readonly rateCount: RateVerdict | undefined;
  /** An error in the dialect of the call's flavor. */
  say(kind: string, detail: ErrorDetail, call: Call): Answer;
}

/**
 * Called at the moment when the rule fires: whatever chance decides is drawn here and now, so that rules draw in the order
 * in which they fire. The stage that it gives says when it acts by where it calls `next`: before it, after it, or never.
 */
export type Act = (turn: Turn) => Stage;

/** One kind of thing a rule can do. */
export interface Fault<Settings> {
  /** Its main word in `respond`. */
  readonly name: string;
  readonly sentence: string;
  /** From the rule's activation on; undefined when the rule doesn't ask for it. */
  begin(settings: Settings): Act | undefined;
}

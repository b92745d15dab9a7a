import { monotonic } from './monotonic.ts';
import { type Caller, turn } from './turn.ts';

/** How long a work goes on before others get their turn. */
const SLICE_MS = 5;
/** How many items are done between two looks at the clock. */
const GLANCE = 32;

/** The time that a work may go on. */
export class Slice {
  readonly #end = monotonic() + SLICE_MS;

  get isOver(): boolean {
    return monotonic() > this.#end;
  }
}

/** Is shown an item; `false` says that this was enough. */
export type See<T> = (item: T) => unknown;

/** Shows items for one slice of time. Gives the last one where there may be more; undefined when there is no need to go on. */
export function sliceOf<T>(items: Iterator<T, unknown>, see: See<T>): T | undefined {
  const slice = new Slice();
  for (let count = 1; ; count++) {
    const step = items.next();
    if (step.done || see(step.value) === false) return undefined;
    if (count % GLANCE === 0 && slice.isOver) return step.value;
  }
}

/** Shows items, in slices that keep no other call waiting. Rejects with `CallerLeft` when the caller leaves meanwhile. */
export async function inSlices<T>(items: Iterable<T>, caller: Caller, see: See<T>): Promise<void> {
  const rest = items[Symbol.iterator]();
  while (sliceOf(rest, see) !== undefined) await turn(caller);
}

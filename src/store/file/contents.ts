import type { Change } from './change.ts';

/** What a file holds of one sandbox. */
interface Part {
  /** Where its lines are: from and to, in bytes, in turn. */
  readonly ranges: number[];
  readonly snapshots: Set<string>;
  lines: number;
}

/** Where a data file has what, kept up to date line by line. */
export class Contents {
  readonly #parts = new Map<string, Part>();
  /** Changes that were made before the file was written anew. */
  changesBefore = 0;
  #lines = 0;

  /** All changes that ever were: tells the restarts on one file apart. */
  get changes(): number {
    return this.changesBefore + this.#lines;
  }

  get lines(): number {
    return this.#lines;
  }

  has(sandbox: string): boolean {
    return this.#parts.has(sandbox);
  }

  sandboxes(): string[] {
    return [...this.#parts.keys()];
  }

  /** How many lines tell of a sandbox. */
  linesOf(sandbox: string): number {
    return this.#parts.get(sandbox)?.lines ?? 0;
  }

  *rangesOf(sandbox: string): Generator<readonly [from: number, to: number], void, undefined> {
    const { ranges = [] } = this.#parts.get(sandbox) ?? {};
    for (let at = 0; at < ranges.length; at += 2) yield [ranges[at]!, ranges[at + 1]!];
  }

  /** Notes the next line. */
  note(change: Change, from: number, to: number): void {
    this.#lines++;
    const [sandbox] = change;
    let part = this.#parts.get(sandbox);
    if (change.length === 1 && !part?.snapshots.size) {
      // Nothing that came before it matters any more.
      this.#parts.delete(sandbox);
      return;
    }
    if (change.length === 2) {
      const [, deed] = change;
      if ('gone' in deed) {
        this.#parts.delete(sandbox);
        return;
      }
      if ('take' in deed) {
        if (!part) this.#parts.set(sandbox, (part = emptyPart()));
        part.snapshots.add(deed.take);
      }
      if ('drop' in deed) part?.snapshots.delete(deed.drop);
    }
    if (!part) this.#parts.set(sandbox, (part = emptyPart()));
    part.lines++;
    extend(part.ranges, from, to);
  }
}

const emptyPart = (): Part => ({ ranges: [], snapshots: new Set(), lines: 0 });

function extend(ranges: number[], from: number, to: number): void {
  if (ranges.at(-1) === from) ranges[ranges.length - 1] = to;
  else ranges.push(from, to);
}

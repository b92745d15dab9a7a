import { once as happens } from 'node:events';
import { fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { once } from '../core/once.ts';
import type { Output } from './io.ts';

/** Bytes that every pipe takes whole or not at all (POSIX calls the most of these PIPE_BUF). */
const AT_ONCE = 512;

/**
 * Standard output or error. Node makes a stream of it at the first look, which takes a millisecond of a start. So the first text
 * is written directly, if it is a line or so and goes to no terminal; from then on it is the stream, which waits for slow readers.
 */
export class ProcessOutput implements Output {
  readonly isTTY: boolean;
  readonly #descriptor: number;
  readonly #stream: () => NodeJS.WriteStream;
  #isFresh = true;

  /** `open` gives the stream of the same descriptor. */
  constructor(descriptor: number, open: () => NodeJS.WriteStream) {
    this.#descriptor = descriptor;
    this.#stream = once(open);
    this.isTTY = isTerminal(descriptor);
  }

  write(text: string): void {
    const left = this.#isFresh ? this.#writeAtOnce(text) : text;
    this.#isFresh = false;
    if (left.length > 0) this.#stream().write(left);
  }

  async drained(): Promise<void> {
    const stream = this.#stream();
    if (stream.writableNeedDrain) await happens(stream, 'drain');
  }

  get columns(): number | undefined {
    return this.isTTY ? this.#stream().columns : undefined;
  }

  /** Gives what could not be written. */
  #writeAtOnce(text: string): string | Buffer {
    const bytes = Buffer.from(text);
    if (this.isTTY || bytes.length > AT_ONCE) return text;
    try {
      return bytes.subarray(writeSync(this.#descriptor, bytes));
    } catch {
      // Full, or closed: the stream waits for the one, and tells of the other.
      return text;
    }
  }
}

function isTerminal(descriptor: number): boolean {
  try {
    // Files and pipes are none, and to ask further costs a module of Node's.
    if (!fstatSync(descriptor).isCharacterDevice()) return false;
  } catch {
    // Windows does not tell of every console.
  }
  return isatty(descriptor);
}

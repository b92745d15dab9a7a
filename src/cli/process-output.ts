import { once } from 'node:events';
import { fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { Output } from './io.ts';

/**
 * Standard output or error as text goes there. Node makes a stream of it at the first look, which takes a millisecond of a
 * start; so what is no terminal is written to directly, until it can't take more at once or fails: from there on it is Node's.
 */
export class ProcessOutput implements Output {
  readonly isTTY: boolean;
  readonly #descriptor: number;
  readonly #open: () => NodeJS.WriteStream;
  #stream: NodeJS.WriteStream | undefined;

  /** `open` gives the stream of the same descriptor. */
  constructor(descriptor: number, open: () => NodeJS.WriteStream) {
    this.#descriptor = descriptor;
    this.#open = open;
    // To ask costs a module of Node's, and files and pipes are none in any case.
    this.isTTY = fstatSync(descriptor).isCharacterDevice() && isatty(descriptor);
    if (this.isTTY) this.#stream = open();
  }

  write(text: string): void {
    if (this.#stream) this.#stream.write(text);
    else this.#writeAtOnce(Buffer.from(text));
  }

  async drained(): Promise<void> {
    if (this.#stream?.writableNeedDrain) await once(this.#stream, 'drain');
  }

  get columns(): number | undefined {
    return this.#stream?.columns;
  }

  #writeAtOnce(bytes: Buffer): void {
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(this.#descriptor, bytes, written);
    } catch {
      // A pipe that is full, or closed: the stream waits for the one, and tells of the other.
      this.#stream = this.#open();
      this.#stream.write(bytes.subarray(written));
    }
  }
}

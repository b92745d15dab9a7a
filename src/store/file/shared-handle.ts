import type { FileHandle } from 'node:fs/promises';

/** A file handle that is closed when the last of its users lets go. */
export class SharedHandle {
  readonly handle: FileHandle;
  #users = 1;

  constructor(handle: FileHandle) {
    this.handle = handle;
  }

  use(): this {
    this.#users++;
    return this;
  }

  async release(): Promise<void> {
    this.#users--;
    if (this.#users === 0) await this.handle.close();
  }
}

import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import type { Change } from './change.ts';
import { Contents } from './contents.ts';
import { headerOf } from './header.ts';

/** How much is put together before it is written, in characters: little enough to keep nobody waiting. */
const PIECE = 131_072;

/** A data file that is written beside another, to take its place once it is whole. */
export class BesideFile {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #contents = new Contents();
  #text: string;
  /** Bytes, with those that wait to be written. */
  #length: number;
  #written = 0;

  private constructor(path: string, handle: FileHandle, changes: number) {
    this.#path = path;
    this.#handle = handle;
    this.#contents.changesBefore = changes;
    this.#text = headerOf(changes);
    this.#length = Buffer.byteLength(this.#text);
  }

  /** Where the file beside another one lies. */
  static pathOf = (file: string): string => `${file}.new`;

  /** Begins one beside a file, in which so many changes were made before. */
  static async open(file: string, changes: number): Promise<BesideFile> {
    const path = BesideFile.pathOf(file);
    return new BesideFile(path, await open(path, 'w+'), changes);
  }

  async add(change: Change): Promise<void> {
    const line = `${JSON.stringify(change)}\n`;
    const end = this.#length + Buffer.byteLength(line);
    this.#contents.note(change, this.#length, end);
    this.#length = end;
    this.#text += line;
    if (this.#text.length > PIECE) await this.#flush();
  }

  /** Makes sure that all of it is on the disk, and gives it the name of the file that it replaces. */
  async finish(file: string): Promise<{ handle: FileHandle; contents: Contents; length: number }> {
    await this.#flush();
    await this.#handle.sync();
    await rename(this.#path, file);
    return { handle: this.#handle, contents: this.#contents, length: this.#length };
  }

  async giveUp(): Promise<void> {
    await this.#handle.close().catch(() => {});
    await rm(this.#path, { force: true }).catch(() => {});
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#text);
    this.#text = '';
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, this.#written);
      done += bytesWritten;
      this.#written += bytesWritten;
    }
  }
}

import { ftruncateSync, writeSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import type { Coming } from '../../core/coming.ts';
import { messageOf } from '../../core/thrown.ts';
import { UserError } from '../../core/user-error.ts';
import { isChange, type Change } from './change.ts';
import { BesideFile } from './beside-file.ts';
import { Contents } from './contents.ts';
import { FORMAT, headerOf } from './header.ts';
import { SharedHandle } from './shared-handle.ts';

/** How much is read, or put together to be written, in one go; in bytes. */
const BLOCK = 1_048_576;

const headerSchema = z.object({ fauxpay: z.number(), changes: z.number().default(0) });

const NEWLINE = 10;

const START = '{"fauxpay":';
const LONGEST_HEADER = 64;

/** Whether a write waits for the operating system only, or for the disk. */
export type Durability = 'os' | 'fsync';

export interface DataFileOptions {
  readonly durability: Durability;
  /** Is told of each change at the start, in order. */
  readonly replay: (change: Change) => void | Promise<void>;
  readonly warn: (message: string) => void;
  /** Is told how many bytes of how many are read. */
  readonly progress: (done: number, total: number) => void;
}

/**
 * The file behind `--data`: a first line that names the format, then one change a line. What is behind the last whole line
 * was never answered for.
 */
export class DataFile {
  readonly path: string;
  readonly #options: DataFileOptions;
  #shared: SharedHandle;
  #contents = new Contents();
  /** Bytes that are whole lines. */
  #length = 0;

  private constructor(path: string, handle: FileHandle, options: DataFileOptions) {
    this.path = path;
    this.#shared = new SharedHandle(handle);
    this.#options = options;
  }

  static async open(path: string, options: DataFileOptions): Promise<DataFile> {
    try {
      // Made where it isn't, and left as it is where it is; written at places, not at its end.
      await (await open(path, 'a')).close();
      return new DataFile(path, await open(path, 'r+'), options);
    } catch (error) {
      throw new UserError(
        `--data ${path} cannot be opened: ${messageOf(error)}. Give a file in a folder that can be written.`,
      );
    }
  }

  /** What is where in the file. */
  get contents(): Contents {
    return this.#contents;
  }

  get length(): number {
    return this.#length;
  }

  /** Goes through every change there is. A half-written tail, left by a kill, is cut off. */
  async read(): Promise<void> {
    const { replay, warn, progress } = this.#options;
    const { size } = await this.#shared.handle.stat();
    let line = 0;
    for await (const { from, lines } of blocks(this.#shared.handle, 0, size)) {
      let at = from;
      for (const bytes of lines) {
        const change = this.#changeOf(bytes, ++line);
        const end = at + bytes.length + 1;
        if (change) {
          this.#contents.note(change, at, end);
          try {
            const waiting = replay(change);
            if (waiting) await waiting;
          } catch (error) {
            throw this.#broken(line, messageOf(error));
          }
        }
        at = end;
      }
      this.#length = at;
      progress(at, size);
    }
    const unfinished = size - this.#length;
    if (unfinished === 0) return;
    if (line === 0 && !(await this.#beginsLikeHeader(unfinished))) throw this.#foreign();
    await this.#shared.handle.truncate(this.#length);
    warn(`--data ${this.path}: cut off ${unfinished} bytes of an unfinished last line`);
  }

  /** The changes of one sandbox that stand before a place, in order, in blocks. */
  async *changesOf(sandbox: string, until = Infinity): AsyncGenerator<Change[], void, undefined> {
    // As it is now: what is written or moved meanwhile doesn't matter to who reads.
    const shared = this.#shared.use();
    const ranges = [...this.#contents.rangesOf(sandbox)];
    try {
      for (const [from, to] of ranges) {
        for await (const { lines } of blocks(shared.handle, from, Math.min(to, until))) {
          yield lines.map((bytes) => this.#changeOf(bytes, undefined)!);
        }
      }
    } finally {
      await shared.release();
    }
  }

  /** Appends a batch, all of it or nothing: at once, or when it is on the disk. */
  write(changes: readonly Change[]): Coming<void> {
    const start = this.#length;
    const notes: (readonly [Change, number, number])[] = [];
    let end = start;
    const done = (): void => {
      this.#length = end;
      for (const note of notes) this.#contents.note(...note);
    };
    const undo = (error: unknown): never => {
      // A disk that fills up leaves half a batch behind. Where it can't be cut off, the next batch is written over it.
      try {
        ftruncateSync(this.#shared.handle.fd, start);
      } catch {}
      throw new Error(`--data ${this.path} cannot be written: ${messageOf(error)}`);
    };
    try {
      if (end === 0) end += this.#writeAt(headerOf(0), end);
      let text = '';
      let from = end;
      const flush = (): void => {
        end += this.#writeAt(text, end);
        text = '';
      };
      for (const change of changes) {
        const line = `${JSON.stringify(change)}\n`;
        text += line;
        const to = from + Buffer.byteLength(line);
        notes.push([change, from, to]);
        from = to;
        if (text.length > BLOCK) flush();
      }
      flush();
    } catch (error) {
      return undo(error);
    }
    if (this.#options.durability === 'fsync') return this.#shared.handle.datasync().then(done, undo);
    done();
    return undefined;
  }

  /** Copies what stands from a place on to the end of a file that is written beside. */
  async copyTo(beside: BesideFile, from: number): Promise<number> {
    let at = from;
    for await (const { lines } of blocks(this.#shared.handle, from, this.#length)) {
      for (const bytes of lines) {
        await beside.add(this.#changeOf(bytes, undefined)!);
        at += bytes.length + 1;
      }
    }
    return at;
  }

  /** Goes on in a file that was written beside, which takes its name. */
  async become(beside: BesideFile): Promise<void> {
    const { handle, contents, length } = await beside.finish(this.path);
    const old = this.#shared;
    this.#shared = new SharedHandle(handle);
    [this.#contents, this.#length] = [contents, length];
    await old.release();
  }

  async close(): Promise<void> {
    await this.#shared.release();
  }

  /** At once: the operating system takes it into its memory, which is done sooner than a thread is found for it. */
  #writeAt(text: string, at: number): number {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#shared.handle.fd, bytes, done, bytes.length - done, at + done);
    return bytes.length;
  }

  /** Undefined for the header. */
  #changeOf(bytes: Buffer, line: number | undefined): Change | undefined {
    const value = parse(bytes);
    if (line === 1) {
      this.#checkHeader(value);
      return undefined;
    }
    if (isChange(value)) return value;
    throw this.#broken(line, 'it is no change that fauxpay wrote');
  }

  /** Whether what there is was killed before its first line was whole. */
  async #beginsLikeHeader(length: number): Promise<boolean> {
    const bytes = Buffer.alloc(Math.min(length, LONGEST_HEADER + 1));
    await this.#shared.handle.read(bytes, 0, bytes.length, 0);
    const text = bytes.toString();
    return text.length <= LONGEST_HEADER && (START.startsWith(text) || text.startsWith(START));
  }

  #checkHeader(value: unknown): void {
    const header = headerSchema.safeParse(value);
    if (!header.success) throw this.#foreign();
    const { fauxpay: format, changes } = header.data;
    if (format > FORMAT) {
      throw new UserError(
        `--data ${this.path} has format ${format}, and this fauxpay reads up to ${FORMAT}. Use the newer fauxpay that wrote it.`,
      );
    }
    this.#contents.changesBefore = changes;
  }

  #foreign(): UserError {
    return new UserError(
      `--data ${this.path} is not a fauxpay data file. Give a new file name, or one that fauxpay wrote.`,
    );
  }

  #broken(line: number | undefined, why: string): UserError {
    const where = line === undefined ? 'a line' : `line ${line}`;
    return new UserError(`--data ${this.path}: ${where} cannot be read: ${why}. Give another file.`);
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

/** The whole lines of a part of a file, without their ends, in blocks. */
async function* blocks(
  handle: FileHandle,
  from: number,
  to: number,
): AsyncGenerator<{ readonly from: number; readonly lines: readonly Buffer[] }, void, undefined> {
  let size = BLOCK;
  for (let at = from; at < to;) {
    const bytes = Buffer.allocUnsafe(Math.min(size, to - at));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, at);
    if (bytesRead === 0) return;
    const lines: Buffer[] = [];
    let start = 0;
    for (
      let end = bytes.indexOf(NEWLINE);
      end !== -1 && end < bytesRead;
      end = bytes.indexOf(NEWLINE, start)
    ) {
      lines.push(bytes.subarray(start, end));
      start = end + 1;
    }
    // A line longer than a block: the next one is larger. The end of the file may be no line at all.
    if (lines.length === 0) {
      if (at + bytesRead >= to) return;
      size *= 2;
      continue;
    }
    yield { from: at, lines };
    at += start;
  }
}

import { open, type FileHandle } from 'node:fs/promises';
import type { Adapter } from 'lowdb';
import { z } from 'zod';
import { UserError } from '../core/user-error.ts';
import type { Change } from './keeper.ts';
import { messageOf } from '../core/thrown.ts';

/** Raised when a newer fauxpay writes what this one cannot read. */
const FORMAT = 1;

const HEADER = `${JSON.stringify({ fauxpay: FORMAT })}\n`;

const headerSchema = z.object({ fauxpay: z.number() });
const changeSchema: z.ZodType<Change> = z.union([
  z.tuple([z.string(), z.string(), z.string(), z.string(), z.string(), z.looseObject({}).nullable()]),
  z.tuple([z.string()]),
]);

/** A lowdb adapter that appends: a first line that names the format, then one change a line. */
export class AppendLog implements Adapter<Change[]> {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #warn: (message: string) => void;
  /** Bytes that are whole lines; whatever lies behind them was never answered for. */
  #length = 0;

  private constructor(file: string, handle: FileHandle, warn: (message: string) => void) {
    this.#file = file;
    this.#handle = handle;
    this.#warn = warn;
  }

  static async open(file: string, warn: (message: string) => void): Promise<AppendLog> {
    try {
      return new AppendLog(file, await open(file, 'a+'), warn);
    } catch (error) {
      throw new UserError(
        `--data ${file} cannot be opened: ${messageOf(error)}. Give a file in a folder that can be written.`,
      );
    }
  }

  /** Every change in the file. A half-written tail, left by a kill in mid-write, is cut off. */
  async read(): Promise<Change[]> {
    const bytes = await this.#handle.readFile();
    const changes: Change[] = [];
    let start = 0;
    let line = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      const value = parseLine(bytes.toString('utf8', start, end));
      line++;
      if (line === 1) this.#checkHeader(value);
      else {
        const change = changeSchema.safeParse(value);
        if (!change.success) {
          throw new UserError(
            `--data ${this.#file}: line ${line} is no change that fauxpay wrote. Give another file.`,
          );
        }
        changes.push(change.data);
      }
      start = end + 1;
    }
    this.#length = start;
    if (start < bytes.length) {
      if (line === 0 && !HEADER.startsWith(bytes.toString())) this.#checkHeader(undefined);
      await this.#handle.truncate(start);
      this.#warn(`--data ${this.#file}: cut off ${bytes.length - start} bytes of an unfinished last line`);
    }
    return changes;
  }

  async write(changes: readonly Change[]): Promise<void> {
    let text = this.#length === 0 ? HEADER : '';
    for (const change of changes) text += `${JSON.stringify(change)}\n`;
    const bytes = Buffer.from(text);
    try {
      await this.#handle.appendFile(bytes);
      this.#length += bytes.length;
    } catch (error) {
      // A disk that fills up leaves half a batch behind, in the way of the next one.
      await this.#handle.truncate(this.#length).catch(() => {});
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  #checkHeader(value: unknown): void {
    const header = headerSchema.safeParse(value);
    if (!header.success) {
      throw new UserError(
        `--data ${this.#file} is not a fauxpay data file. Give a new file name, or one that fauxpay wrote.`,
      );
    }
    if (header.data.fauxpay > FORMAT) {
      throw new UserError(
        `--data ${this.#file} has format ${header.data.fauxpay}, and this fauxpay reads up to ${FORMAT}. Use the newer fauxpay that wrote it.`,
      );
    }
  }
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

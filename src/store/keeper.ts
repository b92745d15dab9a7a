import { Low, Memory, type Adapter } from 'lowdb';
import { messageOf } from '../core/thrown.ts';
import { UserError } from '../core/user-error.ts';
import { AppendLog } from './append-log.ts';
import type { Records } from './store.ts';

/** A record written (or, with null, removed)… */
export type Write = readonly [
  sandbox: string,
  flavor: string,
  account: string,
  collection: string,
  id: string,
  record: object | null,
];
/** …or a whole sandbox forgotten. */
export type Change = Write | readonly [sandbox: string];

type Image = Map<string, Map<string, Map<string, Map<string, object>>>>;

/**
 * The durable side of all sandboxes. lowdb's `write` hands over its whole data, so its data is the batch of changes that
 * wait, and its adapter appends them to a log. Changes that come while one batch is written share the next.
 */
export class Keeper {
  /** False when nothing outlives the process. */
  readonly durable: boolean;
  readonly #low: Low<Change[]>;
  readonly #log: AppendLog | undefined;
  readonly #image: Image;
  /** How many changes the file held at start. */
  readonly #revision: number;
  #added = 0;
  #writing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  private constructor(low: Low<Change[]>, log: AppendLog | undefined) {
    this.#low = low;
    this.#log = log;
    this.durable = log !== undefined;
    this.#revision = low.data.length;
    this.#image = replay(low.data);
    low.data = [];
  }

  /** Opens a file, or memory. Throws a `UserError` for a file that cannot be used; tells `warn` what was mended. */
  static async open(file: string | undefined, warn: (message: string) => void): Promise<Keeper> {
    const log = file === undefined ? undefined : await AppendLog.open(file, warn);
    const adapter: Adapter<Change[]> = log ?? new Memory<Change[]>();
    const low = new Low<Change[]>(adapter, []);
    try {
      await low.read();
    } catch (error) {
      await log?.close();
      throw error;
    }
    return new Keeper(low, log);
  }

  /** The sandboxes that the file held at start. */
  sandboxes(): string[] {
    return [...this.#image.keys()];
  }

  /** A number that tells a sandbox's restarts on one file apart; 0 for a sandbox that starts afresh. */
  revision(sandbox: string): number {
    return this.#image.has(sandbox) ? this.#revision : 0;
  }

  /** The flavors of a sandbox that the file knows. */
  flavors(sandbox: string): Iterable<string> {
    return this.#image.get(sandbox)?.keys() ?? [];
  }

  /** Hands over the records that the file held; from then on the caller keeps them. */
  take(sandbox: string, flavor: string, account: string, collection: string): Records {
    const collections = this.#image.get(sandbox)?.get(flavor);
    const name = `${account}\n${collection}`;
    const records = collections?.get(name);
    collections?.delete(name);
    return records ?? new Map<string, object>();
  }

  /** How many changes were added since the start: tells a call whether it, or one beside it, wrote anything. */
  get added(): number {
    return this.#added;
  }

  add(change: Change): void {
    this.#added++;
    this.#low.data.push(change);
    this.#next ??= this.#flushSoon();
    // Whoever answers a call waits for `settled`; a batch nobody waits for must not end the process.
    this.#next.catch(() => {});
  }

  /** Drops all records of a sandbox, in the file too. */
  forget(sandbox: string): void {
    this.#image.delete(sandbox);
    if (this.durable) this.add([sandbox]);
  }

  /** Resolves when every change so far is written; undefined when none waits. Rejects when the file cannot be written. */
  settled(): Promise<void> | undefined {
    return this.#next ?? this.#writing;
  }

  async close(): Promise<void> {
    try {
      // What could not be written before gets its last chance.
      if (this.#low.data.length > 0) this.#next ??= this.#flushSoon();
      await this.settled();
    } catch (error) {
      throw new UserError(
        `--data: the last changes could not be written: ${messageOf(error)}. Whoever made them was answered with an error.`,
        1,
      );
    } finally {
      await this.#log?.close();
    }
  }

  async #flushSoon(): Promise<void> {
    await this.#writing?.catch(() => {});
    await Promise.resolve();
    const flush = this.#next;
    this.#writing = flush;
    this.#next = undefined;
    const batch = this.#low.data;
    try {
      const written = this.#low.write();
      this.#low.data = [];
      await written;
    } catch (error) {
      // Nothing answered is lost: the batch goes out with the next one.
      this.#low.data = [...batch, ...this.#low.data];
      throw error;
    } finally {
      if (this.#writing === flush) this.#writing = undefined;
    }
  }
}

function replay(changes: readonly Change[]): Image {
  const image: Image = new Map();
  for (const change of changes) {
    if (change.length === 1) {
      image.delete(change[0]);
      continue;
    }
    const [sandbox, flavor, account, collection, id, record] = change;
    const flavors = entry(image, sandbox, () => new Map<string, Map<string, Map<string, object>>>());
    const collections = entry(flavors, flavor, () => new Map<string, Map<string, object>>());
    const records = entry(collections, `${account}\n${collection}`, () => new Map<string, object>());
    if (record) records.set(id, record);
    else records.delete(id);
  }
  return image;
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

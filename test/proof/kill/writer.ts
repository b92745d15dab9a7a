import type { Random } from '../../../src/core/random.ts';
import { codeOf } from '../../../src/core/thrown.ts';
import { KeepAlive } from '../../support/keep-alive.ts';
import type { Write } from '../expected/write.ts';
import type { Kind } from './kinds/kind.ts';
import type { Entry, Ledger, Span } from './ledger.ts';
import { send } from './send.ts';

export const SANDBOXES = ['default', 'w1', 'w2'] as const;

/** It is reset now and then. */
const RESET = 'w2';

/** How many writes of a hundred create an object, and how many remove one; the others change one. */
export interface Habits {
  readonly create: number;
  readonly remove: number;
}

const MIXED: Habits = { create: 40, remove: 25 };

/** What leaves far more in a file than what still counts. */
export const CHURNING: Habits = { create: 5, remove: 4 };

/** One connection that writes objects of one kind as fast as it is answered. No other writer touches its objects. */
export class Writer {
  readonly #client: KeepAlive;
  readonly #kind: Kind;
  readonly #ledger: Ledger;
  readonly #random: Random;
  readonly #own = new Map<string, Entry[]>(SANDBOXES.map((sandbox) => [sandbox, []]));

  constructor(url: string, kind: Kind, ledger: Ledger, random: Random) {
    this.#client = new KeepAlive(url);
    this.#kind = kind;
    this.#ledger = ledger;
    this.#random = random;
  }

  /** Goes on with an object, unless what it writes to it could meet another one. */
  takeOver(entry: Entry): void {
    if (this.#kind.ownIds || entry.sandbox !== RESET) this.#own.get(entry.sandbox)?.push(entry);
  }

  /** Writes so many times, or until the server is gone. */
  async write(most = Infinity, habits = MIXED): Promise<void> {
    try {
      for (let left = most; left > 0; left--) await this.#writeOnce(habits);
    } catch (error) {
      if (!isLost(error)) throw error;
    } finally {
      this.#client.close();
    }
  }

  async #writeOnce({ create, remove: removal }: Habits): Promise<void> {
    const dice = 100 * this.#random.next();
    if (dice < 0.3) return this.#reset(RESET);
    const sandbox = SANDBOXES[this.#random.integer(SANDBOXES.length)]!;
    const own = this.#own.get(sandbox)!;
    const at = this.#random.integer(own.length);
    const entry = own[at];
    const number = this.#ledger.nextNumber();
    if (!entry?.known || dice < create) return this.#create(sandbox, number);
    const remove = dice > 100 - removal ? this.#kind.remove : undefined;
    await this.#send(entry, remove ? remove(entry.known) : this.#kind.update(entry.known, number), number);
    if (remove || entry.missed) own.splice(at, 1);
  }

  async #create(sandbox: string, number: number): Promise<void> {
    const entry = this.#ledger.begin(this.#kind, sandbox, `${sandbox}x${number}`);
    const hasOwnId = sandbox === RESET || number % 2 === 0;
    await this.#send(entry, this.#kind.create(entry.mark, number, hasOwnId), number);
    this.takeOver(entry);
  }

  /** To the sandbox of the object, every third time under an idempotency key where there are any. */
  #send(entry: Entry, write: Write, number: number): Promise<void> {
    const usesKey = this.#kind.replays && write.request.method === 'POST' && number % 3 === 0;
    const headers = {
      ...write.request.headers,
      'fauxpay-sandbox': entry.sandbox,
      ...(usesKey && { 'idempotency-key': `key-${number}` }),
    };
    return send(this.#client, this.#ledger, entry, { ...write, request: { ...write.request, headers } });
  }

  async #reset(sandbox: string): Promise<void> {
    const reset: Span = { sent: this.#ledger.tick() };
    this.#ledger.resetsOf(sandbox).push(reset);
    const { status } = await this.#client.ask({ method: 'POST', path: `/__admin/reset?sandbox=${sandbox}` });
    reset.answered = this.#ledger.tick();
    if (status !== 200) this.#ledger.complain(`a reset was answered ${status}`);
  }
}

const LOST = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE'];

const isLost = (error: unknown): boolean => LOST.includes(codeOf(error) ?? '');

import { watch } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createRandom, type Random } from '../../../src/core/random.ts';
import { messageOf } from '../../../src/core/thrown.ts';
import { isLive } from '../expected/state.ts';
import { check } from './check.ts';
import { kinds } from './kinds/index.ts';
import { Ledger } from './ledger.ts';
import { Server } from './server.ts';
import { tearTail } from './tear-tail.ts';
import { CHURNING, Writer } from './writer.ts';

/** Two connections for each kind. */
const WRITERS = [...kinds, ...kinds];

/** How many objects from before each of them goes on with. */
const TAKEN_OVER = 30;

/** When the latest kill comes, counted from the first write, the start of the process, or the first sign of a compaction. */
const LATEST_MS = { writing: 1_000, starting: 500, compacting: 150 };

/** Writes of each connection in which a file should have been compacted. */
const CHURN = 2_000;

/** What the server does when it is killed. */
export type Busy = 'writing' | 'resting' | 'starting' | 'compacting';

/** A server on a file, killed and started again, and what was seen of it. */
export class Trial {
  readonly kills: Record<Busy, number> = { writing: 0, resting: 0, starting: 0, compacting: 0 };
  readonly writes = { answered: 0, inFlight: 0 };
  /** Unfinished last lines: those made here, and those that a start told of. */
  readonly tails = { made: 0, toldOf: 0 };
  readonly startsMs: number[] = [];
  /** How often a file was being compacted when the server was killed, or had just been. */
  compactions = 0;
  /** When to kill and what to tear. What is written has chance of its own, as it depends on how far the writers come. */
  readonly #random: Random;
  readonly #seed: string;
  #ledger = new Ledger();
  #folder: string | undefined;
  #server: Server | undefined;

  constructor(seed: string) {
    this.#seed = seed;
    this.#random = createRandom(seed);
  }

  /** Broken promises. */
  get wrong(): string[] {
    const kills = Object.values(this.kills).reduce((sum, count) => sum + count, 0);
    return this.#ledger.wrong.map((what) => `${this.#seed}, kill ${kills}: ${what}`);
  }

  async beginFile(): Promise<void> {
    await this.end();
    this.#folder = await mkdtemp(join(tmpdir(), 'fauxpay-kill-'));
    this.#ledger = new Ledger();
    await this.#startAndCheck();
  }

  /** One kill, and what came of it. */
  async round(busy: Busy): Promise<void> {
    const before = this.#ledger.answered;
    if (busy === 'writing') await this.#killWriting();
    else if (busy === 'compacting') await this.#killCompacting();
    else await this.#killResting();
    this.kills[busy] += 1;
    this.writes.answered += this.#ledger.answered - before;
    this.writes.inFlight += this.#ledger.pending.length;

    const isTorn = this.#random.integer(3) === 0 && (await tearTail(this.#file, this.#random));
    if (busy === 'starting') await this.#killStarting();
    const toldOf = await this.#startAndCheck().catch((error: unknown) => {
      this.#ledger.complain(messageOf(error));
      return 0;
    });
    this.tails.made += Number(isTorn);
    this.tails.toldOf += toldOf;
    // One that was killed while it started may have mended it.
    if (isTorn && toldOf === 0 && busy !== 'starting') this.#ledger.complain('nothing told of a torn tail');
  }

  async end(): Promise<void> {
    await this.#server?.kill();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true });
    this.#server = this.#folder = undefined;
  }

  get #file(): string {
    return join(this.#folder!, 'state.fauxpay');
  }

  /** At any moment, while every connection waits for an answer. */
  async #killWriting(): Promise<void> {
    const moment = setTimeout(3 + LATEST_MS.writing * this.#random.next() ** 2, 'now');
    const writers = await this.#writers();
    const written = Promise.all(writers.map((writer) => writer.write()));
    if ((await Promise.race([moment, written])) !== 'now') this.#complainOfEnd();
    await this.#server!.kill();
    await written;
  }

  /** As soon as the last of many writes is answered. */
  async #killResting(): Promise<void> {
    const writers = await this.#writers();
    const each = 5 + this.#random.integer(60);
    await Promise.all(writers.map((writer) => writer.write(each)));
    if (this.#ledger.pending.length > 0) this.#complainOfEnd();
    await this.#server!.kill();
  }

  /** Soon after another file appears beside that of the server, which is how a file is written anew. */
  async #killCompacting(): Promise<void> {
    const writers = await this.#writers();
    const known = await readdir(this.#folder!);
    const written = Promise.all(writers.map((writer) => writer.write(CHURN, CHURNING)));
    const ended = new AbortController();
    const appeared = new Promise<'appeared'>((resolve) => {
      watch(this.#folder!, ended, (_, name) => {
        if (name !== null && !known.includes(name)) resolve('appeared');
      });
    });
    if ((await Promise.race([appeared, written])) === 'appeared') {
      this.compactions += 1;
      await setTimeout(LATEST_MS.compacting * this.#random.next());
    } else if (this.#ledger.pending.length > 0) this.#complainOfEnd();
    ended.abort();
    await this.#server!.kill();
    await written;
  }

  #complainOfEnd(): void {
    this.#ledger.complain(`connections ended before the kill: ${this.#server!.said.join('; ')}`);
  }

  async #killStarting(): Promise<void> {
    const server = new Server(this.#file);
    await setTimeout(LATEST_MS.starting * this.#random.next());
    await server.kill();
  }

  /** How often the start told of a torn tail, which is all that it may tell of. */
  async #startAndCheck(): Promise<number> {
    const before = performance.now();
    this.#server = new Server(this.#file);
    const url = await this.#server.ready;
    this.startsMs.push(performance.now() - before);
    await check(url, this.#ledger, createRandom(`${this.#seed}:check:${this.startsMs.length}`));
    const { said } = this.#server;
    const toldOf = said.filter((line) => line.includes('cut off')).length;
    if (toldOf > 1 || toldOf < said.length) this.#ledger.complain(`the start said ${said.join('; ')}`);
    return toldOf;
  }

  /** Each goes on with some objects that no other has. */
  async #writers(): Promise<Writer[]> {
    const url = await this.#server!.ready;
    const live = [...this.#ledger.entries.values()].filter(({ state }) => isLive(state));
    return WRITERS.map((kind, at) => {
      const random = createRandom(`${this.#seed}:${this.startsMs.length}:${at}`);
      const writer = new Writer(url, kind, this.#ledger, random);
      const mine = live.filter((entry, index) => entry.kind === kind && index % WRITERS.length === at);
      for (let taken = 0; taken < TAKEN_OVER && mine.length > 0; taken++)
        writer.takeOver(mine.splice(random.integer(mine.length), 1)[0]!);
      return writer;
    });
  }
}

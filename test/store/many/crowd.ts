import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../../bench/server.js';
import { askAll } from '../../../bench/state/ask-all.js';
import { writePopulation } from '../../../bench/population.js';
import { Finder } from './finder.ts';
import type { Flavor } from './flavor.ts';

export interface Customer {
  readonly id: string;
  readonly email: string;
  readonly externalId: string;
  /** Which of the fixtures; undefined for one that was made by a call. */
  readonly number?: number;
}

/** The command with many customers: most of them fixtures, the rest made by calls. */
export class Crowd {
  readonly flavor: Flavor;
  /** Those that should be there, oldest first. */
  customers: readonly Customer[] = [];
  /** Those that should not be there any more. */
  gone: readonly Customer[] = [];
  readonly #folder: string;
  readonly #keeping: 'memory' | 'file';
  #server: Awaited<ReturnType<typeof startServer>> | undefined;

  private constructor(flavor: Flavor, keeping: 'memory' | 'file', folder: string) {
    this.flavor = flavor;
    this.#keeping = keeping;
    this.#folder = folder;
  }

  static async open(
    flavor: Flavor,
    keeping: 'memory' | 'file',
    { fixtures, made }: { readonly fixtures: number; readonly made: number },
  ): Promise<Crowd> {
    const crowd = new Crowd(flavor, keeping, await mkdtemp(join(tmpdir(), 'fauxpay-many-')));
    await writePopulation(crowd.#folder, flavor, fixtures);
    await crowd.#start(crowd.#folder);
    const numbers = Array.from({ length: fixtures }, (_, number) => number);
    const texts = Array.from({ length: made }, (_, at) => `made${at}`);
    const answers = await askAll(
      crowd.#port,
      texts.map((text) => flavor.create(text)),
    );
    crowd.customers = [
      ...numbers.map((number) => ({
        id: flavor.idOf(number),
        email: flavor.emailOf?.(number) ?? '',
        externalId: flavor.externalIdOf?.(number) ?? '',
        number,
      })),
      ...texts.map((text, at) => ({
        id: flavor.made(answers[at]!.body),
        email: `${text}@example.com`,
        externalId: text,
      })),
    ];
    return crowd;
  }

  get find(): Finder {
    return new Finder(this.#port, this.flavor);
  }

  /** Every other one. */
  async deleteHalf(): Promise<void> {
    const { customers, flavor } = this;
    this.gone = customers.filter((_, at) => at % 2 === 1);
    this.customers = customers.filter((_, at) => at % 2 === 0);
    const answers = await askAll(
      this.#port,
      this.gone.map(({ id }) => flavor.remove!(id)),
    );
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  }

  /** The file alone says who is there then. */
  async restart(): Promise<void> {
    await this.#server?.stop();
    await this.#start('none');
  }

  async close(): Promise<void> {
    await this.#server?.stop();
    await rm(this.#folder, { recursive: true });
  }

  get #port(): number {
    return this.#server!.port;
  }

  async #start(fixtures: string): Promise<void> {
    const flags = ['--seed', '1', '--flavor', this.flavor.name, '--fixtures', 'none', '--fixtures', fixtures];
    if (this.#keeping === 'file') flags.push('--data', join(this.#folder, 'state.fauxpay'));
    this.#server = await startServer({ flags });
  }
}

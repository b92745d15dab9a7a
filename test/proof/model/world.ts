import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock, type Mock } from '../../../src/index.ts';
import { KeepAlive, type Answered, type Asked } from '../../support/keep-alive.ts';
import type { Live } from '../expected/state.ts';
import type { Api } from './api.ts';
import { START, type Start } from './draft.ts';
import { Model } from './model.ts';

/** Where the state is kept. */
export type Keeping = 'memory' | 'file';

/** Two, so that what leaks from one shows in the other. */
export const SANDBOXES = ['default', 'w3'] as const;

/** A mock of one API, and beside it what it should hold. */
export class World {
  readonly api: Api;
  readonly snapshots = new Map<string, Model>();
  /** Every id that was seen anywhere, whether somebody has it now or not. */
  readonly ids: string[] = [];
  readonly #start: readonly Live[];
  readonly #folder: string;
  readonly #keeping: Keeping;
  readonly #models = new Map<string, Model>();
  #mock: Mock | undefined;
  #client: KeepAlive | undefined;

  private constructor(api: Api, keeping: Keeping, start: readonly Live[], folder: string) {
    this.api = api;
    this.#keeping = keeping;
    this.#start = start;
    this.#folder = folder;
    this.ids.push(...start.map((customer) => api.idOf(customer)));
    for (const sandbox of SANDBOXES) this.reset(sandbox);
  }

  static async open(api: Api, keeping: Keeping, starts: readonly Start[]): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'fauxpay-model-'));
    const { file, customers } = api.fixtures(starts);
    await writeFile(join(folder, `${api.flavor}.json`), JSON.stringify(file));
    const world = new World(api, keeping, customers, folder);
    await world.restart();
    return world;
  }

  model(sandbox: string): Model {
    return this.#models.get(sandbox)!;
  }

  restore(sandbox: string, model: Model): void {
    this.#models.set(sandbox, model.copy());
  }

  /** Of the model; the mock is asked by the operation. */
  reset(sandbox: string): void {
    const model = new Model();
    for (const customer of this.#start) model.add(customer, this.api.createdOf);
    this.#models.set(sandbox, model);
  }

  ask(sandbox: string, asked: Asked): Promise<Answered> {
    return this.#client!.ask({ ...asked, headers: { ...asked.headers, 'fauxpay-sandbox': sandbox } });
  }

  async restart(): Promise<void> {
    await this.#stop();
    this.#mock = await createMock({
      flavors: this.api.flavor,
      fixtures: ['none', this.#folder],
      clock: new Date(START).toISOString(),
      seed: 1,
      ...(this.#keeping === 'file' && { data: join(this.#folder, 'state.fauxpay') }),
    });
    this.#client = new KeepAlive(this.#mock.url);
  }

  async close(): Promise<void> {
    await this.#stop();
    await rm(this.#folder, { recursive: true });
  }

  async #stop(): Promise<void> {
    this.#client?.close();
    await this.#mock?.close();
  }
}

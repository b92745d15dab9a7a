import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** As the Dub client does it when nobody says how, but for four seconds in place of an hour. */
const BACKOFF = { initialInterval: 500, maxInterval: 60_000, exponent: 1.5, maxElapsedTime: 4_000 };

export interface Client {
  /** As the page calls it: its kind, and what is set. */
  readonly name: string;
  /** Clients of one kind share a row where they do the same. */
  readonly kind: 'stripe' | 'dub' | 'fetch' | 'curl';
  /** What it speaks. */
  readonly flavor: 'stripe' | 'dub';
  /** True when it tries until a time is up: how often that is, is a matter of luck. */
  readonly patient?: boolean;
  /** True when all calls of a process share its connections. */
  readonly shares?: boolean;
  readonly settings: object;
}

export const clients: readonly Client[] = [
  { name: 'stripe', kind: 'stripe', flavor: 'stripe', settings: {} },
  {
    name: 'stripe, `maxNetworkRetries: 0`',
    kind: 'stripe',
    flavor: 'stripe',
    settings: { maxNetworkRetries: 0 },
  },
  { name: 'dub', kind: 'dub', flavor: 'dub', shares: true, settings: {} },
  {
    name: 'dub, `strategy: backoff`',
    kind: 'dub',
    flavor: 'dub',
    patient: true,
    shares: true,
    settings: {
      retryConfig: { strategy: 'backoff', backoff: BACKOFF, retryConnectionErrors: true },
    },
  },
  { name: 'fetch', kind: 'fetch', flavor: 'stripe', shares: true, settings: {} },
  { name: 'curl', kind: 'curl', flavor: 'stripe', settings: { flags: [] } },
  {
    name: 'curl, `--retry 2`',
    kind: 'curl',
    flavor: 'stripe',
    settings: { flags: ['--retry', '2'] },
  },
];

/** Where a client works. */
export interface Place {
  readonly port: number;
  readonly sandbox: string;
  /** The field that tells what it makes of an answer. */
  readonly look: string | undefined;
  /** How long it waits for an answer, in milliseconds. */
  readonly timeout: number;
}

/** What a client makes of it all. */
export interface Told {
  /** What was raised, or what came. */
  readonly ending: string;
  /** How often it tried, as far as it knows. */
  readonly tries: number;
  /** What it waited between two tries. */
  readonly waits: readonly string[];
}

interface Report {
  readonly id: number;
  readonly told: Told;
  /** Why there is none. */
  readonly failed?: string;
}

/**
 * Runs clients in a Node process of their own. In Jest, errors of `fetch` are of another realm, and a client that asks
 * `instanceof TypeError` would not do there what it does for its users.
 */
export class ClientRunner {
  readonly #process: ChildProcess = fork(join(__dirname, 'plain/run.mjs'), { execArgv: [] });
  readonly #waiting = new Map<number, (report: Report) => void>();
  #asked = 0;

  constructor() {
    this.#process.on('message', (report: Report) => this.#waiting.get(report.id)?.(report));
  }

  /** Makes a customer under each of these names, one after the other; tells of the last. */
  run({ kind, settings }: Client, place: Place, names: readonly string[]): Promise<Told> {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ told, failed }) => {
        if (failed === undefined) resolve(told);
        else reject(new Error(failed));
      });
      this.#process.send({ id, kind, settings, place, names });
    });
  }

  close(): void {
    this.#process.disconnect();
  }
}

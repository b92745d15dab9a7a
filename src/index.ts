import { readMockOptions } from './config/mock-options.ts';
import { flavors } from './flavors/index.ts';
import type { JournalEntry } from './journal/journal.ts';
import { startMock } from './mock.ts';
import type { ScenarioLike } from './scenarios/scenario-like.ts';
import { DEFAULT_SANDBOX, isSandboxName, type Sandbox } from './sandbox.ts';
import { UserError } from './core/user-error.ts';

export type { JournalEntry } from './journal/journal.ts';

export type { ScenarioLike } from './scenarios/scenario-like.ts';

export interface MockOptions {
  /** Flavors that are switched on; default all. */
  readonly flavors?: string | readonly string[];
  /** Scenarios that are active at start: names, files or whole scenarios. */
  readonly scenario?: string | ScenarioLike | readonly (string | ScenarioLike)[];
  /** A folder whose scenario files are known by name. */
  readonly scenarios?: string;
  /** Folders with `<flavor>.json` files to lay over the shipped fixtures; `none` leaves out the shipped ones. */
  readonly fixtures?: string | readonly string[];
  /** A file that keeps the state; default memory. */
  readonly data?: string;
  /** The number that chance and ids follow; default a new one each time. */
  readonly seed?: number;
  /** A fixed moment, as ISO 8601; default the machine's time. */
  readonly clock?: string;
  /** How many customers to generate, by flavor. */
  readonly generate?: Readonly<Record<string, number>>;
  /** Each flavor's own options: `{ stripe: { discount: 'absent' } }`. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Ports on which one flavor owns every path, by flavor; 0 picks a free one. */
  readonly listen?: Readonly<Record<string, number>>;
  /** Default 0: a free port. */
  readonly port?: number;
  /** Default 127.0.0.1, and ::1 where there is one. */
  readonly host?: string;
  /** Further host names that the admin API answers to. */
  readonly allowHosts?: string | readonly string[];
  /** Whether an answer that a rule shaped says so in `Fauxpay-Rule`; default true. */
  readonly ruleHeader?: boolean;
}

/** One sandbox of a running mock: its own records, counters, journal and scenarios. */
export interface MockSandbox {
  readonly url: string;
  /** Send these with a call, and it lands in this sandbox. */
  readonly headers: Readonly<Record<string, string>>;
  /** Back to the start's fixtures, scenarios and seed, with an empty journal. */
  reset(): Promise<void>;
  /** What was asked and answered, oldest first. */
  requests(): JournalEntry[];
  /** Replaces the active scenarios, with fresh counters; none given, none is active. Throws when one is unknown or wrong. */
  use(...scenarios: readonly (string | ScenarioLike)[]): void;
}

export interface Mock extends Omit<MockSandbox, 'headers'> {
  readonly port: number;
  readonly seed: number;
  /** The ports of `listen`, by flavor. */
  readonly ports: Readonly<Record<string, number>>;
  sandbox(name: string): MockSandbox;
  /** Ends every connection and frees the ports. */
  close(): Promise<void>;
}

/** Starts fauxpay in this process, on a free port. Throws an `Error` whose message says what was wrong and what would be right. */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  const running = await startMock(readMockOptions(options, flavors), () => {});
  const controls = (sandbox: () => Sandbox) => ({
    url: running.url,
    async reset() {
      await running.sandboxes.reset(sandbox().name);
    },
    requests: () => sandbox().journal.entries(),
    use: (...scenarios: readonly (string | ScenarioLike)[]) => sandbox().scenarios.use(scenarios),
  });
  return {
    ...controls(() => running.sandboxes.default()),
    port: running.port,
    seed: running.seed,
    ports: Object.fromEntries(
      running.listeners.flatMap(({ flavor, port }) => (flavor === undefined ? [] : [[flavor, port]])),
    ),
    sandbox(name) {
      if (!isSandboxName(name)) {
        throw new UserError(`"${name}" is not a sandbox name. Use 1 to 64 letters, digits and hyphens.`);
      }
      const headers = name === DEFAULT_SANDBOX ? {} : { 'Fauxpay-Sandbox': name };
      return { ...controls(() => running.sandboxes.get(name)), headers };
    },
    close: () => running.close({ grace: 0 }),
  };
}

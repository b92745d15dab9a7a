import { cwd, env } from 'node:process';
import { readMockOptions } from './config/mock-options.ts';
import { checkValue, formatMistake } from './core/document.ts';
import { silent } from './core/log.ts';
import { flavors } from './flavors/index.ts';
import { clockMove, moveClock } from './sandbox/clock-move.ts';
import type { JournalEntry } from './journal/journal.ts';
import type { ScenarioLike } from './scenarios/scenario-like.ts';
import { DEFAULT_SANDBOX, isSandboxName } from './sandbox/name.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
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
  /** Fixtures files, or folders of `<flavor>.json` files, to lay over the shipped fixtures; `none` leaves out the shipped ones. */
  readonly fixtures?: string | readonly string[];
  /** A file that keeps the state; default memory. */
  readonly data?: string;
  /** With `data`, what an answer waits for: `os` (default) survives the process, `fsync` the power too. */
  readonly durability?: 'os' | 'fsync';
  /** Sandboxes in memory at most, beside the default one; default 1,000. The one unused longest leaves first. */
  readonly maxSandboxes?: number;
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

/** How a clock is moved. Dates, expiry, rate and outage windows follow it; delays don't. */
export interface ClockMove {
  /** A moment, as ISO 8601 with its time zone. */
  readonly set?: string;
  /** A duration, such as `30d`. */
  readonly advance?: string;
  /** True stops it, false lets it go on. */
  readonly freeze?: boolean;
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
  /** Keeps what this sandbox is now under a name: 1 to 64 letters, digits and hyphens. */
  snapshot(name: string): Promise<void>;
  /** Makes it again what it was when the snapshot was taken, with an empty journal and fresh counters. Throws when there is none of this name. */
  restore(name: string): Promise<void>;
  /** Moves its clock: sets it, advances it, stops it or lets it go, in this order. Gives the time that it shows then. */
  clock(move: ClockMove): Promise<Date>;
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
  // Loaded on demand: the command has use for most of this without it.
  const { startMock } = await import('./mock.ts');
  const environment = { variables: env, folder: cwd() };
  const running = await startMock({ ...readMockOptions(options, flavors), environment }, silent);
  const controls = (sandbox: () => Sandbox) => ({
    url: running.url,
    async reset() {
      await running.sandboxes.reset(sandbox().name);
    },
    async snapshot(name: string) {
      await running.sandboxes.takeSnapshot(sandbox().name, checkedName(name, 'snapshot'));
    },
    async restore(name: string) {
      await running.sandboxes.restore(sandbox().name, name);
    },
    async clock(move: ClockMove) {
      const read = checkValue(move, clockMove, 'clock');
      if ('mistakes' in read) throw new UserError(read.mistakes.map(formatMistake).join('\n'));
      const opened = await running.sandboxes.open(sandbox().name);
      moveClock(opened, read.value);
      await opened.settled();
      return new Date(opened.clock.now());
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
      checkedName(name, 'sandbox');
      const headers = name === DEFAULT_SANDBOX ? {} : { 'Fauxpay-Sandbox': name };
      return { ...controls(() => running.sandboxes.get(name)), headers };
    },
    close: () => running.close({ grace: 0 }),
  };
}

function checkedName(name: string, what: string): string {
  if (isSandboxName(name)) return name;
  throw new UserError(`"${name}" is not a ${what} name. Use 1 to 64 letters, digits and hyphens.`);
}

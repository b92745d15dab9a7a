import { randomInt } from 'node:crypto';
import { Admin } from './admin/admin.ts';
import type { Settings } from './config/settings.ts';
import { checkValue, formatMistake } from './core/document.ts';
import { createClock } from './core/clock.ts';
import type { DescribedCall } from './core/described-call.ts';
import type { Log } from './core/log.ts';
import { UserError } from './core/user-error.ts';
import type { Flavor } from './flavors/flavor.ts';
import { flavors } from './flavors/index.ts';
import { vocabularyOf } from './flavors/vocabulary.ts';
import { Sandboxes } from './sandbox.ts';
import type { Scenarios } from './scenarios/engine.ts';
import { chooseScenarios, readLibrary } from './scenarios/library.ts';
import { type CallExplained, callExplainer } from './server/explain-call.ts';
import { createApp } from './server/app.ts';
import { listen, type Listener } from './server/listen.ts';
import { mount } from './server/mount.ts';
import { ownPort, sharedPort } from './server/ownership.ts';
import { fixturesDir, scenariosDir, version } from './shipped.ts';
import { addRecords, readFixtures } from './store/fixtures.ts';
import { Keeper } from './store/keeper.ts';

export type { CallExplained } from './server/explain-call.ts';

/** A server that accepts calls. */
export interface RunningMock {
  readonly url: string;
  readonly port: number;
  readonly seed: number;
  readonly flavors: readonly string[];
  /** Every port, the shared one first; `flavor` names the owner of a port of its own. */
  readonly listeners: readonly {
    readonly flavor: string | undefined;
    readonly url: string;
    readonly port: number;
  }[];
  readonly sandboxes: Sandboxes;
  /** Rules of the active scenarios that fired in none of the sandboxes, not even before a reset. */
  unfired(): string[];
  /** Reads the scenario files again. Throws a `UserError` for a broken one; nothing changes then. */
  reload(): void;
  /** Stops accepting, lets open calls finish for at most `grace` milliseconds (2,000), and flushes. */
  close(options?: { readonly grace?: number }): Promise<void>;
}

const GRACE_MS = 2_000;
const LARGEST_SEED = 2 ** 31;

/** All of a server but its ports. Throws a `UserError` for whatever the user can mend. */
async function prepare(settings: Settings, log: Log) {
  const chosen = flavors.filter(
    ({ name }) => settings.flavors.length === 0 || settings.flavors.includes(name),
  );
  const on = new Set(chosen.map((flavor) => flavor.name));
  const vocabulary = vocabularyOf(flavors);
  const readScenarios = (): Scenarios => {
    const library = readLibrary([scenariosDir, settings.scenarios], vocabulary);
    return { library, active: chooseScenarios(settings.scenario, library, vocabulary) };
  };
  const seed = settings.seed ?? randomInt(LARGEST_SEED);
  const setup = {
    seeds: await readSeeds(chosen, settings, seed),
    vocabulary,
    scenarios: readScenarios(),
    seed,
    clock: createClock(settings.clock),
    ruleHeader: settings.ruleHeader,
    options: checkOptions(chosen, settings.options),
  };
  const keeper = await Keeper.open(settings.data, (message) => log({ event: 'warn', message }));
  const sandboxes = new Sandboxes({ ...setup, keeper });
  const ownership = sharedPort(flavors, on);
  const explain = callExplainer({ flavors, on, ownership, sandboxes });
  return { chosen, on, readScenarios, seed, keeper, sandboxes, ownership, explain };
}

/** What would come of a call to a server with these settings, right after its start. Nothing listens, and no data is read or kept. */
export async function explainCall(settings: Settings, call: DescribedCall): Promise<CallExplained> {
  const { explain } = await prepare({ ...settings, data: undefined, generate: {} }, () => {});
  return explain(call);
}

/** Starts a server. Throws a `UserError` for whatever the user can mend; nothing listens then. */
export async function startMock(settings: Settings, log: Log): Promise<RunningMock> {
  const { chosen, on, readScenarios, seed, keeper, sandboxes, ownership, explain } = await prepare(
    settings,
    log,
  );
  const serveFlavor = mount(chosen, sandboxes, log);
  const admin = new Admin({
    sandboxes,
    allowHosts: settings.allowHosts,
    server: { version, seed, flavors: [...on], startedAt: Date.now() },
    explain,
  });

  const shared = { serveFlavor, flavors, on, log };
  const open: { flavor: string | undefined; listener: Listener }[] = [];
  const close = async (grace: number): Promise<void> => {
    await Promise.all(open.map(({ listener }) => listener.close(grace)));
    await keeper.close();
  };
  try {
    const app = createApp({ ...shared, admin, ownership });
    const { hosts } = settings;
    open.push({
      flavor: undefined,
      listener: await listen(app, { hosts, port: settings.port, flag: '--port' }),
    });
    for (const [name, port] of Object.entries(settings.listen)) {
      const flavor = switchedOn(chosen, name, 'listen');
      const own = createApp({ ...shared, admin: undefined, ownership: ownPort(flavor) });
      open.push({ flavor: name, listener: await listen(own, { hosts, port, flag: `--listen ${name}=…` }) });
    }
  } catch (error) {
    await close(0);
    throw error;
  }
  const first = open[0]!.listener;
  return {
    url: first.url,
    port: first.port,
    seed,
    flavors: [...on],
    listeners: open.map(({ flavor, listener: { url, port } }) => ({ flavor, url, port })),
    sandboxes,
    unfired: () => sandboxes.unfired(),
    reload: () => sandboxes.reload(readScenarios()),
    close: ({ grace = GRACE_MS } = {}) => close(grace),
  };
}

/** Each flavor's options, filled in with its defaults. */
function checkOptions(chosen: readonly Flavor[], given: Settings['options']): Map<string, unknown> {
  return new Map(
    chosen.map((flavor) => {
      const checked = checkValue(given[flavor.name] ?? {}, flavor.options, `options.${flavor.name}`);
      if ('mistakes' in checked) throw new UserError(checked.mistakes.map(formatMistake).join('\n'));
      return [flavor.name, checked.value];
    }),
  );
}

/** A flavor of this name that is switched on. */
function switchedOn(chosen: readonly Flavor[], name: string, setting: string): Flavor {
  const flavor = chosen.find((each) => each.name === name);
  if (!flavor)
    throw new UserError(`${setting}: ${name} is switched off. Switch it on, or leave out its ${setting}.`);
  return flavor;
}

/** The records that every sandbox starts with, by flavor. */
async function readSeeds(chosen: readonly Flavor[], { fixtures, generate }: Settings, seed: number) {
  const folders = [...(fixtures.shipped ? [fixturesDir] : []), ...fixtures.dirs];
  const seeds = new Map(
    await Promise.all(
      chosen.map(async (flavor) => [flavor.name, await readFixtures(flavor, folders)] as const),
    ),
  );
  for (const [name, count] of Object.entries(generate)) {
    const flavor = switchedOn(chosen, name, 'generate');
    const { generateCustomers } = await import('./store/generate.ts');
    for await (const customers of generateCustomers(flavor, { count, seed }))
      addRecords(seeds.get(name)!, flavor, { customers });
  }
  return seeds;
}

import { basename } from 'node:path';
import { Admin } from './admin/admin.ts';
import type { Settings } from './config/settings.ts';
import { checkValue, formatMistake } from './core/document.ts';
import { startSetting } from './core/clock.ts';
import { once } from './core/once.ts';
import { drawSeed } from './core/random.ts';
import type { DescribedCall } from './core/described-call.ts';
import type { Log } from './core/log.ts';
import type { Scripted } from './core/scripted.ts';
import { messageOf } from './core/thrown.ts';
import { UserError } from './core/user-error.ts';
import type { Flavor } from './flavors/flavor.ts';
import { flavors } from './flavors/index.ts';
import { vocabularyOf } from './flavors/vocabulary.ts';
import { DEFAULT_SANDBOX } from './sandbox/name.ts';
import { savedAnswers } from './sandbox/saved-answers.ts';
import { Sandboxes } from './sandbox/sandboxes.ts';
import type { Scenarios } from './scenarios/engine.ts';
import { chooseScenarios, readLibrary } from './scenarios/library.ts';
import { type CallExplained, callExplainer, type ExplainCall } from './server/explain-call.ts';
import { createApp } from './server/app.ts';
import { listen, type Listener } from './server/listen.ts';
import { mount } from './server/mount.ts';
import { ownPort, sharedPort } from './server/ownership.ts';
import { shippedFixtures, shippedScenarios, usualOptions, version } from './shipped.ts';
import { readSeeds, tryScript } from './seeding/read-seeds.ts';
import { switchedOn } from './seeding/switched-on.ts';
import type { CollectionSpec } from './store/collection.ts';
import type { SpecOf } from './store/image.ts';
import type { Keeper } from './store/file/keeper.ts';
import type { Seeds } from './store/seeds.ts';

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

/** Told how far something has come at the start that may take its time. */
export type Progress = (what: string, done: number, total: number) => void;

const GRACE_MS = 2_000;
const MB = 1_000_000;

/** All of a server but its ports. Throws a `UserError` for whatever the user can mend. */
async function prepare(settings: Settings, log: Log, progress: Progress) {
  const chosen = flavors.filter(
    ({ name }) => settings.flavors.length === 0 || settings.flavors.includes(name),
  );
  const on = new Set(chosen.map((flavor) => flavor.name));
  const vocabulary = vocabularyOf(flavors);
  const readScenarios = (): Scenarios => {
    const library = once(() => readLibrary([shippedScenarios(), settings.scenarios], vocabulary));
    // A folder of the user's own may be wrong, of which a start has to tell.
    if (settings.scenarios !== undefined) library();
    return { library, active: chooseScenarios(settings.scenario, library, vocabulary) };
  };
  const seed = settings.seed ?? drawSeed();
  const start = startOf(settings, chosen, seed);
  const scenarios = readScenarios();
  const sources = { ...settings, shipped: shippedFixtures, progress };
  const seeds = await readSeeds({ all: flavors, on }, sources, start);
  const setup = { ...start, seeds, vocabulary, scenarios, ruleHeader: settings.ruleHeader };
  const keeper = await openKeeper(settings, { specOf: start.specOf, seeds, log, progress });
  const sandboxes = new Sandboxes({ ...setup, keeper }, { most: settings.maxSandboxes, log });
  if (keeper?.sandboxes().length === 0) await plant(keeper, chosen);
  // So that no call waits for it.
  if (keeper?.knows(DEFAULT_SANDBOX)) await sandboxes.open(DEFAULT_SANDBOX);
  const ownership = sharedPort(flavors, on);
  const explainer = once(() => callExplainer({ flavors, on, ownership, sandboxes }));
  const explain: ExplainCall = (call, sandbox) => explainer()(call, sandbox);
  return { chosen, on, readScenarios, seed, keeper, sandboxes, ownership, explain };
}

/** What keeps records in the `--data` file; undefined where none is given. */
async function openKeeper(
  { data: file, durability }: Settings,
  { specOf, seeds, log, progress }: { specOf: SpecOf; seeds: Seeds; log: Log; progress: Progress },
): Promise<Keeper | undefined> {
  if (file === undefined) return undefined;
  // Loaded on demand: most starts have no file.
  const { Keeper } = await import('./store/file/keeper.ts');
  return Keeper.open({
    file,
    durability,
    specOf,
    seeds,
    first: DEFAULT_SANDBOX,
    warn: (message) => log({ event: 'warn', message }),
    progress: (done, total) =>
      progress(`reading ${basename(file)}, MB`, Math.floor(done / MB), Math.ceil(total / MB)),
  });
}

/** A new file begins with the fixtures, so that the first call doesn't wait until many are written. */
async function plant(keeper: Keeper, chosen: readonly Flavor[]): Promise<void> {
  for (const { name } of chosen) keeper.plant(name);
  try {
    await keeper.settled();
  } catch (error) {
    await keeper.close().catch(() => {});
    throw new UserError(`--data: the fixtures could not be written: ${messageOf(error)}.`, 1);
  }
}

/** What would come of a call to a server with these settings, right after its start. Nothing listens, and no data is read or kept. */
export async function explainCall(settings: Settings, call: DescribedCall): Promise<CallExplained> {
  const { explain } = await prepare(
    { ...settings, data: undefined, generate: {} },
    () => {},
    () => {},
  );
  return explain(call);
}

/** Makes the calls of a fixtures file as a server with these settings would. Throws a `UserError` for what is wrong with them. */
export function tryFixtures(
  settings: Settings,
  file: {
    readonly file: string;
    readonly text: string;
    readonly flavor: Flavor;
    readonly scripted: Scripted;
  },
): Promise<void> {
  const start = startOf(settings, flavors, settings.seed ?? drawSeed());
  const all = { all: flavors, on: new Set(flavors.map(({ name }) => name)) };
  return tryScript(
    all,
    file,
    { ...settings, generate: {}, shipped: shippedFixtures, progress: () => {} },
    start,
  );
}

/** What sandboxes start from, beside their records. */
const startOf = ({ clock, options }: Settings, chosen: readonly Flavor[], seed: number) => ({
  specOf: specsOf(flavors),
  seed,
  clock: startSetting(clock),
  options: checkOptions(chosen, options),
});

/** Starts a server. Throws a `UserError` for whatever the user can mend; nothing listens then. */
export async function startMock(
  settings: Settings,
  log: Log,
  progress: Progress = () => {},
): Promise<RunningMock> {
  const { chosen, on, readScenarios, seed, keeper, sandboxes, ownership, explain } = await prepare(
    settings,
    log,
    progress,
  );
  const serveFlavor = mount(chosen, sandboxes, log);
  const admin = new Admin({
    sandboxes,
    allowHosts: settings.allowHosts,
    server: { version, seed, flavors: [...on], startedAt: Date.now() },
    shapes: chosen,
    explain,
  });

  const shared = { serveFlavor, flavors, on, log };
  const open: { flavor: string | undefined; listener: Listener }[] = [];
  const close = async (grace: number): Promise<void> => {
    await Promise.all(open.map(({ listener }) => listener.close(grace)));
    await keeper?.close();
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
      const usual = usualOptions[flavor.name];
      if (usual !== undefined && Object.keys(given[flavor.name] ?? {}).length === 0)
        return [flavor.name, usual];
      const checked = checkValue(given[flavor.name] ?? {}, flavor.options, `options.${flavor.name}`);
      if ('mistakes' in checked) throw new UserError(checked.mistakes.map(formatMistake).join('\n'));
      return [flavor.name, checked.value];
    }),
  );
}

/** How each flavor's collections are kept, those of flavors that are switched off too: a file may hold them. */
function specsOf(all: readonly Flavor[]): SpecOf {
  const specs = new Map(
    all.map((flavor) => [
      flavor.name,
      once(() => {
        // Whoever asks for a collection by name knows what its records are.
        const own = flavor.collections as readonly unknown[] as readonly CollectionSpec<object>[];
        const answers = savedAnswers as unknown as CollectionSpec<object>;
        return new Map([...own, answers].map((spec) => [spec.name, spec]));
      }),
    ]),
  );
  return (flavor, collection) => specs.get(flavor)?.().get(collection);
}

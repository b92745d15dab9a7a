import { SandboxClock, type ClockSetting } from '../core/clock.ts';
import { createIds } from '../core/ids.ts';
import { createRandom } from '../core/random.ts';
import { RateWindows } from '../core/rate-windows.ts';
import type { Variable } from '../core/scripted.ts';
import { presentWorld, type SandboxWorld } from '../sandbox/world.ts';
import type { SpecOf } from '../store/image.ts';
import { type Records, Seeds } from '../store/seeds.ts';
import { Store } from '../store/store.ts';
import type { WorldOf } from './make-call.ts';
import { runScript, type Script } from './run-script.ts';

/** What the calls of fixtures files meet beside the records that are there. */
export interface ScriptSetup {
  readonly seed: number;
  readonly clock: ClockSetting;
  /** Each flavor's checked options. */
  readonly options: ReadonlyMap<string, unknown>;
  readonly specOf: SpecOf;
  readonly variable: Variable;
}

/** What the calls of these files make of the records, one file after the other. */
export async function runScripts(
  scripts: readonly Script[],
  records: Records,
  setup: ScriptSetup,
): Promise<Records> {
  const clock = new SandboxClock(setup.clock);
  const { specOf } = setup;
  const store = new Store({ specOf, seeds: new Seeds(records), notes: undefined, clock }, new Map());
  const worlds = new Map<string, WorldOf>();
  for (const script of scripts) {
    const { name } = script.flavor;
    const worldOf = worlds.get(name) ?? worldsOf(name, store, clock, setup);
    worlds.set(name, worldOf);
    await runScript(script, worldOf, setup.variable);
  }
  const made = [...store.image()].map(([name, { collections }]) => [name, () => collections] as const);
  return new Map([...records, ...made]);
}

/** Ids have a stream of their own, so that those of later calls don't depend on fixtures. */
function worldsOf(
  flavor: string,
  store: Store,
  clock: SandboxClock,
  { seed, options }: ScriptSetup,
): WorldOf {
  const ids = createIds(createRandom(`${seed}:fixtures:${flavor}`));
  const windows = new RateWindows();
  const worlds = new Map<string, SandboxWorld>();
  return (account) => {
    const world =
      worlds.get(account) ??
      presentWorld({
        flavor,
        account,
        clock,
        ids,
        options: options.get(flavor),
        windows,
        store: () => store,
      });
    worlds.set(account, world);
    return world;
  };
}

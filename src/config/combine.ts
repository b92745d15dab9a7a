import { UserError } from '../core/user-error.ts';
import type { logFormats, logLevels, Values } from './schema.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { fixturesOf, type KnownFlavor } from './values.ts';

/** How the command line tells what happens; nothing that a server needs to know. */
export interface LogSettings {
  readonly level: (typeof logLevels)[number];
  readonly format: (typeof logFormats)[number];
}

export interface Combined {
  readonly settings: Settings;
  readonly log: LogSettings;
  /** Whether scenario files are watched; undefined leaves it to where the command runs. */
  readonly watch: boolean | undefined;
  /** What was understood but is probably not what was meant. */
  readonly warnings: readonly string[];
}

/** Lays sources over the defaults, the weightiest last. What is given by flavor adds up, key by key. */
export function combine(layers: readonly Values[], flavors: readonly KnownFlavor[]): Combined {
  const all = layers.reduce<Values>((below, layer) => ({ ...below, ...layer }), {});
  const names = flavors.map((flavor) => flavor.name);
  const on = names.filter((name) => all.flavor?.includes(name) ?? true);
  const generate = addUp(layers.map((layer) => layer.generate));
  const listen = addUp(layers.map((layer) => layer.listen));
  const options = names.map((name) => [name, addUp(layers.map((layer) => layer.options?.[name]))] as const);
  const isOn = ([name]: [string, unknown]): boolean => on.includes(name);

  const settings: Settings = {
    port: all.port ?? defaultSettings.port,
    hosts: all.host ? [...new Set(all.host.flatMap(addresses))] : defaultSettings.hosts,
    flavors: on,
    scenario: all.scenario ?? defaultSettings.scenario,
    scenarios: all.scenarios,
    fixtures: fixturesOf(all.fixtures),
    data: all.data,
    durability: all.durability ?? defaultSettings.durability,
    maxSandboxes: all.maxSandboxes ?? defaultSettings.maxSandboxes,
    seed: all.seed,
    clock: all.clock,
    generate: Object.fromEntries(Object.entries(generate).filter(isOn)),
    listen: Object.fromEntries(Object.entries(listen).filter(isOn)),
    allowHosts: all.allowHost ?? defaultSettings.allowHosts,
    options: Object.fromEntries(options),
    ruleHeader: all.ruleHeader ?? defaultSettings.ruleHeader,
    environment: defaultSettings.environment,
  };
  refuseSharedPorts(settings);
  return {
    settings,
    watch: all.watch,
    log: { level: all.logLevel ?? 'info', format: all.logFormat ?? 'pretty' },
    warnings: Object.entries({ ...generate, ...listen })
      .filter((entry) => !isOn(entry))
      .map(([name]) => `${name} is switched off; what was asked of it with generate or listen is left out`),
  };
}

/** Later maps win, key by key. */
function addUp<V>(maps: readonly (Readonly<Record<string, V | undefined>> | undefined)[]): Record<string, V> {
  const sum: Record<string, V> = {};
  for (const map of maps) {
    for (const [key, value] of Object.entries(map ?? {})) if (value !== undefined) sum[key] = value;
  }
  return sum;
}

/** Addresses as a socket takes them. `localhost` is both of its addresses, so that every client finds one. */
const addresses = (host: string): string[] =>
  host === 'localhost' ? [...defaultSettings.hosts] : [host.replace(/^\[(.*)\]$/, '$1')];

function refuseSharedPorts({ port, listen }: Settings): void {
  const taken = new Map([[port, 'the shared port']]);
  for (const [name, own] of Object.entries(listen)) {
    const by = taken.get(own);
    if (own !== 0 && by)
      throw new UserError(`${name} cannot listen on ${own}: it is ${by}; give another one`);
    taken.set(own, `the port of ${name}`);
  }
}

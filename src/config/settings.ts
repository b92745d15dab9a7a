/** One checked object that says how a server is started: what flags, environment and config file come to. */
export interface Settings {
  /** 0 picks a free port. */
  readonly port: number;
  /** Addresses to listen on. `::1` is left out where the machine has none. */
  readonly hosts: readonly string[];
  /** Flavors that are switched on, in the order of the registry. */
  readonly flavors: readonly string[];
  /** Scenarios that are active at start: names, or files. */
  readonly scenario: readonly (string | object)[];
  /** A folder whose scenario files are known by name. */
  readonly scenarios: string | undefined;
  readonly fixtures: {
    /** Whether the shipped fixtures are loaded. */
    readonly shipped: boolean;
    /** Folders whose `<flavor>.json` files are laid over them, and single files, in order. */
    readonly paths: readonly string[];
  };
  /** The file that keeps the state; undefined keeps it in memory. */
  readonly data: string | undefined;
  /** Whether an answer waits for the operating system to have a change, which outlives the process, or for the disk. */
  readonly durability: 'os' | 'fsync';
  /** How many sandboxes are in memory at most, beside the default one. */
  readonly maxSandboxes: number;
  /** Undefined draws one. */
  readonly seed: number | undefined;
  /** A fixed moment, in milliseconds since the epoch; undefined follows the machine. */
  readonly clock: number | undefined;
  /** How many customers to generate, by flavor. */
  readonly generate: Readonly<Record<string, number>>;
  /** Ports on which one flavor owns every path, by flavor. */
  readonly listen: Readonly<Record<string, number>>;
  /** Further host names that the admin API answers to. */
  readonly allowHosts: readonly string[];
  /** Each flavor's own options, unchecked: the flavor's schema checks them. */
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Whether an answer that a rule shaped says so in `Fauxpay-Rule`. */
  readonly ruleHeader: boolean;
  /** What fixtures can take from the environment: the variables of the process, and the folder that it runs in. */
  readonly environment: {
    readonly variables: Readonly<Record<string, string | undefined>>;
    readonly folder: string;
  };
}

export const DEFAULT_PORT = 4242;

export const defaultSettings: Settings = {
  port: DEFAULT_PORT,
  hosts: ['127.0.0.1', '::1'],
  flavors: [],
  scenario: [],
  scenarios: undefined,
  fixtures: { shipped: true, paths: [] },
  data: undefined,
  durability: 'os',
  maxSandboxes: 1_000,
  seed: undefined,
  clock: undefined,
  generate: {},
  listen: {},
  allowHosts: [],
  options: {},
  ruleHeader: true,
  environment: { variables: {}, folder: '' },
};

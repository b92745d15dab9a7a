import { z } from 'zod';
import { type Setting, setting } from './form.ts';
import {
  areAll,
  byFlavor,
  fixtures,
  folder,
  isByFlavor,
  isName,
  isNoFixtures,
  isOneOf,
  isPath,
  isPort,
  isScenarioByName,
  isWhole,
  listOf,
  moment,
  name,
  oneOf,
  optionsOf,
  path,
  port,
  scenario,
  whole,
  type KnownFlavor,
} from './values.ts';

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export const logFormats = ['pretty', 'json'] as const;

export const durabilities = ['os', 'fsync'] as const;

export const MOST_SANDBOXES = 1_000_000;

/** Customers that one command may ask for. */
export const MOST_GENERATED = 10_000_000;

const isSwitch = (value: unknown) => typeof value === 'boolean';

/**
 * Every setting, once: flags, variables, the config file and the help all come from here.
 * Paths are seen from `base`: the folder of the config file, or the one where the command runs.
 */
export function settingsIn(base: string, flavors: readonly KnownFlavor[]) {
  const names = flavors.map((flavor) => flavor.name);
  return {
    port: setting(
      { flag: '--port <number>', env: 'FAUXPAY_PORT', reads: 'number' },
      'the port to listen on; 0 picks a free one (default 4242)',
      () => port,
      isPort,
    ),
    host: setting(
      { flag: '--host <address>', env: 'FAUXPAY_HOST', reads: 'list' },
      'the addresses to listen on (default 127.0.0.1 and ::1)',
      () => listOf(name),
      areAll(isName),
    ),
    flavor: setting(
      { flag: '--flavor <name>', env: 'FAUXPAY_FLAVOR', reads: 'list' },
      `the flavors to switch on: ${names.join(', ')} (default all)`,
      () => listOf(oneOf('flavor', names)),
      areAll(isOneOf(names)),
    ),
    scenario: setting(
      { flag: '--scenario <name|file>', env: 'FAUXPAY_SCENARIO', reads: 'list' },
      'the scenarios that are active from the start',
      () => listOf(scenario(base)),
      areAll(isScenarioByName),
    ),
    scenarios: setting(
      { flag: '--scenarios <folder>', env: 'FAUXPAY_SCENARIOS', reads: 'text' },
      'a folder of scenario files to know by name (default ./scenarios where there is one)',
      () => folder(base),
    ),
    fixtures: setting(
      { flag: '--fixtures <folder|file|none>', env: 'FAUXPAY_FIXTURES', reads: 'list' },
      'fixtures to add to the shipped ones, or folders of <flavor>.json files; "none" leaves the shipped ones out',
      () => listOf(fixtures(base)),
      areAll(isNoFixtures),
    ),
    data: setting(
      { flag: '--data <file>', env: 'FAUXPAY_DATA', reads: 'text' },
      'a file that keeps all state across restarts (default: kept in memory)',
      () => path(base),
      isPath(base),
    ),
    durability: setting(
      { flag: '--durability <os|fsync>', env: 'FAUXPAY_DURABILITY', reads: 'text' },
      'with --data, what an answer waits for: os survives the process, fsync the power too (default os)',
      () => oneOf('durability', durabilities),
      isOneOf(durabilities),
    ),
    maxSandboxes: setting(
      { flag: '--max-sandboxes <number>', env: 'FAUXPAY_MAX_SANDBOXES', reads: 'number' },
      'sandboxes in memory at most; the one unused longest leaves first (default 1000)',
      () => whole(1, MOST_SANDBOXES),
      isWhole(1, MOST_SANDBOXES),
    ),
    seed: setting(
      { flag: '--seed <number>', env: 'FAUXPAY_SEED', reads: 'number' },
      'what chance and ids follow, for repeatable runs (default: drawn)',
      () => whole(0, Number.MAX_SAFE_INTEGER),
      isWhole(0, Number.MAX_SAFE_INTEGER),
    ),
    clock: setting(
      { flag: '--clock <moment>', env: 'FAUXPAY_CLOCK', reads: 'text' },
      "a fixed time, such as 2026-01-01T00:00:00Z (default: the machine's)",
      () => moment,
    ),
    generate: setting(
      { flag: '--generate <flavor=count>', env: 'FAUXPAY_GENERATE', reads: 'pairs' },
      'customers to generate at start, such as stripe=1000',
      () => byFlavor(flavors, () => whole(0, MOST_GENERATED), 'a number of customers for each flavor'),
      isByFlavor(flavors, isWhole(0, MOST_GENERATED)),
    ),
    listen: setting(
      { flag: '--listen <flavor=port>', env: 'FAUXPAY_LISTEN', reads: 'pairs' },
      'a further port that is all one flavor, such as stripe=12111',
      () => byFlavor(flavors, () => port, 'a port for each flavor'),
      isByFlavor(flavors, isPort),
    ),
    allowHost: setting(
      { flag: '--allow-host <name>', env: 'FAUXPAY_ALLOW_HOST', reads: 'list' },
      'further host names under which /__admin may be called',
      () => listOf(name),
      areAll(isName),
    ),
    options: setting(
      { flag: '--option <flavor.name=value>', env: 'FAUXPAY_OPTION', reads: 'options' },
      "a flavor's own options, such as stripe.discount=absent",
      () => byFlavor(flavors, optionsOf, 'options for each flavor'),
    ),
    watch: setting(
      { flag: '--watch', env: 'FAUXPAY_WATCH', reads: 'switch' },
      'reload scenario files when they change (default: in a terminal, unless CI is set; --no-watch: never)',
      () => z.boolean({ error: 'expected true or false' }),
      isSwitch,
    ),
    ruleHeader: setting(
      { flag: '--no-rule-header', env: 'FAUXPAY_RULE_HEADER', reads: 'switch' },
      'do not name the rule that shaped an answer in its Fauxpay-Rule header',
      () => z.boolean({ error: 'expected true or false' }),
      isSwitch,
    ),
    logLevel: setting(
      { flag: '--log-level <level>', env: 'FAUXPAY_LOG_LEVEL', reads: 'text' },
      `how much to tell on stderr: ${logLevels.join(', ')} (default info)`,
      () => oneOf('level', logLevels),
      isOneOf(logLevels),
    ),
    logFormat: setting(
      { flag: '--log-format <format>', env: 'FAUXPAY_LOG_FORMAT', reads: 'text' },
      `how to tell it: ${logFormats.join(', ')} (default pretty)`,
      () => oneOf('format', logFormats),
      isOneOf(logFormats),
    ),
  };
}

type SettingsIn = ReturnType<typeof settingsIn>;

type Shape = { [Name in keyof SettingsIn]: z.ZodOptional<ReturnType<SettingsIn[Name]['schema']>> };

/** What a config file may hold. */
export const configSchema = (settings: SettingsIn) =>
  z.strictObject(
    { $schema: z.string().optional(), ...shapeOf(settings) },
    {
      error: ({ code }) => (code === 'invalid_type' ? 'expected settings, such as "port: 4242"' : undefined),
    },
  );

/** What one source (flags, environment, config file) says. */
export type Values = z.output<ReturnType<typeof configSchema>>;

/** The same for a source that holds settings of these names and no other. */
export const schemaOf = (settings: SettingsIn, names: ReadonlySet<string>): z.ZodType<Values> =>
  z.object(shapeOf(Object.fromEntries(Object.entries(settings).filter(([name]) => names.has(name)))));

const shapeOf = (settings: Readonly<Record<string, Setting>>): Shape =>
  // Each name keeps its schema; and of what is left out nothing is said, which each of them allows.
  Object.fromEntries(
    Object.entries(settings).map(([name, { schema }]) => [name, schema().optional()]),
  ) as unknown as Shape;

import { z } from 'zod';
import { checkValue, formatMistake } from '../core/document.ts';
import { UserError } from '../core/user-error.ts';
import { defaultSettings, type Settings } from './settings.ts';
import {
  byFlavor,
  fixtures,
  fixturesOf,
  folder,
  listOf,
  moment,
  name,
  oneOf,
  optionsOf,
  path,
  port,
  whole,
  type KnownFlavor,
} from './values.ts';
import { durabilities, MOST_GENERATED, MOST_SANDBOXES } from './schema.ts';

const HERE = '';

function mockOptionsSchema(flavors: readonly KnownFlavor[]) {
  const flavorName = oneOf(
    'flavor',
    flavors.map((flavor) => flavor.name),
  );
  const scenario = z.union([z.string(), z.record(z.string(), z.unknown())]);
  return z.strictObject({
    flavors: listOf(flavorName).optional(),
    scenario: z.union([z.array(scenario), scenario.transform((one) => [one])]).optional(),
    scenarios: folder(HERE).optional(),
    fixtures: listOf(fixtures(HERE)).optional(),
    data: path(HERE).optional(),
    durability: oneOf('durability', durabilities).optional(),
    maxSandboxes: whole(1, MOST_SANDBOXES).optional(),
    seed: whole(0, Number.MAX_SAFE_INTEGER).optional(),
    clock: moment.optional(),
    generate: byFlavor(
      flavors,
      () => whole(0, MOST_GENERATED),
      'a number of customers for each flavor',
    ).optional(),
    options: byFlavor(flavors, optionsOf, 'options for each flavor').optional(),
    listen: byFlavor(flavors, () => port, 'a port for each flavor').optional(),
    port: port.optional(),
    host: name.optional(),
    allowHosts: listOf(name).optional(),
    ruleHeader: z.boolean().optional(),
  });
}

/** What was given to `createMock` as settings. Throws a `UserError` with every mistake, one line each. */
export function readMockOptions(given: unknown, flavors: readonly KnownFlavor[]): Settings {
  const checked = checkValue(given, mockOptionsSchema(flavors), 'createMock');
  if ('mistakes' in checked) throw new UserError(checked.mistakes.map(formatMistake).join('\n'));
  const {
    fixtures: places,
    generate = {},
    host,
    listen = {},
    options = {},
    port: shared = 0,
    ...rest
  } = checked.value;
  return {
    ...defaultSettings,
    ...defined(rest),
    port: shared,
    generate: defined(generate),
    listen: defined(listen),
    options: defined(options),
    hosts: host === undefined ? defaultSettings.hosts : [host],
    fixtures: fixturesOf(places),
  };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** What was given as undefined was not given. */
function defined<T extends object>(given: T): Defined<T> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  // Of the keys that are left, each has the value that it had.
  return Object.fromEntries(entries) as Defined<T>;
}

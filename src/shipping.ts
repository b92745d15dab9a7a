import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flavors } from './flavors/index.ts';
import { vocabularyOf } from './flavors/vocabulary.ts';
import { readLibrary } from './scenarios/library.ts';
import { fixturesDir, scenariosDir, type Shipped } from './shipped.ts';
import { parseFixtures } from './store/fixtures/fixtures.ts';

/** Reads and checks what fauxpay brings along, for the build. Throws a `UserError` that names every mistake of a file. */
export function shipped(): Shipped {
  return {
    scenarios: [...readLibrary([scenariosDir], vocabularyOf(flavors)).values()],
    fixtures: Object.fromEntries(
      flavors.map((flavor) => {
        const file = join(fixturesDir, `${flavor.name}.json`);
        return [flavor.name, parseFixtures(readFileSync(file, 'utf8'), file, flavor)];
      }),
    ),
    options: Object.fromEntries(flavors.map(({ name, options }) => [name, options.parse({})])),
  };
}

/** What can be known of each flavor without running it, and the names of all else that it says. */
export const faces = () =>
  Object.fromEntries(
    flavors.map((flavor) => {
      const { name, title, prefixes, ...rest } = flavor;
      return [name, { name, title, prefixes, names: Object.keys(rest) }];
    }),
  );

export { version } from './shipped.ts';

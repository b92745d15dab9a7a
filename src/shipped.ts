import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from './core/once.ts';
import type { Scenario } from './scenarios/schema.ts';

/** The records of one flavor by collection. */
type Fixtures = Readonly<Record<string, readonly object[]>>;

/** What fauxpay brings along, checked and plain. The build puts scenarios and each flavor's fixtures into a file of their own. */
export interface Shipped {
  readonly scenarios: readonly Scenario[];
  /** By flavor. */
  readonly fixtures: Readonly<Record<string, Fixtures>>;
  /** Each flavor's options where nobody says otherwise. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** This file lies in `src/`, and in `dist/` once bundled: either way one step below the package. */
const inPackage = (path: string): string => join(import.meta.dirname, '..', path);

/** The fixtures that fauxpay brings along, `<flavor>.json` each. */
export const fixturesDir = inPackage('fixtures');

/** The scenarios that fauxpay brings along. */
export const scenariosDir = inPackage('scenarios');

/** What of it every start needs, and fauxpay's version, in JSON; put here by the build. */
declare const BUILT: string | undefined;
const built =
  typeof BUILT === 'undefined'
    ? undefined
    : (JSON.parse(BUILT) as Pick<Shipped, 'options'> & { readonly version: string });

/** What the build has found each flavor's options to be where nobody says otherwise; none where nothing is built. */
export const usualOptions: Shipped['options'] = built?.options ?? {};

/** What the build has made of `scenariosDir`; the folder itself where nothing is built. */
export const shippedScenarios = once((): Shipped['scenarios'] | string =>
  built ? readBuilt<Shipped['scenarios']>('scenarios') : scenariosDir,
);

/** What the build has made of `fixturesDir` for a flavor; the folder itself where nothing is built. */
export const shippedFixtures: string | ((flavor: string) => Fixtures) = built
  ? (flavor) => readBuilt<Fixtures>(`fixtures-${flavor}`)
  : fixturesDir;

/** fauxpay's own version. */
export const version: string = built?.version ?? readVersion();

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(inPackage('package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : '';
}

/** Read without a schema, since the build has checked it: that is what makes a start quick. */
const readBuilt = <T>(part: string): T =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'shipped', `${part}.json`), 'utf8')) as T;

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { codeOf } from './core/thrown.ts';
import type { Scenario } from './scenarios/schema.ts';

/** What fauxpay brings along, checked and plain. */
export interface Shipped {
  readonly scenarios: readonly Scenario[];
  /** By flavor and collection. */
  readonly fixtures: Readonly<Record<string, Readonly<Record<string, readonly object[]>>>>;
  /** Each flavor's options where nobody says otherwise. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** This file lies in `src/`, and in `dist/` once bundled: either way one step below the package. */
const inPackage = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The fixtures that fauxpay brings along, `<flavor>.json` each. */
export const fixturesDir = inPackage('fixtures');

/** The scenarios that fauxpay brings along. */
export const scenariosDir = inPackage('scenarios');

const built = readBuilt();

/** What the build has made of `scenariosDir`; the folder itself where nothing is built. */
export const shippedScenarios: Shipped['scenarios'] | string = built?.scenarios ?? scenariosDir;

/** What the build has made of `fixturesDir`; the folder itself where nothing is built. */
export const shippedFixtures: Shipped['fixtures'] | string = built?.fixtures ?? fixturesDir;

/** What the build has found each flavor's options to be where nobody says otherwise; none where nothing is built. */
export const usualOptions: Shipped['options'] = built?.options ?? {};

/** fauxpay's own version. */
export const version: string = readVersion(JSON.parse(readFileSync(inPackage('package.json'), 'utf8')));

function readVersion(manifest: unknown): string {
  return typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : '';
}

/** Read without a schema, since the build has checked it: that is what makes a start quick. */
function readBuilt(): Shipped | undefined {
  try {
    return JSON.parse(readFileSync(new URL('shipped.json', import.meta.url), 'utf8')) as Shipped;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return undefined;
  }
}

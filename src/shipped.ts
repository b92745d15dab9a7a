import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** This file lies in `src/`, and in `dist/` once bundled: either way one step below the package. */
const inPackage = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The fixtures that fauxpay brings along, `<flavor>.json` each. */
export const fixturesDir = inPackage('fixtures');

/** The scenarios that fauxpay brings along. */
export const scenariosDir = inPackage('scenarios');

/** fauxpay's own version. */
export const version: string = readVersion(JSON.parse(readFileSync(inPackage('package.json'), 'utf8')));

function readVersion(manifest: unknown): string {
  return typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : '';
}

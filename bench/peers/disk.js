import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** How many packages come with one, itself counted, and how many MB they are. */
export function diskOf(name) {
  const { packages } = JSON.parse(readFileSync(join(here, 'node_modules', '.package-lock.json'), 'utf8'));
  const places = new Set();
  const visit = (place) => {
    if (place === undefined || places.has(place)) return;
    places.add(place);
    const { dependencies, optionalDependencies, peerDependencies } = packages[place];
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      visit(placeOf(packages, needed, place));
  };
  visit(`node_modules/${name}`);
  const bytes = [...places].reduce((sum, place) => sum + bytesIn(join(here, place)), 0);
  return { mb: bytes / 1e6, packages: places.size };
}

/** What npm would unpack for fauxpay. */
export function diskOfFauxpay() {
  const options = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'];
  const cwd = join(here, '../..');
  const told = execFileSync('npm', options, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  return { mb: JSON.parse(told)[0].unpackedSize / 1e6, packages: 1 };
}

/** Where Node finds a package that another one needs. */
function placeOf(packages, needed, from) {
  for (let at = from; ; at = at.slice(0, at.lastIndexOf('/node_modules/'))) {
    const place = `${at}/node_modules/${needed}`;
    if (place in packages) return place;
    if (!at.includes('/node_modules/')) break;
  }
  const place = `node_modules/${needed}`;
  return place in packages ? place : undefined;
}

/** Of a package's own files, not of packages inside of it. */
function bytesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .map((entry) => join(folder, entry.name))
    .reduce((sum, path) => sum + (statSync(path).isDirectory() ? bytesIn(path) : statSync(path).size), 0);
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from '../../bin/build/up-to-date.js';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Installs the peers in the versions of their lockfile, where they aren't yet. */
export function installPeers() {
  if (isInstalled(here)) return;
  console.log('Installing the peers…');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync('npm', ['ci', ...options], {
    cwd: here,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (error || status !== 0) throw new Error('npm could not install them', { cause: error });
}

export const folderOf = (name) => join(here, 'node_modules', name);

const about = (name) => JSON.parse(readFileSync(join(folderOf(name), 'package.json'), 'utf8'));

export const versionOf = (name) => about(name).version;

/** The file that a package's command runs. */
export function programOf(name) {
  const { bin } = about(name);
  return join(folderOf(name), typeof bin === 'string' ? bin : Object.values(bin)[0]);
}

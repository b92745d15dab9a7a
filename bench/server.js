import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { lastWord } from './last-word.js';
import { residentMb } from './resident.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const HOUR_MS = 3_600_000;

/**
 * A server as users start it, in a process of its own. `pinned` is put before the command, such as `taskset -c 1`; with
 * `probed` it tells how much heap it uses.
 */
export async function startServer({ flags = ['--seed', '1'], pinned = [], probed = false } = {}) {
  const node = [process.execPath, ...(probed ? ['--expose-gc', '--import', here('probe.js')] : [])];
  const always = ['start', '--port', '0', '--log-level', 'error', '--log-format', 'json'];
  const [command, ...args] = [...pinned, ...node, here('../bin/fauxpay.js'), ...always, ...flags];
  const begun = performance.now();
  const child = spawn(command, args, {
    // Where nothing lies that it would read, as the scenarios of this repository do.
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe', ...(probed ? ['ipc'] : [])],
    timeout: HOUR_MS,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-20_000)));
  const ended = new Promise((resolve) => child.once('close', resolve)).then(() => lastWord(said));
  const ready = new Promise((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
  const first = await Promise.race([ready, ended.then((why) => ({ why }))]);
  if (first.why !== undefined) throw new Error(`the server did not start: ${first.why}`);
  const startMs = performance.now() - begun;
  const { url, port } = JSON.parse(first);
  return {
    port,
    startMs,
    async use(...active) {
      const response = await fetch(`${url}/__admin/scenarios`, {
        method: 'PUT',
        body: JSON.stringify({ active }),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    resident: () => residentMb(child.pid),
    /** Bytes, after the garbage was collected. */
    async heapUsed() {
      child.send('heap', () => {});
      const told = await Promise.race([once(child, 'message'), ended]);
      if (typeof told === 'string') throw new Error('nothing told of the heap');
      return told[0];
    },
    /** What it ended of, if it did: its callers may know that it is gone before it is. */
    endedOf: () => Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2_000))]),
    async stop() {
      child.kill();
      await ended;
    },
  };
}

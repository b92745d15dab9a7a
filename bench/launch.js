import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { lastWord } from './last-word.js';
import { toBytes } from './load/load.js';
import { residentMb } from './resident.js';

const probe = fileURLToPath(new URL('probe.js', import.meta.url));

const START_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 3_000;

/**
 * Starts any server and asks for `first`, on a new connection each time, until that is answered 200: that is how long
 * its start takes. `pinned` is put before the command, such as `taskset -c 1`; a `probed` one, which must be Node's, can be
 * asked what `probe.js` tells. What is called `silent` has nobody who reads what it says. It starts where nothing lies
 * that it would read, as the scenarios of this repository do.
 */
export async function launch(
  { command = process.execPath, args, cwd = tmpdir(), env, port, first, silent },
  { pinned = [], probed } = {},
) {
  const flags = probed ? ['--expose-gc', '--import', probe] : [];
  const [program, ...rest] = [...pinned, command, ...flags, ...args];
  const begun = performance.now();
  const stdio = ['ignore', 'ignore', silent ? 'ignore' : 'pipe', ...(probed ? ['ipc'] : [])];
  const child = spawn(program, rest, { cwd, env: { ...process.env, ...env }, stdio });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-20_000)));
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve(lastWord(said)));
  });
  const server = { port, ...handleOf(child, ended) };
  const why = await Promise.race([
    ended.then((word) => `it ended: ${word}`),
    untilAnswered(port, first, ended).then((yes) => (yes ? undefined : `no 200 in time: ${lastWord(said)}`)),
  ]);
  const startMs = performance.now() - begun;
  if (why === undefined) return { ...server, startMs };
  await server.stop();
  throw new Error(why);
}

function handleOf(child, ended) {
  return {
    resident: () => residentMb(child.pid),
    async told(what) {
      child.send(what, () => {});
      const [answer] = await Promise.race([once(child, 'message'), ended.then((why) => [new Error(why)])]);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    async stop() {
      child.kill();
      const patience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await ended;
      clearTimeout(patience);
    },
  };
}

async function untilAnswered(port, request, ended) {
  let last = performance.now() + START_WITHIN_MS;
  void ended.then(() => (last = 0));
  while (!(await isAnswered(port, request))) {
    if (performance.now() > last) return false;
    await sleep(1);
  }
  return true;
}

/** Whether a request on a connection of its own is answered 200. */
function isAnswered(port, request) {
  return new Promise((resolve) => {
    const bytes = toBytes(port, { ...request, headers: { ...request.headers, connection: 'close' } });
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.once('data', (chunk) => {
      resolve(chunk.latin1Slice(9, 12) === '200');
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}

/** One that nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

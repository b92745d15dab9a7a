import { createHash } from 'node:crypto';
import { mkdir, rm, rmdir } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../../core/thrown.ts';
import { UserError } from '../../core/user-error.ts';

/** The longest path that every system takes for a socket, in bytes. */
const LONGEST_PATH = 100;
const PAUSE_MS = 20;
/** A guard that stays so many pauses was left by a process that was killed. */
const PATIENCE = 100;

/**
 * Keeps a file to this process, by listening on a socket beside it: the system closes that with the process, however it
 * ends, so that what a killed one leaves behind holds nobody up. Gives how to let go. Throws a `UserError` where another
 * process has the file.
 */
export async function lockFile(file: string): Promise<() => Promise<void>> {
  const place = socketOf(file);
  const guard = `${place}.guard`;
  for (let waited = 0; waited <= 2 * PATIENCE; waited++) {
    const server = await listen(place);
    if (server) return () => new Promise((done) => server.close(() => done()));
    if (await answers(place)) {
      throw new UserError(
        `--data ${file} is in use by another fauxpay. End that one first, or give each a file of its own.`,
      );
    }
    if (await makeWay(place, guard)) continue;
    if (waited === PATIENCE) await rmdir(guard).catch(() => {});
    await pause(PAUSE_MS);
  }
  throw new UserError(`--data ${file} cannot be locked. Remove ${place} if no fauxpay runs on it.`);
}

function socketOf(file: string): string {
  const full = resolve(file);
  const name = `fauxpay-${createHash('sha1').update(full).digest('hex').slice(0, 16)}`;
  // A pipe has no place in the file system there, and goes with its process.
  if (sep === '\\') return `\\\\?\\pipe\\${name}`;
  const beside = `${full}.lock`;
  return Buffer.byteLength(beside) <= LONGEST_PATH ? beside : join(tmpdir(), name);
}

/** Listens at a place; undefined where somebody does already, or did. */
function listen(place: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error) => {
      if (codeOf(error) === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(place, () => resolve(server));
    // A lock is no reason to stay.
    server.unref();
  });
}

function answers(place: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(place, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** Removes what a killed process left; false where another one is about to. Without a guard, it could take away a fresh lock. */
async function makeWay(place: string, guard: string): Promise<boolean> {
  try {
    await mkdir(guard);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  if (!(await answers(place))) await rm(place, { force: true });
  await rmdir(guard).catch(() => {});
  return true;
}

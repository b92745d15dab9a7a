import {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Script } from 'node:vm';

/** What V8 made of a program in an earlier process, where that was kept. */
export interface Compiled {
  readonly data: Buffer | undefined;
  /** Keeps what V8 has made of it by now, for later processes. Where that fails they are slower, and that is all. */
  keep(script: Script): void;
}

/** V8 takes nothing from another version of itself. */
const NODE = `${process.version}-${process.arch}`;

/**
 * Finds what V8 made of a program, of which `build` tells one text from another. It lies in a folder of this user's own
 * below `NODE_COMPILE_CACHE`, else below the system's folder for temporary files, unless `NODE_DISABLE_COMPILE_CACHE` is
 * set; these are Node's own variables for such things. V8 runs whatever it finds there. So a file that somebody else could
 * have written counts for nothing, nor does one that was made of another text, or is damaged.
 */
export function findCompiled(file: string, build: string): Compiled {
  const folder = folderOf(process.env);
  const name = `${basename(file, '.cjs')}-${NODE}`;
  // Of a text that was changed by hand, too. One that is gone has been read before.
  const { size, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
  const origin = `${build} ${size} ${mtimeMs}`;
  const data = folder === undefined ? undefined : readKept(folder, name, origin);
  return {
    data,
    keep(script) {
      if (folder === undefined || (data && !script.cachedDataRejected)) return;
      // Under other flags V8 makes something else of it: those who come without any are to find their own.
      if (data && (process.execArgv.length > 0 || process.env['NODE_OPTIONS'])) return;
      const half = join(folder, `${name}.${process.pid}`);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!isOurs(lstatSync(folder))) return;
        const made = script.createCachedData();
        writeFileSync(half, Buffer.concat([sumOf(origin, made), made]), { mode: 0o600, flag: 'wx' });
        // Who starts meanwhile finds all of it or none.
        renameSync(half, join(folder, name));
      } catch {
        forget(half);
      }
    },
  };
}

function forget(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // There is no way to it, so it is not there.
  }
}

function folderOf(env: NodeJS.ProcessEnv): string | undefined {
  if (env['NODE_DISABLE_COMPILE_CACHE']) return undefined;
  return join(env['NODE_COMPILE_CACHE'] || tmpdir(), `fauxpay-${process.getuid?.() ?? 'compiled'}`);
}

/** Undefined where there is nothing that could be trusted. */
function readKept(folder: string, name: string, origin: string): Buffer | undefined {
  let file: number | undefined;
  try {
    if (!isOurs(lstatSync(folder))) return undefined;
    file = openSync(join(folder, name), 'r');
    if (!isOurs(fstatSync(file))) return undefined;
    const bytes = readFileSync(file);
    const data = bytes.subarray(SUM);
    return sumOf(origin, data).equals(bytes.subarray(0, SUM)) ? data : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Made by this user, and closed to all others. Windows gives each user a folder for temporary files, and has no such bits. */
const isOurs = ({ uid, mode }: Stats): boolean =>
  process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0);

const SUM = 8;

/** How many words of four bytes the sum looks at, in even steps: a few of each block of a large file. */
const WORDS = 256;

/**
 * Tells a file that is damaged, or was made of something else: V8 itself looks at no more of a text than its length, and at
 * nothing of the data. Files come here whole or not at all, so what can befall them leaves no block as it was; to look
 * at every byte, or to load Node's cryptography for it, would cost a good part of what the file saves.
 */
function sumOf(origin: string, data: Buffer): Buffer {
  let [low, high] = [data.length, WORDS];
  const step = 4 * Math.max(1, Math.floor(data.length / 4 / WORDS));
  const add = (word: number): void => {
    low = Math.imul(low ^ word, 0x01000193);
    high = Math.imul(high + word, 0x85ebca6b) ^ (low >>> 15);
  };
  for (let at = 0; at < origin.length; at++) add(origin.charCodeAt(at));
  for (let at = 0; at + 4 <= data.length; at += step)
    add(data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16) | (data[at + 3]! << 24));
  const sum = Buffer.alloc(SUM);
  sum.writeInt32LE(low);
  sum.writeInt32LE(high, 4);
  return sum;
}

import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type PluginBuild } from 'esbuild';
import type { Told } from './child.ts';

export interface Verdict {
  readonly loaded: number;
  readonly refused: number;
  /** Mutants that broke a promise, each with its number, what was wrong, and its text. */
  readonly wrong: readonly string[];
}

/** However slow the machine, no scenario file takes so long. */
const LONGEST_MS = 20_000;

/** So that a text that stands for far more than it is does not go unnoticed. */
const LITTLE_MEMORY = ['--max-old-space-size=512'];

const MOST_WRONG = 5;

/** Tries out so many mutants of the shipped scenarios, in a process of its own: one that hangs can be ended. */
export async function fuzz(count: number): Promise<Verdict> {
  const place = await mkdtemp(join(tmpdir(), 'fauxpay-fuzz-'));
  const verdict = { loaded: 0, refused: 0, wrong: [] as string[] };
  try {
    const script = await bundled(place);
    // A child for all of them, and another one after each that it did not survive.
    for (let from = 0; from < count && verdict.wrong.length < MOST_WRONG;) {
      from = await goOn(script, place, from, count, verdict);
    }
  } finally {
    await rm(place, { recursive: true });
  }
  return verdict;
}

/** One file that Node runs as it is. Where a fault would wait on real time, it goes on at once. */
async function bundled(place: string): Promise<string> {
  const outfile = join(place, 'child.mjs');
  const noWaits = {
    name: 'no-waits',
    setup: ({ onResolve }: PluginBuild) =>
      onResolve({ filter: /\/wait\.ts$/ }, () => ({ path: resolve('test/proof/fuzz/no-wait.ts') })),
  };
  await build({
    entryPoints: ['test/proof/fuzz/child.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [noWaits],
    // Bundled CommonJS packages still call `require` for Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return outfile;
}

type Tally = { -readonly [Key in keyof Verdict]: Verdict[Key] extends number ? number : string[] };

/** Lets a child try out the mutants from a number on; the number to go on with when it is gone. */
function goOn(script: string, place: string, from: number, to: number, verdict: Tally): Promise<number> {
  return new Promise((done) => {
    const child = fork(script, [place, String(from), String(to)], {
      execArgv: LITTLE_MEMORY,
      serialization: 'advanced',
    });
    let now = { begins: from, file: '' };
    let hangs = false;
    const isWrong = (what: string): void => {
      verdict.wrong.push(
        `mutant ${now.begins}: ${what}\n${readFileSync(now.file, 'latin1').slice(0, 2_000)}`,
      );
    };
    const watch = setTimeout(() => {
      hangs = true;
      child.kill('SIGKILL');
    }, LONGEST_MS);
    child.on('message', (told: Told) => {
      watch.refresh();
      if ('begins' in told) now = told;
      else if (typeof told.outcome === 'string') verdict[told.outcome] += 1;
      else isWrong(told.outcome.stack ?? told.outcome.message);
    });
    child.on('close', (code) => {
      clearTimeout(watch);
      if (code !== 0) isWrong(hangs ? 'hangs' : `ends the process with ${code}`);
      done(code === 0 ? to : now.begins + 1);
    });
  });
}

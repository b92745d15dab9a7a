import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { findCompiled } from './compiled.ts';

/** The rest of the command, as it is bundled. */
interface Whole {
  main(ready: () => void): Promise<number>;
}

/** Tells one build of it from another; put here by the build. */
declare const BUILD: string;

/** Milliseconds. */
const SOON = 500;

/**
 * Runs the command line of this process; gives its exit code. The program lies in files beside this one that are many times
 * as large: V8 takes them from what an earlier start has compiled, where there is such a thing.
 */
export function main(): Promise<number> {
  const files = new Files(__dirname);
  const { main } = files.require('fauxpay.cjs') as Whole;
  return main(() => files.keepAll());
}

/** Files of a folder, loaded as Node's `require` does it. */
class Files {
  readonly #folder: string;
  readonly #loaded = new Map<string, { readonly exports: unknown; keep(): void }>();
  #keeps = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps what V8 makes of them: of those that are loaded by now, and of each that will be. */
  keepAll(): void {
    this.#keeps = true;
    for (const file of this.#loaded.values()) soon(file);
  }

  require(name: string): unknown {
    const known = this.#loaded.get(name);
    if (known) return known.exports;
    const path = join(this.#folder, name);
    const compiled = findCompiled(path, BUILD);
    // All of it is ASCII, which is read quickest so.
    const text = readFileSync(path, 'latin1');
    const script = new Script(text, { filename: path, ...(compiled.data && { cachedData: compiled.data }) });
    const module = { exports: {}, keep: () => compiled.keep(script) };
    this.#loaded.set(name, module);
    if (this.#keeps) soon(module);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- one that is made takes a millisecond
    const ofThis = (id: string): unknown => (id.startsWith('./') ? this.require(id.slice(2)) : require(id));
    const run = script.runInThisContext() as (...given: unknown[]) => void;
    run.call(module.exports, module.exports, ofThis, module, path, this.#folder);
    return module.exports;
  }
}

/** A little later, so that the first calls are in it and nobody waits for it. */
function soon(file: { keep(): void }): void {
  setTimeout(() => file.keep(), SOON).unref();
}

import { readdirSync, readFileSync } from 'node:fs';
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
  return main(() => files.settle());
}

/** Files of a folder, loaded as Node's `require` does it. */
class Files {
  readonly #folder: string;
  readonly #loaded = new Map<string, { readonly exports: unknown; keep(): void }>();
  readonly #texts = new Map<string, string>();
  #keeps = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * A little later, so that nobody waits for it: reads the other files, as another build may take the place of this one while it
   * runs; and keeps what V8 makes of those that are loaded by now, and of each that will be.
   */
  settle(): void {
    soon(() => {
      this.#readAll();
      this.#keeps = true;
      for (const file of this.#loaded.values()) file.keep();
    });
  }

  #readAll(): void {
    try {
      for (const name of readdirSync(this.#folder))
        if (name.endsWith('.cjs') && !this.#loaded.has(name)) this.#texts.set(name, this.#read(name));
    } catch {
      // It is being replaced just now.
    }
  }

  /** All of it is ASCII, which is read quickest so. */
  #read(name: string): string {
    return readFileSync(join(this.#folder, name), 'latin1');
  }

  require(name: string): unknown {
    const known = this.#loaded.get(name);
    if (known) return known.exports;
    const path = join(this.#folder, name);
    const compiled = findCompiled(path, BUILD);
    const text = this.#texts.get(name) ?? this.#read(name);
    this.#texts.delete(name);
    const script = new Script(text, { filename: path, ...(compiled.data && { cachedData: compiled.data }) });
    const module = { exports: {}, keep: () => compiled.keep(script) };
    this.#loaded.set(name, module);
    if (this.#keeps) soon(() => module.keep());
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- one that is made takes a millisecond
    const ofThis = (id: string): unknown => (id.startsWith('./') ? this.require(id.slice(2)) : require(id));
    const run = script.runInThisContext() as (...given: unknown[]) => void;
    run.call(module.exports, module.exports, ofThis, module, path, this.#folder);
    return module.exports;
  }
}

/** When the first calls are done. */
const soon = (act: () => void): void => void setTimeout(act, SOON).unref();

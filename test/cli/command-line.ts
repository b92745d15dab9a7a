import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Output } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';

/** A command line in this process, with everything it says and a folder of its own. */
export class CommandLine {
  readonly cwd = mkdtempSync(join(tmpdir(), 'fauxpay-cli-'));
  env: Record<string, string> = {};
  isTTY = false;
  /** Where stdout goes when stderr is a terminal: to another place, or to the terminal too. */
  piped = false;
  columns = 80;
  /** Called when all was written that a reader is sent at once. */
  drained = (): Promise<void> => Promise.resolve();
  now = () => performance.now();
  out = '';
  err = '';
  exits: number[] = [];
  readonly #handlers = new Set<() => void>();
  readonly #waiting: { text: string; resolve: () => void }[] = [];

  run(...argv: string[]): Promise<number> {
    return run(argv, {
      stdout: this.#output((text) => (this.out += text), this.isTTY && !this.piped),
      stderr: this.#output((text) => (this.err += text), this.isTTY),
      env: this.env,
      cwd: this.cwd,
      pid: 77,
      now: () => this.now(),
      onSignal: (handler) => {
        this.#handlers.add(handler);
        return () => this.#handlers.delete(handler);
      },
      ready: () => {},
      exit: (code) => this.exits.push(code),
    });
  }

  /** Starts a server; resolves when it is ready, with its URL and what the run will come to. */
  async start(...argv: string[]): Promise<{ url: string; ended: Promise<number> }> {
    const ended = this.run('start', '--port', '0', ...argv);
    await Promise.race([this.says('ready'), ended]);
    return { url: /http:\/\/[^\s"]+/.exec(this.out)?.[0] ?? '', ended };
  }

  /** Resolves when a text was said, on stdout or stderr. */
  says(text: string): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ text, resolve });
      this.#said();
    });
  }

  signal(): void {
    for (const handler of this.#handlers) handler();
  }

  file(name: string, content: string | Uint8Array = ''): void {
    mkdirSync(dirname(join(this.cwd, name)), { recursive: true });
    writeFileSync(join(this.cwd, name), content);
  }

  clean(): void {
    rmSync(this.cwd, { recursive: true });
  }

  #output(add: (text: string) => void, isTTY: boolean): Output {
    return {
      write: (text) => {
        add(text);
        this.#said();
      },
      drained: () => this.drained(),
      isTTY,
      columns: isTTY ? this.columns : undefined,
    };
  }

  #said(): void {
    for (const { text, resolve } of this.#waiting) if (`${this.out}${this.err}`.includes(text)) resolve();
  }
}

import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The command that users start, as a child process that can be killed at any moment. */
export class Server {
  readonly #child;
  readonly #ended: Promise<unknown>;
  #said = '';
  /** Its URL, once it is ready. Rejects when it ends before that. */
  readonly ready: Promise<string>;

  constructor(file: string) {
    const flags = ['--port', '0', '--data', file, '--log-format', 'json', '--log-level', 'warn'];
    this.#child = spawn(process.execPath, [resolve('bin/fauxpay.js'), ...flags], {
      env: {},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    this.#ended = new Promise((close) => this.#child.once('close', close));
    this.ready = this.#isReady();
    // Whoever kills it during its start does not ask for its URL.
    this.ready.catch(() => {});
  }

  async #isReady(): Promise<string> {
    const line = new Promise<string>((data) => this.#child.stdout.setEncoding('utf8').once('data', data));
    const first = await Promise.race([line, this.#ended]);
    if (typeof first !== 'string') throw new Error(`the server did not start: ${this.#said}`);
    return (JSON.parse(first) as { url: string }).url;
  }

  /** As a power cut for the process: it is told nothing. Resolves when it is gone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** What it said on stderr so far. */
  get said(): string[] {
    return this.#said.split('\n').filter((line) => line !== '');
  }
}

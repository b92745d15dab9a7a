/** Where text goes. */
export interface Output {
  write(text: string): void;
  /** Resolves when the reader has taken enough for more to be written. Who writes much waits for it, lest it all sits in memory. */
  drained(): Promise<void>;
  readonly isTTY: boolean;
  /** How wide a terminal is at the moment; undefined where there is none. */
  readonly columns: number | undefined;
}

/** All that a run touches of its process. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly pid: number;
  /** Milliseconds of a clock that never jumps. */
  now(): number;
  /** Calls back at each SIGINT and SIGTERM, and when npx is gone; returns how to stop that. From then on signals do nothing. */
  onSignal(handler: () => void): () => void;
  /** Told when a server accepts calls. */
  ready(): void;
  /** Ends the process at once. */
  exit(code: number): void;
}

export const line = (output: Output, text: string): void => output.write(`${text}\n`);

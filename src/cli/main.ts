import process from 'node:process';
import type { Io, Output } from './io.ts';
import { run } from './run.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Runs the command line of this process; gives its exit code. */
export async function main(): Promise<number> {
  // A reader that has seen enough (`fauxpay list | head -1`) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  return run(process.argv.slice(2), processIo());
}

const outputOf = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => void stream.write(text),
  isTTY: stream.isTTY,
});

const processIo = (): Io => ({
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  env: process.env,
  cwd: process.cwd(),
  pid: process.pid,
  now: () => performance.now(),
  onSignal(handler) {
    for (const signal of SIGNALS) process.on(signal, handler);
    return () => {
      for (const signal of SIGNALS) process.off(signal, handler);
    };
  },
  exit: (code) => process.exit(code),
});

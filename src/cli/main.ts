import { monotonic } from '../core/monotonic.ts';
import { messageOf } from '../core/thrown.ts';
import type { Io } from './io.ts';
import { onParentLost } from './parent.ts';
import { ProcessOutput } from './process-output.ts';
import { ERASE } from './progress.ts';
import { run } from './run.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Runs the command line of this process; gives its exit code. `ready` is told when a server accepts calls. */
export function main(ready: () => void = () => {}): Promise<number> {
  return run(process.argv.slice(2), processIo(ready));
}

const processIo = (ready: () => void): Io => ({
  stdout: new ProcessOutput(1, openStdout),
  stderr: new ProcessOutput(2, () => process.stderr),
  env: process.env,
  cwd: process.cwd(),
  pid: process.pid,
  now: monotonic,
  onSignal,
  ready,
  exit: (code) => process.exit(code),
});

function openStdout(): NodeJS.WriteStream {
  return process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // What a bar says on the terminal is over too.
    if (process.stderr.isTTY) process.stderr.write(ERASE);
    // A reader that has seen enough (`fauxpay list | head -1`) is no failure of ours.
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`the output cannot be written: ${messageOf(error)}\n`);
    process.exit(1);
  });
}

function onSignal(handler: () => void): () => void {
  let tell: () => void = handler;
  const hear = (): void => {
    forgetParent();
    tell();
  };
  // npx starts commands through a shell, which dies of a signal and passes nothing on.
  const forgetParent =
    process.env['npm_command'] === 'exec' ? onParentLost(() => process.ppid, hear) : () => {};
  for (const signal of SIGNALS) process.on(signal, hear);
  return () => {
    forgetParent();
    // The listeners stay: npm hands a Ctrl-C on a second time, and without them that would kill a process that ends well.
    tell = () => {};
  };
}

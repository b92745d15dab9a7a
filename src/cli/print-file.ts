import { line, type Io } from './io.ts';
import { progress } from './progress.ts';

interface Printing {
  readonly io: Io;
  readonly count: number;
  /** Told beside the file, so that it can be made again. */
  readonly drawnSeed: number | undefined;
}

/**
 * Prints a fixtures file while its customers come, one a line, as fast as they are read: of a million, few are in memory. Says
 * nothing at all before the first ones are there. Gives the exit code.
 */
export async function printFile(
  batches: AsyncIterable<readonly object[]>,
  { io, count, drawnSeed }: Printing,
): Promise<number> {
  let written = 0;
  const interruption = new AbortController();
  // A file that goes to a terminal shows by itself how far it is.
  const bar = io.stdout.isTTY ? undefined : progress(io, 'generating', count);
  const unlisten = io.onSignal(() => {
    interruption.abort();
    bar?.end();
    line(io.stderr, `interrupted: the file breaks off after ${written} of ${count} customers`);
    // At once: a reader that has stopped reading would keep the process.
    io.exit(1);
  });
  try {
    for await (const customers of batches) {
      if (interruption.signal.aborted) return 1;
      if (written === 0 && drawnSeed !== undefined) line(io.stderr, `seed ${drawnSeed}`);
      const before = written === 0 ? '{\n  "customers": [\n' : ',\n';
      written += customers.length;
      const after = written === count ? '\n  ]\n}\n' : '';
      const lines = customers.map((customer) => `    ${JSON.stringify(customer)}`);
      io.stdout.write(before + lines.join(',\n') + after);
      bar?.update(written);
      await io.stdout.drained();
    }
    return interruption.signal.aborted ? 1 : 0;
  } finally {
    bar?.end();
    unlisten();
  }
}

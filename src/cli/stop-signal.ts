import type { Io } from './io.ts';

/** Terminals and npm deliver one Ctrl-C twice: what comes this soon, in milliseconds, is the same wish. */
const SAME_WISH = 500;

export interface StopSignal {
  /** Resolves at the first signal. */
  readonly first: Promise<void>;
  /** Resolves at a second one that was meant as such. */
  readonly second: Promise<void>;
  /** Later signals do nothing. */
  end(): void;
}

/** Listens for signals from now on. `onFirst` is called at once, before anyone who waits. */
export function stopSignal(io: Io, onFirst: () => void): StopSignal {
  let tellFirst = (): void => {};
  let tellSecond = (): void => {};
  const first = new Promise<void>((resolve) => (tellFirst = resolve));
  const second = new Promise<void>((resolve) => (tellSecond = resolve));
  let firstAt: number | undefined;
  const end = io.onSignal(() => {
    if (firstAt === undefined) {
      firstAt = io.now();
      onFirst();
      tellFirst();
    } else if (io.now() - firstAt > SAME_WISH) tellSecond();
  });
  return { first, second, end };
}

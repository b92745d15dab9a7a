import type { Io } from './io.ts';
import { painter } from './paint.ts';

/** Tells on a terminal how far something long has come. */
export interface Progress {
  /** `done` of the total are done. */
  update(done: number): void;
  /** Leaves the line as it was before. */
  end(): void;
}

/** Empties the line that the cursor stands in. */
export const ERASE = '\r\u001b[K';

/** Between two looks of the line, in milliseconds; what is over sooner needs no line at all. */
const EVERY_MS = 100;

/** Where a terminal doesn't say. */
const COLUMNS = 80;

const LONGEST_BAR = 30;
const SHORTEST_BAR = 5;

const SILENT: Progress = { update: () => {}, end: () => {} };

/** A line on stderr that says how much of `total` is done, how fast it goes and when it will be over; nothing where no terminal is. */
export function progress(
  { stderr, env, now }: Pick<Io, 'stderr' | 'env' | 'now'>,
  label: string,
  total: number,
): Progress {
  if (!stderr.isTTY || env['TERM'] === 'dumb') return SILENT;
  const paint = painter(stderr, env);
  const began = now();
  let told = began;
  let shown = false;
  return {
    update(done) {
      const moment = now();
      if (moment - told < EVERY_MS) return;
      told = moment;
      shown = true;
      // The last column stays free: a full line would wrap.
      const room = (stderr.columns ?? COLUMNS) - 1;
      stderr.write(ERASE + fitted(label, { done, total, ms: moment - began }, room, paint.green));
    },
    end() {
      if (shown) stderr.write(ERASE);
      shown = false;
    },
  };
}

interface State {
  readonly done: number;
  readonly total: number;
  readonly ms: number;
}

/** As much as has room, what matters most first: the share, then the count, then the bar, then the pace. */
function fitted(
  label: string,
  { done, total, ms }: State,
  room: number,
  paint: (text: string) => string,
): string {
  const share = total > 0 ? Math.min(1, done / total) : 1;
  const percent = `${Math.floor(share * 100)}%`;
  const count = `${label} ${grouped(done)} of ${grouped(total)}`;
  const perSecond = (done / ms) * 1000;
  const pace = `${grouped(Math.round(perSecond))}/s, ${duration((total - done) / perSecond)} left`;

  const wide = `${count} [] ${percent}, ${pace}`.length + SHORTEST_BAR <= room;
  const ending = wide ? `${percent}, ${pace}` : percent;
  const bar = Math.min(LONGEST_BAR, room - `${count} [] ${ending}`.length);
  if (bar >= SHORTEST_BAR) {
    const full = Math.round(share * bar);
    return `${count} [${paint('#'.repeat(full))}${'.'.repeat(bar - full)}] ${ending}`;
  }
  return [`${count}, ${percent}`, `${label} ${percent}`, percent].find((text) => text.length <= room) ?? '';
}

/** `1,234,567` */
const grouped = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, ',');

function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'a while';
  return seconds < 100 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}

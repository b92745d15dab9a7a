import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stripe } from './flavors/stripe.js';
import { load } from './load/load.js';
import { pinApart } from './pin.js';
import { writePopulation } from './population.js';
import { median } from './quantile.js';
import { keep } from './report/results.js';
import { figure, table } from './report/table.js';
import { startServer } from './server.js';

const CUSTOMERS = 10_000;
const CONNECTIONS = 64;
const LONGEST_PART_MS = 30_000;
const FEWEST_PARTS = 6;
const LOOK_EVERY_MS = 500;
/** So much more heap at the end is still no growth. */
const FLAT = 1.03;

/** Ten minutes of reads and updates as fast as they are answered: does what they leave behind grow? `--minutes 2` for fewer. */
export async function soak(args) {
  const { values } = parseArgs({ args, options: { minutes: { type: 'string', default: '10' } } });
  const ms = Number(values.minutes) * 60_000;
  if (!(ms > 0)) throw new RangeError('--minutes: expected a number above 0');
  const pinned = pinApart();
  const folder = await mkdtemp(join(tmpdir(), 'fauxpay-bench-'));
  try {
    await writePopulation(folder, stripe, CUSTOMERS);
    const server = await startServer({ flags: ['--seed', '1', '--fixtures', folder], pinned, probed: true });
    try {
      await keep('soak', tell(await measure(server, ms)));
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(server, ms) {
  const partMs = Math.min(LONGEST_PART_MS, ms / FEWEST_PARTS);
  const parts = [];
  let highest = 0;
  const look = setInterval(() => (highest = Math.max(highest, server.resident())), LOOK_EVERY_MS);
  for (let over = partMs; over <= ms; over += partMs) {
    const { rate, p99, p999 } = await load({
      port: server.port,
      requests: readsAndUpdates,
      connections: CONNECTIONS,
      ms: partMs,
    });
    // Before the garbage is collected, as the server has it.
    const resident = server.resident();
    parts.push({ seconds: over / 1_000, rate, p99, p999, heap: (await server.heapUsed()) / 1e6, resident });
    console.log(
      `${Math.round(over / 1_000)} s: heap ${figure(parts.at(-1).heap)} MB, process ${figure(resident)} MB`,
    );
  }
  clearInterval(look);
  return { parts, highest };
}

/** Each customer is read and changed, and read and changed to something else. */
const readsAndUpdates = ['first', 'second'].flatMap((name) =>
  Array.from({ length: CUSTOMERS }, (_, n) => stripe.idOf(n)).flatMap((id) => [
    stripe.retrieve(id),
    stripe.update(id, name),
  ]),
);

function tell({ parts, highest }) {
  const rows = parts.map(({ seconds, rate, p99, p999, heap, resident }) => [
    Math.round(seconds),
    ...[rate, p99, p999, heap, resident].map(figure),
  ]);
  const heading = ['After s', 'calls/s', 'p99 ms', 'p99.9 ms', 'heap MB', 'process MB'];
  // The journal is full long before the first part is over.
  const third = Math.ceil(parts.length / 3);
  const heaps = parts.map(({ heap }) => heap);
  const growth = median(heaps.slice(-third)) / median(heaps.slice(0, third));
  const verdict = growth <= FLAT ? 'The heap was flat' : 'THE HEAP GREW';
  const told =
    `${verdict}: in the last third it was ${growth.toFixed(3)} of what it was in the first one, and at most ` +
    `${figure(Math.max(...heaps))} MB after a collection. The process had at most ${figure(highest)} MB.`;
  const what = `Reads and updates of ${figure(CUSTOMERS)} customers in turn, on ${CONNECTIONS} connections.`;
  return [what, table(heading, rows), told].join('\n\n');
}

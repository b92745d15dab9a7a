import { join } from 'node:path';
import { Connection } from '../connection.js';
import { startServer } from '../server.js';
import { writePopulation } from '../population.js';
import { timeFresh, timeReset } from './sandboxes.js';
import { timeScans } from './scans.js';
import { heading, row, timeOperations } from './table.js';

/** Measures one flavor with few customers and with many, and prints what it finds as it finds it. */
export async function measure(flavor, keeping, { small, large, folder, pinned, flags }) {
  const open = [];
  try {
    const sides = [];
    for (const count of [small, large]) {
      const fixtures = join(folder, String(count));
      await writePopulation(fixtures, flavor, count);
      const start = { flavor, count, fixtures, few: join(folder, String(small)), pinned, flags };
      const server = await (keeping === 'file'
        ? startOnFile(start, join(folder, `${count}.data`))
        : startInMemory(start));
      open.push(server);
      sides.push({ ...server, count });
      say(`start with ${number(count)}`, `${ms(server.startMs)}`);
    }
    // Only now: a connection on which nothing is asked while the next server starts would be ended.
    await measureSides(
      flavor,
      sides.map((side) => ({ ...side, connection: new Connection(side.port) })),
    );
  } catch (error) {
    const ends = await Promise.all(open.map((server) => server.endedOf()));
    const why = ends.find((end) => end !== undefined);
    throw why === undefined ? error : new Error(`the server did not survive: ${why}`);
  } finally {
    await Promise.all(open.map((server) => server.stop()));
  }
}

async function measureSides(flavor, [small, large]) {
  for (const { connection } of [small, large]) await connection.ask(flavor.retrieve(flavor.idOf(0)));
  const [few, many] = [await small.heapUsed(), await large.heapUsed()];
  say('heap for a customer', `${number((many - few) / (large.count - small.count))} bytes`);

  console.log(`\n${heading(number(small.count), number(large.count))}`);
  for await (const timed of timeOperations(flavor, small, large)) console.log(row(timed));
  console.log('');

  for await (const { name, wholeMs, bytes, blockedMs } of timeScans(flavor, large)) {
    say(name, `${ms(wholeMs)} for ${number(bytes)} bytes; another caller waited up to ${ms(blockedMs)}`);
  }
  const { resetMs, afterMs } = await timeReset(flavor, small);
  say('reset with 10,000 records', `${ms(resetMs)}; the first call after it ${ms(afterMs)}`);
  for (const side of [small, large]) {
    const fresh = await timeFresh(flavor, side);
    say(`fresh sandbox beside ${number(side.count)}`, `${ms(fresh.ms)}, ${number(fresh.bytes)} bytes`);
  }
}

const flagsOf = ({ flavor, flags }) => [
  '--seed',
  '1',
  '--flavor',
  flavor.name,
  '--fixtures',
  'none',
  ...flags,
];

const startInMemory = (start) =>
  startServer({
    flags: [...flagsOf(start), '--fixtures', start.fixtures],
    pinned: start.pinned,
    probed: true,
  });

/**
 * The first write takes the fixtures along into the file; then the server starts again, from the file. Few fixtures are
 * left, for further sandboxes.
 */
async function startOnFile(start, file) {
  const { flavor, count, fixtures, few, pinned } = start;
  const kept = [...flagsOf(start), '--data', file];
  const filling = await startServer({ flags: [...kept, '--fixtures', fixtures], pinned });
  const connection = new Connection(filling.port);
  try {
    const begun = performance.now();
    const { status, body } = await connection.ask(flavor.create('first'));
    if (status !== 200 && status !== 201) throw new Error(`the first write was answered ${status} ${body}`);
    say(`first write with ${number(count)}`, ms(performance.now() - begun));
  } catch (error) {
    const why = await filling.endedOf();
    throw why === undefined ? error : new Error(`the server did not survive its first write: ${why}`);
  } finally {
    connection.close();
    await filling.stop();
  }
  return startServer({ flags: [...kept, '--fixtures', few], pinned, probed: true });
}

const say = (what, figure) => console.log(`  ${what.padEnd(34)}${figure}`);
const number = (value) => Math.round(value).toLocaleString('en');
const ms = (value) => `${value < 10 ? value.toFixed(1) : number(value)} ms`;

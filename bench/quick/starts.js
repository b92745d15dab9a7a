import { setTimeout as sleep } from 'node:timers/promises';
import { enter } from '../contestants.js';
import { median } from '../quantile.js';
import { figure, table } from '../report/table.js';
import { inRounds, ratio } from '../rounds.js';

const ROUNDS = 15;
/** What is at rest has had the time to come to it, and has left behind what makes the next start quicker. */
const SETTLE_MS = 1_500;

/** How long a start takes up to the first 200, and the memory of a server that nobody asks any more. */
export async function compareStarts(contestants, pinned) {
  console.log('Start…');
  const byName = Object.fromEntries(contestants.map((one) => [one.name, one]));
  const names = Object.keys(byName);
  const idle = {};
  for (const name of names) idle[name] = await idleMb(byName[name], pinned);
  const starts = await inRounds(ROUNDS, names, async (name) => {
    const server = await enter(byName[name], { pinned });
    await server.stop();
    return server.startMs;
  });
  const of = (name) => ratio(starts[name], starts[names[0]]);
  const rows = names.map((name) => [name, ...[median(starts[name]), of(name), idle[name]].map(figure)]);
  return { text: table(['Start', 'ms to the first 200', 'ratio', 'idle MB'], rows), of, idle };
}

async function idleMb(contestant, pinned) {
  const server = await enter(contestant, { pinned });
  await sleep(SETTLE_MS);
  const mb = server.resident();
  await server.stop();
  return mb;
}

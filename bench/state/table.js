import { median, quantile } from '../quantile.js';
import { operationsOf } from './operations.js';

const BLOCK = 50;
const ROUNDS = 20;
/** Rounds that nobody counts: the first calls find cold code and cold caches. */
const WARM_UP = 6;

/**
 * What a call costs, by operation: `{ name, small, large }`, each a list of microseconds. Blocks of both servers take
 * turns, so that what else the machine does meets both alike.
 */
export async function* timeOperations(flavor, small, large) {
  const sides = { small, large };
  for (const [name, make] of operationsOf(flavor)) {
    const asked = (side, at) => make(side.count, spread(at, side.count), `u${at}`);
    yield { name, ...(await inTurns(sides, (side, at) => timed(side, asked(side, at)))) };
  }
  // Last, since where nobody can be deleted they change how many there are.
  const made = { small: [], large: [] };
  const create = async (side, at, name) => {
    const { us, body } = await timed(side, flavor.create(`${flavor.name}${at}`));
    made[name].push(flavor.made(body));
    return { us };
  };
  yield { name: 'create', ...(await inTurns(sides, create)) };
  if (!flavor.remove) return;
  // From the middle of those that were made, to and fro.
  const remove = (side, _, name) => {
    const ids = made[name];
    return timed(side, flavor.remove(ids.splice(Math.floor(ids.length / 2), 1)[0]));
  };
  yield { name: 'delete', ...(await inTurns(sides, remove)) };
}

/** Counts up through a population, far from one to the next. */
const spread = (at, count) => (at * 611_953) % count;

async function inTurns(sides, act) {
  const times = { small: [], large: [] };
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? ['small', 'large'] : ['large', 'small'];
    for (const name of order) {
      for (let at = 0; at < BLOCK; at++) {
        const { us } = await act(sides[name], (round + WARM_UP) * BLOCK + at, name);
        if (round >= 0) times[name].push(us);
      }
    }
  }
  return times;
}

async function timed({ connection }, request) {
  const start = performance.now();
  const { status, body } = await connection.ask(request);
  const us = (performance.now() - start) * 1_000;
  if (status !== 200 && status !== 201) throw new Error(`${request.path} was answered ${status} ${body}`);
  return { us, body };
}

/** A line of the table. */
export function row({ name, small, large }) {
  const cell = (us) => String(Math.round(us)).padStart(9);
  const cells = [small, large].flatMap((times) => [median(times), quantile(times, 0.99)]).map(cell);
  return `  ${name.padEnd(26)}${cells.join('')}${(median(large) / median(small)).toFixed(2).padStart(9)}`;
}

export const heading = (small, large) =>
  `  ${''.padEnd(26)}${`at ${small}`.padStart(18)}${`at ${large}`.padStart(18)}\n` +
  `  ${'µs a call'.padEnd(26)}${'median      p99'.padStart(18)}${'median      p99'.padStart(18)}    ratio`;

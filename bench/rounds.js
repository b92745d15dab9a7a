import { median } from './quantile.js';

/**
 * What each name came to in each round, a list by name. They take turns, and the other way around in every second round,
 * so that what else the machine does meets all alike.
 */
export async function inRounds(rounds, names, act) {
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) results[name].push(await act(name, round));
  }
  return results;
}

/** The median of what one is of the other, round by round. */
export const ratio = (ones, others) => median(ones.map((one, at) => one / others[at]));

import { Trial, type Busy } from './trial.ts';

const WAYS: readonly Busy[] = ['writing', 'resting', 'writing', 'starting', 'writing'];

/** It takes thousands of writes until there is something to compact. */
const COMPACTING_EVERY = 20;

/** How many kills a file goes through. */
const FILE_LASTS = 25;

/** Kills a server so many times. When, and what it is asked before, follows from the seed; how far it comes does not. */
export async function kill(rounds: number, seed: number): Promise<Trial> {
  const trial = new Trial(`kill:${seed}`);
  try {
    for (let round = 0; round < rounds && trial.wrong.length === 0; round++) {
      if (round % FILE_LASTS === 0) await trial.beginFile();
      await trial.round((round + 1) % COMPACTING_EVERY === 0 ? 'compacting' : WAYS[round % WAYS.length]!);
    }
  } finally {
    await trial.end();
  }
  return trial;
}

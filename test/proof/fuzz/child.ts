import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../../src/core/random.ts';
import { mutate, originalOf } from './mutate.ts';
import { type Outcome, tryOut } from './try-out.ts';

/** What the child tells its parent: which file it takes up, and what came of it. */
export type Told = { readonly begins: number; readonly file: string } | { readonly outcome: Outcome | Error };

const tell = (told: Told): Promise<unknown> => new Promise((resolve) => process.send?.(told, resolve));

/** Tries out mutants `from` to `to`; each is made from its number alone. */
async function run(place: string, from: number, to: number): Promise<void> {
  const originals = readdirSync('scenarios')
    .sort()
    .map((name) => originalOf(readFileSync(join('scenarios', name), 'utf8')));
  for (let number = from; number < to; number++) {
    const { extension, bytes } = mutate(originals, createRandom(`fuzz:${number}`));
    const file = join(place, `mutant-${number}${extension}`);
    writeFileSync(file, bytes);
    await tell({ begins: number, file });
    const outcome = await tryOut(file).catch((error: unknown) => error as Error);
    await tell({ outcome });
    if (typeof outcome === 'string') rmSync(file);
  }
}

const [place = '', from, to] = process.argv.slice(2);
await run(place, Number(from), Number(to));
process.disconnect();

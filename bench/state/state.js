import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pinApart } from '../pin.js';
import { flavors } from '../flavors/index.js';
import { measure } from './measure.js';

/** What the larger population is held against. */
const SMALL = 1_000;

const options = {
  customers: { type: 'string', default: '1000000' },
  flavor: { type: 'string', multiple: true, default: flavors.map(({ name }) => name) },
  in: { type: 'string', multiple: true, default: ['memory', 'file'] },
};

/**
 * What state costs as it grows. `--customers 20000` in place of the million, `--flavor dub` and `--in file` for a part of
 * it; what stands behind `--` goes to the servers.
 */
export async function state(args) {
  const { values, positionals: flags } = parseArgs({ args, allowPositionals: true, options });
  const count = Number(values.customers);
  if (!(count >= SMALL)) throw new RangeError(`--customers: expected a number from ${SMALL}`);
  const pinned = pinApart();
  console.log(
    `What state costs; ${pinned.length > 0 ? 'load and servers have processors of their own' : 'nothing is pinned'}.`,
  );
  for (const flavor of flavors.filter(({ name }) => values.flavor.includes(name))) {
    for (const keeping of values.in) {
      console.log(`\n${flavor.name}, kept in ${keeping === 'file' ? 'a file' : 'memory'}\n`);
      const folder = await mkdtemp(join(tmpdir(), 'fauxpay-bench-'));
      try {
        await measure(flavor, keeping, { small: SMALL, large: count, folder, pinned, flags });
      } catch (error) {
        // What is not known is not told; the next one may do better.
        console.log(`  ended here: ${error.message}`);
      } finally {
        await rm(folder, { recursive: true });
      }
    }
  }
}

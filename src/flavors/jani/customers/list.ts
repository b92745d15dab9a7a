import type { Body } from '../../../core/body.ts';
import { inSlices } from '../../../core/slices.ts';
import type { Caller } from '../../../core/turn.ts';
import type { Collection } from '../../../store/collection.ts';
import type { JaniOptions } from '../options.ts';
import { plainLength, plainText } from './plain-text.ts';
import type { Customer } from './record.ts';
import { shown } from './shown.ts';

/** Up to so many customers are written down at once. */
const FEW = 1_000;

/** All customers as a JSON array, in the order in which they came. */
export async function listOf(
  customers: Collection<Customer>,
  caller: Caller,
  options: JaniOptions,
): Promise<Body> {
  if (customers.size <= FEW) {
    const all = [...customers.scan({ direction: 'asc' })];
    return JSON.stringify(all.map((customer) => shown(customer, options)));
  }
  // Stands still until its last byte is out.
  const still = customers.fork();
  const all = () => still.scan({ direction: 'asc' });
  const textOf = (customer: Customer): string => JSON.stringify(shown(customer, options));
  const isPlain = new Uint8Array(still.size);
  let at = 0;
  let byteLength = '[]'.length + still.size - 1;
  await inSlices(all(), caller, (customer) => {
    const length = plainLength(customer, options);
    isPlain[at++] = Number(!Number.isNaN(length));
    byteLength += Number.isNaN(length) ? Buffer.byteLength(textOf(customer)) : length;
  });
  return { byteLength, parts };

  function* parts(): Generator<string, void, undefined> {
    let at = 0;
    for (const customer of all()) {
      const text = isPlain[at] ? plainText(customer, options) : textOf(customer);
      yield (at++ === 0 ? '[' : ',') + text;
    }
    yield ']';
  }
}

import type { Collection } from '../../../store/collection.ts';
import type { World } from '../../flavor.ts';
import type { Customer } from './schema.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE = BigInt(ALPHABET.length);

/** How long `cus_` and the time are at the front of an id. */
const TIME = 'cus_1K09DJDEA'.length;

/** How far an id lies at most behind the one before it: so far that one which is deleted meanwhile is not given again. */
const STEP = 2 ** 30;

/**
 * `cus_` and a ULID without its leading zero. Within one millisecond (always, on a fixed clock) ids go up, as ULIDs may,
 * so that the order of ids is the order in which customers came.
 */
export function newId(world: World, customers: Collection<Customer>, now: number): string {
  let id: string;
  do id = `cus_${world.ids.ulid(Math.max(0, now)).slice(1)}`;
  while (customers.has(id));
  const [newest] = customers.scan({ from: now, to: now });
  if (!newest || newest.id < id || newest.id.slice(0, TIME) !== id.slice(0, TIME)) return id;
  const next = later(newest.id, 1 + world.ids.integer(STEP));
  return next === undefined || customers.has(next) ? id : next;
}

/** An id of the same time, so many behind; undefined where there is none, or for one that is no ULID. */
function later(id: string, by: number): string | undefined {
  let value = 0n;
  for (const character of id.slice(TIME)) {
    const digit = ALPHABET.indexOf(character);
    if (digit === -1) return undefined;
    value = value * BASE + BigInt(digit);
  }
  value += BigInt(by);
  let tail = '';
  for (let length = id.length - TIME; length > 0; length--, value /= BASE)
    tail = ALPHABET.charAt(Number(value % BASE)) + tail;
  return value > 0n ? undefined : id.slice(0, TIME) + tail;
}

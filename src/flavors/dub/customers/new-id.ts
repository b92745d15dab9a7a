import type { Collection } from '../../../store/collection.ts';
import type { World } from '../../flavor.ts';
import type { Customer } from './schema.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** How long `cus_` and the time are at the front of an id. */
const TIME = 'cus_1K09DJDEA'.length;

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
  const next = successor(newest.id);
  return next === undefined || customers.has(next) ? id : next;
}

/** The next id of the same time; undefined for one that is no ULID. */
function successor(id: string): string | undefined {
  const at = id.search(/[0-9A-HJKMNP-TV-Y]Z*$/);
  if (at < TIME) return undefined;
  const raised = ALPHABET.charAt(ALPHABET.indexOf(id.charAt(at)) + 1);
  return id.slice(0, at) + raised + '0'.repeat(id.length - at - 1);
}

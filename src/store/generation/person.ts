import type { Random } from '../../core/random.ts';
import { drawHome, type Home } from './home.ts';
import type { Origin } from './generated-customers.ts';
import { createMailboxes } from './mailboxes.ts';
import { FIRST_NAMES, LAST_NAMES } from './names.ts';

/** Somebody made up: all that is true of one customer, however an API says it. */
export interface Person extends Home {
  readonly name: string;
  /** Made of the name; nobody else has it. */
  readonly email: string;
  /** When they became a customer, in milliseconds since the epoch. */
  readonly since: number;
}

/** Makes people up, one after the other. */
export function createPeople(random: Random, { countries, from, until }: Origin): () => Person {
  const mailbox = createMailboxes(random);
  return function nextPerson() {
    const first = random.pick(FIRST_NAMES);
    const last = random.pick(LAST_NAMES);
    return {
      name: `${first} ${last}`,
      email: mailbox(first, last),
      ...drawHome(random, countries),
      since: from + random.integer(until - from),
    };
  };
}

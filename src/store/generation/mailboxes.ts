import type { Random } from '../../core/random.ts';
import { Taken } from './taken.ts';

/** Kept for examples by RFC 2606: no mail to them is ever delivered. */
const DOMAINS = ['example.com', 'example.org', 'example.net'];

interface Parts {
  readonly first: string;
  readonly last: string;
  /** The first letter of a second name. */
  readonly middle: string;
  /** The end of a year of birth. */
  readonly year: number;
}

/** What people make of their names; the usual ones are here twice. */
const FORMS: readonly ((parts: Parts) => string)[] = [
  ({ first, last }) => `${first}.${last}`,
  ({ first, last }) => `${first}.${last}`,
  ({ first, last }) => `${first}${last}`,
  ({ first, last }) => `${first}${last}`,
  ({ first, last }) => `${first.charAt(0)}${last}`,
  ({ first, last }) => `${first.charAt(0)}.${last}`,
  ({ first, last }) => `${first}_${last}`,
  ({ first, last }) => `${first}-${last}`,
  ({ first, last }) => `${last}.${first}`,
  ({ first, last }) => `${last}${first.charAt(0)}`,
  ({ first, last }) => `${first}${last.charAt(0)}`,
  ({ first, last, middle }) => `${first}.${middle}.${last}`,
  ({ first, last, middle }) => `${first}${middle}${last}`,
  ({ first, last, middle }) => `${first.charAt(0)}${middle}${last}`,
  ({ first, last, year }) => `${first}.${last}${year}`,
  ({ first, last, year }) => `${first.charAt(0)}${last}${year}`,
];

const TRIES = 50;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Gives out addresses as mail providers do: to each the first one that suits the name and is free. No two are equal. */
export function createMailboxes(random: Random): (first: string, last: string) => string {
  const taken = new Taken();
  return function mailbox(firstName, lastName) {
    const [first, last] = [plain(firstName), plain(lastName)];
    for (let tries = 0; ; tries++) {
      const middle = LETTERS.charAt(random.integer(LETTERS.length));
      const year = 60 + random.integer(40);
      // Where no form is free any more, a number helps: the longer the search, the longer the number.
      const name =
        tries < TRIES
          ? random.pick(FORMS)({ first, last, middle, year })
          : `${first}.${last}${random.integer(tries ** 2)}`;
      const address = `${name}@${random.pick(DOMAINS)}`;
      if (taken.add(address)) return address;
    }
  };
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

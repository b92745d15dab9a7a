import type { Random } from './random.ts';

export const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Where ids are put together: a buffer for each would be garbage that is dear to collect. */
const SCRATCH = Buffer.alloc(64);

/** Makes ids from the sandbox's seed, so that equal runs give equal ids. */
export interface Ids {
  /** `length` characters of `alphabet`. */
  text(length: number, alphabet?: string): string;
  /** A ULID of the given time in upper case: 10 characters of time, 16 of chance. */
  ulid(time: number): string;
  /** A version 4 UUID. */
  uuid(): string;
  /** A whole number in [0, below). */
  integer(below: number): number;
}

export function createIds(random: Random): Ids {
  const text = (length: number, alphabet = ALPHANUMERIC): string => {
    // Put together of single characters, it would be a chain of strings.
    const codes = length <= SCRATCH.length ? SCRATCH : Buffer.alloc(length);
    for (let i = 0; i < length; i++) codes[i] = alphabet.charCodeAt(random.integer(alphabet.length));
    return codes.toString('latin1', 0, length);
  };
  return {
    text,
    integer: (below) => random.integer(below),
    ulid(time) {
      let head = '';
      for (let rest = time, i = 0; i < 10; i++, rest = Math.floor(rest / 32))
        head = CROCKFORD.charAt(rest % 32) + head;
      return head + text(16, CROCKFORD);
    },
    uuid() {
      const hex = text(32, '0123456789abcdef');
      const variant = '89ab'[random.integer(4)];
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}

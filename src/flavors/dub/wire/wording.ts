import type { Profile } from '../options.ts';

/** How Dub words the first thing that is wrong with a query or a body: `code: path: text`. */
export interface Wording {
  notOneOf(path: string, options: readonly string[], received: string): string;
  wrongType(path: string, expected: string, value: unknown): string;
  /** `externalId` has a text of its own in one of the generations. */
  wrongExternalId(value: unknown): string;
  notAnEmail(path: string): string;
  notAUrl(path: string): string;
}

/** Dub in 2025-09 checked with zod 3. */
const zod3: Wording = {
  notOneOf(path, options, received) {
    const expected = options.map((option) => `'${option}'`).join(' | ');
    return `invalid_enum_value: ${path}: Invalid enum value. Expected ${expected}, received '${received}'`;
  },
  wrongType(path, expected, value) {
    if (value === undefined) return `invalid_type: ${path}: Required`;
    return `invalid_type: ${path}: Expected ${expected}, received ${typeOf(value)}`;
  },
  wrongExternalId: (value) => zod3.wrongType('externalId', 'string', value),
  notAnEmail: (path) => `invalid_string: ${path}: Invalid email`,
  notAUrl: (path) => `invalid_string: ${path}: Invalid url`,
};

/** Dub today checks with zod 4. */
const zod4: Wording = {
  notOneOf(path, options) {
    const expected = options.map((option) => `"${option}"`).join('|');
    return `invalid_value: ${path}: Invalid option: expected one of ${expected}`;
  },
  wrongType: (path, expected, value) =>
    `invalid_type: ${path}: Invalid input: expected ${expected}, received ${typeOf(value)}`,
  wrongExternalId: () => 'invalid_type: externalId: External ID is required',
  notAnEmail: (path) => `invalid_format: ${path}: Invalid email address`,
  notAUrl: (path) => `invalid_format: ${path}: Invalid URL`,
};

/**
 * The words are written out rather than left to the zod that fauxpay itself uses:
 * they belong to the release that Dub runs and must not change when ours does.
 */
export const wordings: Readonly<Record<Profile, Wording>> = { '2025-09': zod3, current: zod4 };

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

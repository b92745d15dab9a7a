import type { Profile } from '../options.ts';

/** How Dub words the first thing that is wrong with a query or a body: `code: path: text`. */
export interface Wording {
  notOneOf(path: string, options: readonly string[], value: unknown): string;
  wrongType(path: string, expected: string, value: unknown): string;
  /** `externalId` has a text of its own in one of the generations. */
  wrongExternalId(value: unknown): string;
  notAnEmail(path: string): string;
  notAUrl(path: string): string;
  tooLong(path: string, max: number): string;
  /** Why a value is no whole number, if so; `own` is what the schema says in place of zod's words. */
  notWhole(path: string, value: unknown, own?: string): string | undefined;
  tooSmall(path: string, min: number): string;
  tooBig(path: string, max: number): string;
  notARecord(path: string, value: unknown): string;
}

/** Dub in 2025-09 checked with zod 3. */
const zod3: Wording = {
  notOneOf(path, options, value) {
    const expected = options.map((option) => `'${option}'`).join(' | ');
    if (typeof value !== 'string') return zod3.wrongType(path, expected, value);
    return `invalid_enum_value: ${path}: Invalid enum value. Expected ${expected}, received '${value}'`;
  },
  wrongType(path, expected, value) {
    if (value === undefined) return `invalid_type: ${path}: Required`;
    return `invalid_type: ${path}: Expected ${expected}, received ${typeOf(value)}`;
  },
  wrongExternalId: (value) => zod3.wrongType('externalId', 'string', value),
  notAnEmail: (path) => `invalid_string: ${path}: Invalid email`,
  notAUrl: (path) => `invalid_string: ${path}: Invalid url`,
  tooLong: (path, max) => `too_big: ${path}: String must contain at most ${max} character(s)`,
  notWhole(path, value, own) {
    if (value === undefined && own !== undefined) return `invalid_type: ${path}: ${own}`;
    if (typeof value !== 'number') return zod3.wrongType(path, 'number', value);
    return Number.isInteger(value) ? undefined : `invalid_type: ${path}: Expected integer, received float`;
  },
  tooSmall: (path, min) => `too_small: ${path}: Number must be greater than or equal to ${min}`,
  tooBig: (path, max) => `too_big: ${path}: Number must be less than or equal to ${max}`,
  notARecord: (path, value) => zod3.wrongType(path, 'object', value),
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
  tooLong: (path, max) => `too_big: ${path}: Too big: expected string to have <=${max} characters`,
  notWhole(path, value, own) {
    const say = (code: string, text: string): string => `${code}: ${path}: ${own ?? text}`;
    const invalid = (expected: string, received: string): string =>
      say('invalid_type', `Invalid input: expected ${expected}, received ${received}`);
    if (typeof value !== 'number') return invalid('number', typeOf(value));
    if (!Number.isFinite(value)) return invalid('number', String(value));
    if (!Number.isInteger(value)) return invalid('int', 'number');
    const most = Number.MAX_SAFE_INTEGER;
    if (value > most) return say('too_big', `Too big: expected int to be <=${most}`);
    if (value < -most) return say('too_small', `Too small: expected int to be >=-${most}`);
    return undefined;
  },
  tooSmall: (path, min) => `too_small: ${path}: Too small: expected number to be >=${min}`,
  tooBig: (path, max) => `too_big: ${path}: Too big: expected number to be <=${max}`,
  notARecord: (path, value) => zod4.wrongType(path, 'record', value),
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

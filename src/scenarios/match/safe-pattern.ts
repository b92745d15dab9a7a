import { linearPattern } from './linear-pattern.ts';

const LONGEST_PATTERN = 200;

/** Why a regular expression is refused; undefined for one that is fine. */
export function patternFault(pattern: string): string | undefined {
  if (pattern.length > LONGEST_PATTERN) return `expected a pattern of at most ${LONGEST_PATTERN} characters`;
  try {
    new RegExp(pattern);
  } catch (error) {
    return error instanceof Error
      ? error.message.replace(/^Invalid regular expression: /, 'no regular expression: ')
      : 'no regular expression';
  }
  // Only the structure counts from here on: escapes and character classes are single letters.
  const plain = pattern
    .replace(/\\[1-9k]/g, '\u0001')
    .replace(/\\./g, 'x')
    .replace(/\[[^\]]*\]/g, (letters) => (letters.includes('\u0001') ? '\u0001' : 'x'));
  if (plain.includes('\u0001')) return 'expected a pattern without back-references';
  if (/\(\?(?!:)/.test(plain)) return 'expected a pattern without look-arounds and named groups';
  return linearPattern(pattern) ? undefined : 'expected a pattern with smaller counts than these';
}

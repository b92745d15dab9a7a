/** Each adds a factor of the value's length to the worst case. */
const MOST_OPEN_REPEATS = 3;
const LONGEST_PATTERN = 200;

/**
 * Why a regular expression is refused; undefined for one that is fine. Whatever could take exponential time on some
 * value is out: a repeat inside a repeat, a repeated choice, a back-reference, a look-around.
 */
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
    .replace(/\[[^\]]*\]/g, 'x');
  if (plain.includes('\u0001')) return 'expected a pattern without back-references';
  if (/\(\?(?!:)/.test(plain)) return 'expected a pattern without look-arounds and named groups';
  if (repeatsHard(plain)) return 'expected a pattern that repeats no group with a repeat or a choice in it';
  const repeats = plain.match(/[*+]|\{\d+,\d*\}/g) ?? [];
  return repeats.length > MOST_OPEN_REPEATS
    ? `expected a pattern with at most ${MOST_OPEN_REPEATS} repeats`
    : undefined;
}

/** Whether a group that holds a repeat or a choice is itself repeated. */
function repeatsHard(plain: string): boolean {
  const hard: boolean[] = [];
  for (let at = 0; at < plain.length; at++) {
    const letter = plain[at]!;
    if (letter === '(') hard.push(false);
    else if (letter === ')') {
      const inner = hard.pop() ?? false;
      const repeated = /^[*+{]/.test(plain.slice(at + 1, at + 2));
      if (inner && repeated) return true;
      if ((inner || repeated) && hard.length > 0) hard[hard.length - 1] = true;
    } else if ('*+{|'.includes(letter) && hard.length > 0) hard[hard.length - 1] = true;
  }
  return false;
}

/** Words longer than this are nobody's typing mistake. */
const LONGEST = 64;

const plain = (word: string): string => word.toLowerCase().replace(/[\s_-]+/g, '_');

/** How many letters must be changed, added, left out or swapped with their neighbour (Damerau-Levenshtein). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(above[column]! + 1, line[column - 1]! + 1, above[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, before[column - 2]! + 1);
      }
      line.push(least);
    }
    before = above;
    above = line;
  }
  return above[b.length]!;
}

/** The known word that was probably meant; undefined when none is near. */
export function suggest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  const meant = plain(word);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(meant.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const steps = distance(meant, plain(candidate));
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** `unknown "rate_limit"; did you mean "rate_limited"?`, or the known words when none is near. */
export function unknownWord(word: string, known: Iterable<string>, what = ''): string {
  const words = [...known];
  const meant = suggest(word, words);
  const shown = `unknown ${what}${what && ' '}${JSON.stringify(word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word)}`;
  if (meant !== undefined) return `${shown}; did you mean "${meant}"?`;
  if (words.length === 0) return shown;
  return `${shown}; known: ${words.slice(0, 30).join(', ')}${words.length > 30 ? ', …' : ''}`;
}

/** One step on the way through a text. After the last one the pattern has matched. */
export type Step =
  | { readonly kind: 'take'; test(letter: string): boolean }
  | { readonly kind: 'look'; test(text: string, at: number): boolean }
  | { readonly kind: 'fork'; readonly to: number[] };

/** Writes the steps of one part of a pattern; a part that is repeated is written several times. */
type Part = (steps: Step[]) => void;

/** Counts such as {200} are written out: what a pattern comes to is bounded by this. */
const MOST_STEPS = 500;

/** All steps of a pattern that `new RegExp` takes; undefined when it comes to too many. */
export function stepsOf(pattern: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  partOf(pattern)(steps);
  return steps.length > MOST_STEPS ? undefined : steps;
}

const ESCAPE = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|c[A-Za-z]|0[0-7]{0,2}|[\s\S])/y;
const CLASS = /\[(?:\\[\s\S]|[^\]\\])*\]/y;
const REPEAT = /(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/y;

const isWord = (letter: string): boolean => /^\w$/.test(letter);
const isEdge = (text: string, at: number): boolean => isWord(text.charAt(at - 1)) !== isWord(text.charAt(at));

const LOOKS: ReadonlyMap<string, (text: string, at: number) => boolean> = new Map([
  ['^', (_, at) => at === 0],
  ['$', (text, at) => at === text.length],
  ['\\b', isEdge],
  ['\\B', (text, at) => !isEdge(text, at)],
]);

function partOf(pattern: string): Part {
  let at = 0;
  const read = (sticky: RegExp): RegExpExecArray | null => {
    sticky.lastIndex = at;
    const found = sticky.exec(pattern);
    if (found) at += found[0].length;
    return found;
  };
  const choice = (): Part => {
    const parts = [sequence()];
    while (pattern[at] === '|') {
      at += 1;
      parts.push(sequence());
    }
    return parts.length === 1 ? parts[0]! : oneOf(parts);
  };
  const sequence = (): Part => {
    const parts: Part[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const part = atom();
      const [repeat, least, comma, most] = read(REPEAT) ?? [];
      parts.push(repeat === undefined ? part : repeated(part, boundsOf(repeat, least, comma, most)));
    }
    return (steps) => parts.forEach((part) => part(steps));
  };
  const atom = (): Part => {
    if (pattern[at] === '(') {
      at += pattern.startsWith('(?:', at) ? 3 : 1;
      const inner = choice();
      at += 1;
      return inner;
    }
    // An escape without its letter stands for itself (ECMAScript, annex B).
    const source =
      pattern.startsWith('\\c', at) && !/[a-z]/i.test(pattern.charAt(at + 2)) ? undefined : read(ESCAPE);
    const [text] = source ?? read(CLASS) ?? [pattern[at++]!];
    const look = LOOKS.get(text);
    if (look) return (steps) => steps.push({ kind: 'look', test: look });
    if (text.length === 1 && text !== '.') return taking((letter) => letter === text);
    const single = new RegExp(`^${text}$`);
    return taking((letter) => single.test(letter));
  };
  return choice();
}

const taking =
  (test: (letter: string) => boolean): Part =>
  (steps) =>
    steps.push({ kind: 'take', test });

const oneOf =
  (parts: readonly Part[]): Part =>
  (steps) => {
    const starts: number[] = [];
    const ends: number[][] = [];
    steps.push({ kind: 'fork', to: starts });
    for (const part of parts) {
      starts.push(steps.length);
      part(steps);
      const to: number[] = [];
      ends.push(to);
      steps.push({ kind: 'fork', to });
    }
    for (const to of ends) to.push(steps.length);
  };

const repeated =
  (part: Part, { least, most }: { least: number; most: number }): Part =>
  (steps) => {
    for (let n = 0; n < least && steps.length <= MOST_STEPS; n++) {
      const before = steps.length;
      part(steps);
      if (steps.length === before) return;
    }
    const ends: number[][] = [];
    for (let n = least; n < most && steps.length <= MOST_STEPS; n++) {
      const start = steps.length;
      const to = [start + 1];
      ends.push(to);
      steps.push({ kind: 'fork', to });
      part(steps);
      if (most < Infinity) continue;
      steps.push({ kind: 'fork', to: [start] });
      break;
    }
    for (const to of ends) to.push(steps.length);
  };

function boundsOf(
  repeat: string,
  least?: string,
  comma?: string,
  most?: string,
): { least: number; most: number } {
  if (least !== undefined) {
    const end = comma === undefined ? least : most === '' ? Infinity : most;
    return { least: Number(least), most: Number(end) };
  }
  return { least: repeat.startsWith('+') ? 1 : 0, most: repeat.startsWith('?') ? 1 : Infinity };
}

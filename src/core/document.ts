import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { z } from 'zod';
import { findFlaws } from './check-value.ts';
import { clip, formatPath, type Mistake } from './mistake.ts';
import { parseYaml } from './parse-yaml.ts';
import { placeInText } from './place-in-text.ts';

export { checkValue } from './check-value.ts';
export { formatMistake, type Mistake } from './mistake.ts';
export { LONGEST_DOCUMENT } from './parse-yaml.ts';

const MOST_ALIASED_COPIES = 100;
const MOST_MISTAKES = 100;
/** Some sentences quote the text. */
const LONGEST = 300;

/** What a document came to, and a mistake that turns out later, at the place that a path leads to. */
export interface Read<T> {
  readonly value: T;
  mistakeAt(path: readonly PropertyKey[], message: string): Mistake;
}

/** Reads YAML (or JSON, which YAML contains) and checks it; every mistake at once, each with its line and column. */
export function readDocument<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
): Read<T> | { readonly mistakes: Mistake[] } {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const placeOf = placeInText(plain);
  const mistake = (offset: number, path: string, message: string): Mistake => ({
    file,
    ...placeOf(offset),
    path,
    message,
  });
  const { document, obstacles } = parseYaml(plain);
  if (!document || obstacles.length > 0) {
    const mistakes = onePlace(obstacles).map(({ offset, message }) =>
      mistake(offset, '', clip(message, LONGEST)),
    );
    return { mistakes: mistakes.slice(0, MOST_MISTAKES) };
  }
  const value = valueOf(document);
  if (value === undefined) return { mistakes: [mistake(0, '', 'has aliases that stand for too much')] };
  const checked = findFlaws(value, schema);
  const mistakeAt = (path: readonly PropertyKey[], message: string, atKey = false): Mistake =>
    mistake(offsetOf(document, path, atKey), formatPath(path), message);
  if ('value' in checked) return { value: checked.value, mistakeAt };
  const mistakes = checked.flaws
    .slice(0, MOST_MISTAKES)
    .map(({ path, atKey, message }) => mistakeAt(path, message, atKey));
  return { mistakes: mistakes.sort((a, b) => a.line - b.line || a.column - b.column) };
}

/** What is broken at one place gets one sentence, the first. */
const onePlace = <T extends { readonly offset: number }>(obstacles: readonly T[]): T[] =>
  [...new Map([...obstacles].reverse().map((obstacle) => [obstacle.offset, obstacle])).values()].reverse();

/** The plain value; undefined for one whose aliases multiply ("a billion laughs"). */
function valueOf(document: Document): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASED_COPIES });
    return value;
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** Where in the text a path leads; as near as it gets when something on the way is missing. */
function offsetOf(document: Document, path: readonly PropertyKey[], atKey: boolean): number {
  let node: Node | undefined | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [index, part] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    let next: unknown;
    if (isSeq(node)) next = node.items[Number(part)];
    else if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(part),
      );
      const wantsKey = atKey && index === path.length - 1;
      next = wantsKey || !isNode(pair?.value) ? pair?.key : pair.value;
    }
    if (!isNode(next)) break;
    node = next;
    offset = node.range?.[0] ?? offset;
  }
  return offset;
}

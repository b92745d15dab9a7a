import { createReadStream } from 'node:fs';
import { findFlaws, type Flaw } from '../core/check-value.ts';
import { formatPath } from '../core/mistake.ts';
import { messageOf } from '../core/thrown.ts';
import { UserError } from '../core/user-error.ts';
import { twinWatch, type FixtureShape } from './fixtures.ts';
import { splitLists, type Items } from './split-lists.ts';

/** How much is read at once, in bytes. */
const CHUNK = 1024 * 1024;
const MOST_MISTAKES = 100;

/**
 * The records of a fixtures file that would be too long for one string, or too long to be read once more for the places of
 * its mistakes: by collection, in many parts. Throws a `UserError` that names the mistakes of the first part that has any.
 */
export async function* largeFixtures(
  path: string,
  file: string,
  shape: FixtureShape,
): AsyncGenerator<Record<string, object[]>, void, undefined> {
  const refuseTwins = twinWatch(file, shape);
  const counts = new Map<string, number>();
  const parts = splitLists(createReadStream(path, { highWaterMark: CHUNK }));
  for (;;) {
    const part = await parts.next();
    if (part.done) {
      checked(jsonIn(part.value, file, 'the file'), 0, file, shape);
      return;
    }
    const [name, items] = itemsIn(part.value, file, counts);
    const offset = counts.get(name) ?? 0;
    counts.set(name, offset + items.length);
    const records = checked({ [name]: items }, offset, file, shape);
    refuseTwins(records);
    yield records;
  }
}

function itemsIn(
  { key, text }: Items,
  file: string,
  counts: ReadonlyMap<string, number>,
): [string, unknown[]] {
  const name = String(jsonIn(key, file, 'a key'));
  const items = jsonIn(`[${text}]`, file, `what follows ${formatPath([name, counts.get(name) ?? 0])}`);
  return [name, items as unknown[]];
}

function jsonIn(text: string, file: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file}: ${what} is no JSON: ${messageOf(error)}`);
  }
}

function checked(
  part: unknown,
  offset: number,
  file: string,
  { fixtures }: FixtureShape,
): Record<string, object[]> {
  const quick = fixtures.safeParse(part);
  if (quick.success) return quick.data;
  const found = findFlaws(part, fixtures);
  if ('value' in found) return found.value;
  throw new UserError(
    found.flaws
      .slice(0, MOST_MISTAKES)
      .map(({ path, message }) => `${file}: ${formatPath(moved(path, offset))}: ${message}`)
      .join('\n'),
  );
}

/** The path as it is in the whole file. */
const moved = ([name, index, ...rest]: Flaw['path'], offset: number): PropertyKey[] =>
  [name, typeof index === 'number' ? index + offset : index, ...rest].filter((part) => part !== undefined);

import type { z } from 'zod';
import { formatMistake, readDocument } from '../core/document.ts';
import { UserError } from '../core/user-error.ts';
import type { CollectionSpec } from './collection.ts';

/** What the store needs to know of a flavor to read and write its fixtures. */
export interface FixtureShape {
  readonly name: string;
  readonly fixtures: z.ZodType<Record<string, object[]>>;
  readonly collections: readonly CollectionSpec<never>[];
}

/** Records by collection, then by id. */
export type FlavorSeeds = Map<string, Map<string, object>>;

/** The records of a fixtures file, by collection. Throws a `UserError` that names every mistake with its place. */
export function parseFixtures(text: string, file: string, shape: FixtureShape): Record<string, object[]> {
  const records = checkFixtures(text, file, shape);
  twinWatch(file, shape)(records);
  return records;
}

/**
 * Watches the parts of a file: a later file replaces records of an earlier one, but within one file two of one id are a slip.
 * Throws a `UserError` for the second.
 */
export function twinWatch(
  file: string,
  { collections }: FixtureShape,
): (records: Readonly<Record<string, readonly object[]>>) => void {
  const seen = new Map<string, Set<string>>();
  return function refuseTwins(records) {
    for (const spec of collections) {
      const ids = seen.get(spec.name) ?? new Set<string>();
      seen.set(spec.name, ids);
      for (const record of records[spec.name] ?? []) {
        const id = idOf(spec, record);
        if (ids.has(id))
          throw new UserError(`${file}: ${spec.name}[${ids.size}]: the id "${id}" is there twice`);
        ids.add(id);
      }
    }
  };
}

/** A good file is read at the speed of JSON; only a wrong one is read again, for the places of its mistakes. */
function checkFixtures(text: string, file: string, { fixtures }: FixtureShape): Record<string, object[]> {
  const quick = fixtures.safeParse(parseJson(text));
  if (quick.success) return quick.data;
  const read = readDocument(text, file, fixtures);
  if ('value' in read) return read.value;
  throw new UserError(read.mistakes.map(formatMistake).join('\n'));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lays checked records over those that are there: adds them, or replaces those of the same id. */
export function addRecords(
  seeds: FlavorSeeds,
  { collections }: FixtureShape,
  records: Readonly<Record<string, readonly object[]>>,
): void {
  for (const spec of collections) {
    const known = seeds.get(spec.name) ?? new Map<string, object>();
    seeds.set(spec.name, known);
    for (const record of records[spec.name] ?? []) known.set(idOf(spec, record), record);
  }
}

function idOf(spec: CollectionSpec<never>, record: object): string {
  // The flavor's schema has checked that the record is one of this collection.
  return spec.id ? spec.id(record as never) : String('id' in record ? record.id : '');
}

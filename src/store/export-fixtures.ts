import type { Collection } from './collection.ts';
import type { FixtureShape } from './fixtures.ts';

/** So many records at a time: soon done, and long enough that the way to the next ones costs little. */
const AT_ONCE = 64;

/**
 * A flavor's records as a fixtures file, in pieces that make one text: a record a line, each collection oldest first. Equal
 * records give equal bytes, whatever wrote them: each passes the schema, whose order of keys is that of a record that was read.
 */
export function* exportFixtures(
  shape: FixtureShape,
  collectionOf: (name: string) => Collection<object> | undefined,
): Generator<string, void, undefined> {
  let before = '{\n';
  for (const name of Object.keys(shape.fixtures.parse({}))) {
    const collection = collectionOf(name);
    yield `${before}  ${JSON.stringify(name)}: [`;
    if (collection) yield* linesOf(shape, name, collection);
    before = collection?.size ? '\n  ],\n' : '],\n';
  }
  yield before === '{\n' ? '{}\n' : `${before.slice(0, -2)}\n}\n`;
}

function* linesOf(
  shape: FixtureShape,
  name: string,
  collection: Collection<object>,
): Generator<string, void, undefined> {
  let batch: object[] = [];
  let before = '\n    ';
  const text = (): string => {
    const lines = inOrder(shape, name, batch).map((record) => JSON.stringify(record));
    const piece = before + lines.join(',\n    ');
    before = ',\n    ';
    batch = [];
    return piece;
  };
  for (const { record } of collection.entries()) {
    batch.push(record);
    if (batch.length === AT_ONCE) yield text();
  }
  if (batch.length > 0) yield text();
}

/** Records with their keys in the order of the schema. One that it refuses goes out as it is, for whoever reads it to be told of. */
function inOrder({ fixtures }: FixtureShape, name: string, records: readonly object[]): readonly object[] {
  const parsed = fixtures.safeParse({ [name]: records });
  return (parsed.success ? parsed.data[name] : undefined) ?? records;
}

import type { Collection } from './collection.ts';
import type { FixtureShape } from './fixtures.ts';
import { keyOrderOf, textInOrder, type KeyOrder } from './key-order.ts';

/**
 * A flavor's records as a fixtures file, in parts that make one text, the same ones each time: a record a line, each
 * collection oldest first. Equal records give equal bytes, whatever wrote them: their keys stand in the order of the schema.
 */
export function exportFixtures(
  { fixtures }: FixtureShape,
  collectionOf: (name: string) => Collection<object> | undefined,
): () => Generator<string, void, undefined> {
  const { fields } = keyOrderOf(fixtures);
  return function* parts() {
    let before = '{\n';
    for (const [name, list] of fields) {
      const collection = collectionOf(name);
      yield `${before}  ${JSON.stringify(name)}: [`;
      if (collection) yield* linesOf(collection, list.items);
      before = collection?.size ? '\n  ],\n' : '],\n';
    }
    yield `${before.slice(0, -2)}\n}\n`;
  };
}

function* linesOf(
  collection: Collection<object>,
  order: KeyOrder | undefined,
): Generator<string, void, undefined> {
  let before = '\n    ';
  for (const { record } of collection.entries()) {
    yield before + textInOrder(record, order);
    before = ',\n    ';
  }
}

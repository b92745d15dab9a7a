import { createHash } from 'node:crypto';
import { seedsName, type Write } from './file/change.ts';
import { partsOf, type FlavorImage } from './image.ts';

/** How to come by the records of each flavor, by account and name: the same at each call. */
export type Records = ReadonlyMap<string, () => FlavorImage['collections']>;

/** The records that every fresh sandbox begins with, by flavor. */
export class Seeds {
  readonly #flavors: Records;
  readonly #images = new Map<string, FlavorImage & { readonly seeds: string }>();

  constructor(flavors: Records) {
    this.#flavors = flavors;
  }

  collectionsOf(flavor: string): FlavorImage['collections'] {
    return this.#flavors.get(flavor)?.() ?? new Map();
  }

  /** Those of a flavor with the name that they have in a file; equal ones have one name. */
  imageOf(flavor: string): FlavorImage & { readonly seeds: string } {
    let image = this.#images.get(flavor);
    if (!image) {
      image = { seeds: this.#nameOf(flavor), collections: this.collectionsOf(flavor) };
      this.#images.set(flavor, image);
    }
    return image;
  }

  /** How a file is told of them. */
  *changesOf(flavor: string): Generator<Write, void, undefined> {
    const { seeds } = this.imageOf(flavor);
    yield* this.#writes(flavor, seedsName(seeds));
  }

  #nameOf(flavor: string): string {
    const sum = createHash('sha1');
    for (const write of this.#writes(flavor, '')) sum.update(JSON.stringify(write));
    return `${flavor}-${sum.digest('hex').slice(0, 16)}`;
  }

  *#writes(flavor: string, sandbox: string): Generator<Write, void, undefined> {
    for (const [place, collection] of this.collectionsOf(flavor)) {
      const [account, name] = partsOf(place);
      for (const { id, record } of collection.entries()) yield [sandbox, flavor, account, name, id, record];
    }
  }
}

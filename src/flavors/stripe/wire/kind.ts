import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import type { CollectionSpec } from '../../../store/collection.ts';
import { noSuch, type Missing } from './errors.ts';
import { expandInto, type Expansion, type Expansions } from './expand.ts';
import { ok } from './json.ts';
import { viewOf, type Shown, type StripeWorld, type View } from './view.ts';

/** One kind of object: how it is kept, called, shown and expanded. */
export interface Kind<R extends object> {
  readonly spec: CollectionSpec<R>;
  /** As errors call it: `No such PaymentMethod: …`. */
  readonly what: string;
  /** The object without any expansion, keys in Stripe's order. */
  show(record: R, view: View): Shown;
  /** What `expand[]` can ask for. A function, since kinds refer to each other. */
  expansions(): Expansions;
}

/** The record of an id, or the error of an id that nobody knows. */
export function find<R extends object>(
  call: Call,
  world: StripeWorld,
  { spec, what }: Kind<R>,
  id: string,
  missing?: Missing,
): R {
  const record = world.collection(spec).get(id);
  if (!record) throw noSuch(call, what, id, missing);
  return record;
}

/** An object as a call gets it, with what it wants expanded. */
export function present<R extends object>(
  kind: Kind<R>,
  record: R,
  view: View,
  expand: readonly string[] = [],
): Shown {
  const shown = kind.show(record, view);
  return expand.length === 0 ? shown : expandInto(shown, expand, kind.expansions(), view);
}

/** The answer that is one object. */
export const answerWith = <R extends object>(
  call: Call,
  world: StripeWorld,
  kind: Kind<R>,
  record: R,
  expand: readonly string[] = [],
): Answer => ok(present(kind, record, viewOf(call, world), expand), world);

/** A property that names an object of a kind. */
export const referenceTo = <R extends object>(kind: Kind<R>): Expansion => ({
  within: () => kind.expansions(),
  fetch(id, view) {
    const record = view.world.collection(kind.spec).get(id);
    return record && kind.show(record, view);
  },
});

/** The number that the last id of each prefix was given. */
export const lastIds: CollectionSpec<{ readonly id: string; readonly last: number }> = {
  name: 'last_ids',
  order: () => 0,
};

/** An id of a kind that no record has yet. Ids of today's objects have 24 characters behind the prefix. */
export function newId<R extends object>(
  world: StripeWorld,
  { spec }: Pick<Kind<R>, 'spec'>,
  prefix: string,
  length = 24,
  isTaken: (id: string) => boolean = (id) => world.collection(spec).has(id),
): string {
  let id: string;
  do
    id =
      prefix + (world.options.ids === 'random' ? world.ids.text(length) : nextNumber(world, prefix, length));
  while (isTaken(id));
  return id;
}

/** Counted up, so that the id of something deleted is not given again. */
function nextNumber(world: StripeWorld, prefix: string, length: number): string {
  const last = (world.collection(lastIds).get(prefix)?.last ?? 0) + 1;
  world.collection(lastIds).put({ id: prefix, last });
  return String(last).padStart(length, '0');
}

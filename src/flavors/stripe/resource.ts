import type { z } from 'zod';
import type { CollectionSpec } from '../../store/collection.ts';
import type { Route } from '../flavor.ts';
import type { StripeOptions } from './options.ts';
import type { Shown, View } from './wire/view.ts';

/** Records of one kind: how they are kept, and what one is in a fixtures file. */
export interface Kept {
  readonly spec: CollectionSpec<never>;
  readonly schema: z.ZodType<object>;
  /** How events show them; without it no event tells of them. */
  readonly kind?: Told;
}

/** What an event needs of a kind, whatever its records. */
export interface Told {
  show(record: object, view: View): Shown;
}

/** One resource of the API: the records that it brings and the routes that it answers. */
export interface Resource {
  readonly kept: readonly Kept[];
  readonly routes: readonly Route<StripeOptions>[];
}

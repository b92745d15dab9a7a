import type { z } from 'zod';
import type { CollectionSpec } from '../../store/collection.ts';
import type { Route } from '../flavor.ts';
import type { StripeOptions } from './options.ts';

/** Records of one kind: how they are kept, and what one is in a fixtures file. */
export interface Kept {
  readonly spec: CollectionSpec<never>;
  readonly schema: z.ZodType<object>;
}

/** One resource of the API: the records that it brings and the routes that it answers. */
export interface Resource {
  readonly kept: readonly Kept[];
  readonly routes: readonly Route<StripeOptions>[];
}

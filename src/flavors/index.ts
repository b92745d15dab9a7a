import { catalyze } from './catalyze/index.ts';
import { dub } from './dub/index.ts';
import type { Flavor } from './flavor.ts';
import { jani } from './jani/index.ts';
import { stripe } from './stripe/index.ts';

/** Every flavor there is. A fifth one is a folder, a line here, a fixtures file and its tests. */
export const flavors: readonly Flavor[] = [stripe, dub, catalyze, jani];

import { catalyze } from './catalyze.ts';
import { dub } from './dub.ts';
import { jani } from './jani.ts';
import type { Kind } from './kind.ts';
import { stripe } from './stripe.ts';

export const kinds: readonly Kind[] = [stripe, dub, jani, catalyze];

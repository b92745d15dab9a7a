import type { Api } from '../api.ts';
import { catalyze } from './catalyze.ts';
import { dub } from './dub.ts';
import { jani } from './jani.ts';
import { stripe } from './stripe.ts';

export const apis: readonly Api[] = [stripe, dub, jani, catalyze];

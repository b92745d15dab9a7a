import { catalyze } from './catalyze.js';
import { dub } from './dub.js';
import { jani } from './jani.js';
import { stripe } from './stripe.js';

export const flavors = [stripe, dub, jani, catalyze];

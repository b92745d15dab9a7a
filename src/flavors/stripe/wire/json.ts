import { answer, type Answer } from '../../../core/reply.ts';
import type { World } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';

/** JSON as Stripe prints it: two spaces, a newline at the end. */
export const pretty = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

export const JSON_TYPE = { 'Content-Type': 'application/json' };

/** An object or a list, with status 200: Stripe knows no 201. */
export function ok(value: object, world: World<StripeOptions>): Answer {
  return answer(200, JSON_TYPE, world.options.pretty ? pretty(value) : JSON.stringify(value));
}

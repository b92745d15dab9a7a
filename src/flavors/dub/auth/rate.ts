import { createHash } from 'node:crypto';
import type { Call } from '../../../core/call.ts';
import type { RateCount } from '../../../core/rate-windows.ts';
import type { World } from '../../flavor.ts';
import type { DubOptions } from '../options.ts';
import { callsPerMinute, type Key } from './keys.ts';

/** The length of a key's sliding window, in milliseconds. */
export const MINUTE = 60_000;

/** What its window said to each call. It is kept here since a refusal has no `Access` to carry it. */
const counts = new WeakMap<Call, RateCount>();

/** Counts a call against its key's limit. Windows know a key by its hash only. */
export function countCall(call: Call, { key, plan }: Key, world: World<DubOptions>): RateCount {
  const name = createHash('sha256').update(key).digest('hex');
  const count = world.countCall(name, { limit: callsPerMinute[plan], per: MINUTE });
  counts.set(call, count);
  return count;
}

/** What its window said to a call; undefined for one that was answered before it counted. */
export const countOf = (call: Call): RateCount | undefined => counts.get(call);

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

/** Longer keys have windows by their hash: what is kept of a caller must not be as long as that likes. */
const LONGEST_NAME = 128;

const nameOf = (key: string): string =>
  key.length > LONGEST_NAME ? createHash('sha256').update(key).digest('hex') : key;

/** Counts a call against its key's limit. */
export function countCall(call: Call, { key, plan }: Key, world: World<DubOptions>): RateCount {
  const count = world.countCall(nameOf(key), { limit: callsPerMinute[plan], per: MINUTE });
  counts.set(call, count);
  return count;
}

/** What its window said to a call; undefined for one that was answered before it counted. */
export const countOf = (call: Call): RateCount | undefined => counts.get(call);

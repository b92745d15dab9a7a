import type { Body } from './body.ts';
import { inSlices } from './slices.ts';
import type { Caller } from './turn.ts';

/** Up to so many bytes a text is put together at once. */
const SHORT = 1_048_576;

/**
 * A text from its parts, which must come out the same each time they are made: now, to be counted, and again as they go
 * out, so that a long text is never in memory as a whole. Both in slices that keep no other call waiting.
 */
export async function longText(parts: () => Iterable<string>, caller: Caller): Promise<Body> {
  let byteLength = 0;
  const short: string[] = [];
  await inSlices(parts(), caller, (part) => {
    byteLength += Buffer.byteLength(part);
    if (byteLength <= SHORT) short.push(part);
  });
  return byteLength <= SHORT ? short.join('') : { byteLength, parts };
}

import { appendFile, readFile } from 'node:fs/promises';
import type { Random } from '../../../src/core/random.ts';

/**
 * Leaves a file as a machine leaves it that fails in the middle of a write: with a part of one more line, here of the last
 * one again. A killed process alone hardly ever does: what it handed over in one piece arrives whole. False for a file
 * without a line.
 */
export async function tearTail(file: string, random: Random): Promise<boolean> {
  const text = await readFile(file);
  const last = text.subarray(text.lastIndexOf(10, -2) + 1, -1);
  // Whoever is killed before the first write leaves an empty file.
  if (last.length < 2) return false;
  await appendFile(file, last.subarray(0, 1 + random.integer(last.length - 1)));
  return true;
}

import { createHash } from 'node:crypto';
import { ALPHANUMERIC } from '../../../../core/ids.ts';

const LENGTH = 16;

/** The same for the same number in the same account, and nothing that the number can be read from. */
export function fingerprint(account: string, number: string): string {
  const digest = createHash('sha256').update(`${account}:${number}`).digest();
  let text = '';
  for (const byte of digest.subarray(0, LENGTH)) text += ALPHANUMERIC.charAt(byte % ALPHANUMERIC.length);
  return text;
}

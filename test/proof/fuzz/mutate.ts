import { parse, stringify } from 'yaml';
import type { Random } from '../../../src/core/random.ts';
import { mutateText } from './mutate-text.ts';
import { mutateValue, pick } from './mutate-value.ts';

/** A scenario file that somebody, or some program, has got wrong; or right in a new way. */
export interface Mutant {
  readonly extension: '.yaml' | '.json';
  readonly bytes: Uint8Array;
}

const MOST_CHANGES = 4;

/** A scenario file as it is shipped. */
export interface Original {
  readonly text: string;
  readonly value: unknown;
}

export const originalOf = (text: string): Original => ({ text, value: parse(text) });

/** A mutant of one of these, changed as a value, as a text, or both. */
export function mutate(originals: readonly Original[], random: Random): Mutant {
  const { text, value } = pick(originals, random);
  const asValue = random.integer(5) < 3;
  const asText = !asValue || random.integer(4) === 0;
  const extension = random.integer(3) === 0 ? '.json' : '.yaml';
  const changes = 1 + random.integer(MOST_CHANGES);
  const donors = originals.map((each) => each.value);
  const changed = asValue ? mutateValue(value, donors, changes, random) : value;
  const written = asValue || extension === '.json' ? writtenAs(extension, changed, random) : text;
  const bytes = Buffer.from(written, 'utf8');
  return { extension, bytes: asText ? mutateText(bytes, changes, random) : bytes };
}

function writtenAs(extension: Mutant['extension'], value: unknown, random: Random): string {
  if (extension === '.json') return JSON.stringify(value, null, random.integer(2) * 2);
  return stringify(value, { collectionStyle: random.integer(2) === 0 ? 'block' : 'flow' });
}

import { z } from 'zod';
import { DEFAULT_ACCOUNT, type Access, type Call } from '../../core/call.ts';
import { magicCase } from '../../core/magic-case.ts';
import { Refusal } from '../../core/refusal.ts';
import type { CollectionSpec } from '../../store/collection.ts';
import type { World } from '../flavor.ts';
import type { JaniOptions } from './options.ts';
import { errors, failure, refusal } from './wire/errors.ts';

/** An API key that is known by name, and the account whose customers it sees. */
export const keyRecord = z.strictObject({ key: z.string().min(1), account: z.string().min(1).optional() });

export const keys: CollectionSpec<z.output<typeof keyRecord>> = {
  name: 'keys',
  id: (record) => record.key,
  order: () => 0,
};

/** The key behind `Bearer `: case-sensitive, one space, as the product's server reads it. */
const bearer = (header: string | undefined): string | undefined => /^Bearer (\S+)$/.exec(header ?? '')?.[1];

/** The API key; of a header of another form, all of it. */
export function credential({ headers }: Pick<Call, 'headers'>): string | undefined {
  return bearer(headers.authorization) ?? headers.authorization;
}

export function authenticate(call: Call, world: World<JaniOptions>): Access {
  const key = bearer(call.headers.authorization);
  if (key === undefined) throw refusal('unauthorized');
  const asked = magicCase(key, errors);
  if (asked === 'invalid_key') throw unknownKey(world.options);
  if (asked !== undefined) throw refusal(asked, call);
  const known = world.collection(keys).get(key);
  if (!known && world.options.keys === 'strict') throw unknownKey(world.options);
  return { account: known?.account ?? DEFAULT_ACCOUNT };
}

/** The product's server refuses an unknown key with a 400 that has no `message`. */
function unknownKey(options: JaniOptions): Refusal {
  if (options.unknownKey === 401) return refusal('invalid_key');
  return new Refusal(failure(400, { error: 'Invalid API key' }));
}

/** Text without keys. Nothing in an answer echoes one; a request might repeat its header, in its URL too. */
export const redact = (text: string): string => text.replace(/\bBearer(?: |%20)+[^\s"'\\,&]+/g, 'Bearer ***');

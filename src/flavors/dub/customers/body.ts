import { parseJsonBody } from '../../../core/json-body.ts';
import { messages, refusal } from '../wire/errors.ts';
import { Fields, type Text } from '../wire/fields.ts';
import type { Profile } from '../options.ts';

/** What a call may say of a customer: undefined where it says nothing. */
export interface Update {
  readonly email: Text;
  readonly name: Text;
  readonly avatar: Text;
  readonly externalId: string | undefined;
  readonly stripeCustomerId: Text;
  readonly country: string | undefined;
}

export interface Creation extends Update {
  readonly externalId: string;
}

/** Decodes a body as JSON, whatever its content type says. Dub has one sentence for all that can be wrong. */
export function readBody(bytes: Uint8Array): unknown {
  const body = parseJsonBody(bytes);
  if (!body.ok) throw refusal('bad_request', messages.invalidJson);
  return body.value;
}

/** A checked body of POST. Refuses the first mistake, in the order of Dub's schema. */
export function readCreation(body: unknown, profile: Profile): Creation {
  const fields = new Fields(body, profile);
  return {
    email: fields.email('email'),
    name: fields.text('name'),
    avatar: fields.url('avatar'),
    externalId: fields.externalId(),
    stripeCustomerId: fields.text('stripeCustomerId'),
    // The API of 2025-09 knows no country here, so it drops one like any unknown key.
    country: profile === 'current' ? fields.required('country') : undefined,
  };
}

/** A checked body of PATCH: as for POST, with everything optional. */
export function readUpdate(body: unknown, profile: Profile): Update {
  const fields = new Fields(body, profile);
  return {
    email: fields.email('email'),
    name: fields.text('name'),
    avatar: fields.url('avatar'),
    externalId: fields.optionalExternalId(),
    stripeCustomerId: fields.text('stripeCustomerId'),
    country: profile === 'current' ? fields.optional('country') : undefined,
  };
}

import { parseJsonBody } from '../../../core/json-body.ts';
import { messages, refusal, unprocessable } from '../wire/errors.ts';
import type { Profile } from '../options.ts';
import { wordings, type Wording } from '../wire/wording.ts';

/** zod's own pattern, which Dub relies on. */
export const EMAIL =
  /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

type Text = string | null | undefined;

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
  const fields = new Fields(body, wordings[profile]);
  return {
    email: fields.email('email'),
    name: fields.text('name'),
    avatar: fields.url('avatar'),
    externalId: fields.externalId() ?? fields.missingExternalId(),
    stripeCustomerId: fields.text('stripeCustomerId'),
    // The API of 2025-09 knows no country here, so it drops one like any unknown key.
    country: profile === 'current' ? fields.required('country') : undefined,
  };
}

/** A checked body of PATCH: as for POST, with everything optional. */
export function readUpdate(body: unknown, profile: Profile): Update {
  const fields = new Fields(body, wordings[profile]);
  return {
    email: fields.email('email'),
    name: fields.text('name'),
    avatar: fields.url('avatar'),
    externalId: fields.externalId(),
    stripeCustomerId: fields.text('stripeCustomerId'),
    country: profile === 'current' && fields.has('country') ? fields.required('country') : undefined,
  };
}

/** The own fields of a body, each read with its check; what is inherited (`__proto__`) is not there. */
class Fields {
  readonly #fields: ReadonlyMap<string, unknown>;
  readonly #words: Wording;

  constructor(body: unknown, words: Wording) {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw unprocessable(words.wrongType('', 'object', body));
    }
    this.#fields = new Map(Object.entries(body));
    this.#words = words;
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  text(name: string): Text {
    const value = this.#fields.get(name);
    if (value === undefined || value === null || typeof value === 'string') return value;
    throw unprocessable(this.#words.wrongType(name, 'string', value));
  }

  required(name: string): string {
    const value = this.#fields.get(name);
    if (typeof value === 'string') return value;
    throw unprocessable(this.#words.wrongType(name, 'string', value));
  }

  email(name: string): Text {
    const value = this.text(name);
    if (typeof value === 'string' && !EMAIL.test(value)) throw unprocessable(this.#words.notAnEmail(name));
    return value;
  }

  url(name: string): Text {
    const value = this.text(name);
    if (typeof value === 'string' && !URL.canParse(value)) throw unprocessable(this.#words.notAUrl(name));
    return value;
  }

  externalId(): string | undefined {
    const value = this.#fields.get('externalId');
    if (value === undefined || typeof value === 'string') return value;
    throw unprocessable(this.#words.wrongExternalId(value));
  }

  missingExternalId(): never {
    throw unprocessable(this.#words.wrongExternalId(undefined));
  }
}

import { parseJsonBody } from '../../../core/json-body.ts';
import type { Profile } from '../options.ts';
import { unprocessable } from './errors.ts';
import { wordings, type Wording } from './wording.ts';

/** zod's own pattern, which Dub relies on. */
const EMAIL =
  /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

export type Metadata = Readonly<Record<string, unknown>>;

/** What metadata may come to as JSON. */
const METADATA_CHARACTERS = 10_000;

/** What a body says: undefined where it says nothing. */
export type Text = string | null | undefined;

/** The own fields of a body, each read with its check; what is inherited (`__proto__`) is not there. */
export class Fields {
  readonly #fields: ReadonlyMap<string, unknown>;
  readonly #words: Wording;
  readonly #profile: Profile;

  constructor(body: unknown, profile: Profile) {
    this.#profile = profile;
    this.#words = wordings[profile];
    if (!isRecord(body)) throw unprocessable(this.#words.wrongType('', 'object', body));
    this.#fields = new Map(Object.entries(body));
  }

  /** A text that may be left out or null. */
  text(name: string, max = Infinity): Text {
    const value = this.#fields.get(name);
    return value === null ? null : this.optional(name, max);
  }

  /** The same without the blanks around it. */
  trimmed(name: string, max = Infinity): string | undefined {
    const value = this.text(name)?.trim();
    return value === undefined ? undefined : this.#short(name, value, max);
  }

  /** A text that may be left out, but not null. */
  optional(name: string, max = Infinity): string | undefined {
    const value = this.#fields.get(name);
    return value === undefined ? undefined : this.#short(name, this.#string(name, value), max);
  }

  required(name: string): string {
    return this.#string(name, this.#fields.get(name));
  }

  email(name: string, max = Infinity): Text {
    const value = this.text(name);
    if (typeof value !== 'string') return value;
    if (!EMAIL.test(value)) throw unprocessable(this.#words.notAnEmail(name));
    return this.#short(name, value, max);
  }

  url(name: string): Text {
    const value = this.text(name);
    if (typeof value === 'string' && !URL.canParse(value)) throw unprocessable(this.#words.notAUrl(name));
    return value;
  }

  /** The external id of a customer, which has words of its own. */
  externalId(): string {
    const value = this.#fields.get('externalId');
    if (typeof value === 'string') return value;
    throw unprocessable(this.#words.wrongExternalId(value));
  }

  /** The same where it may be left out. */
  optionalExternalId(): string | undefined {
    return this.#fields.has('externalId') ? this.externalId() : undefined;
  }

  /** The name of a lead, which must be there. */
  eventName(): string {
    const name = this.required('eventName').trim();
    if (name === '') throw unprocessable('too_small: eventName: eventName is required');
    return this.#short('eventName', name, 255);
  }

  /** One of the options, or of those that are known but not told of. */
  option<O extends string>(
    name: string,
    options: readonly O[],
    untold: readonly string[] = [],
  ): O | undefined {
    const value = this.#fields.get(name);
    if (value === undefined) return undefined;
    const option = [...options, ...untold].find((known): known is O => known === value);
    if (option === undefined) throw unprocessable(this.#words.notOneOf(name, options, value));
    return option;
  }

  /** An amount of money in its smallest unit. */
  amount(name: string): number {
    const amount = this.#whole(name, `${name} is required`);
    if (amount < 0) throw unprocessable(`too_small: ${name}: ${name} cannot be negative`);
    return amount;
  }

  quantity(name: string, { min, max }: { readonly min: number; readonly max: number }): number | null {
    const value = this.#fields.get(name);
    if (value === undefined || value === null) return null;
    const quantity = this.#whole(name);
    if (quantity < min) throw unprocessable(this.#words.tooSmall(name, min));
    if (quantity > max) throw unprocessable(this.#words.tooBig(name, max));
    return quantity;
  }

  metadata(name: string): Metadata | null {
    const given = this.#fields.get(name);
    // Today's API takes metadata that was made JSON once too often.
    const value = this.#profile === 'current' && typeof given === 'string' ? unpacked(given) : given;
    if (value === undefined || value === null) return null;
    if (!isRecord(value)) throw unprocessable(this.#words.notARecord(name, value));
    if (JSON.stringify(value).length > METADATA_CHARACTERS) {
      throw unprocessable(`custom: ${name}: Metadata must be less than 10,000 characters when stringified`);
    }
    return value;
  }

  #string(name: string, value: unknown): string {
    if (typeof value === 'string') return value;
    throw unprocessable(this.#words.wrongType(name, 'string', value));
  }

  #short(name: string, text: string, max: number): string {
    if (text.length > max) throw unprocessable(this.#words.tooLong(name, max));
    return text;
  }

  #whole(name: string, own?: string): number {
    const value = this.#fields.get(name);
    const wrong = this.#words.notWhole(name, value, own);
    if (typeof value === 'number' && wrong === undefined) return value;
    throw unprocessable(wrong ?? this.#words.wrongType(name, 'number', value));
  }
}

const isRecord = (value: unknown): value is Metadata =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function unpacked(text: string): unknown {
  const read = parseJsonBody(new TextEncoder().encode(text));
  return read.ok ? read.value : text;
}

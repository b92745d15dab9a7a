import { parseJsonBody } from '../../../core/json-body.ts';
import { EMAIL } from '../customers/body.ts';
import type { Profile } from '../options.ts';
import { unprocessable } from '../wire/errors.ts';
import { wordings, type Wording } from '../wire/wording.ts';

export type Metadata = Readonly<Record<string, unknown>>;

/** What metadata may come to as JSON. */
const METADATA_CHARACTERS = 10_000;

/** The fields of a tracking body, each read with its check. */
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
  text(name: string, max = Infinity): string | null {
    const value = this.#fields.get(name);
    return value === undefined || value === null ? null : this.#short(name, this.#string(name, value), max);
  }

  trimmed(name: string, max = Infinity): string | null {
    const value = this.#fields.get(name);
    return value === undefined || value === null
      ? null
      : this.#short(name, this.#string(name, value).trim(), max);
  }

  /** A text that may be left out, but not null. */
  optional(name: string, max = Infinity): string | undefined {
    const value = this.#fields.get(name);
    return value === undefined ? undefined : this.#short(name, this.#string(name, value), max);
  }

  email(name: string, max: number): string | null {
    const value = this.text(name);
    if (value !== null && !EMAIL.test(value)) throw unprocessable(this.#words.notAnEmail(name));
    return value === null ? null : this.#short(name, value, max);
  }

  /** The name of a lead, which must be there. */
  eventName(): string {
    const name = this.#string('eventName', this.#fields.get('eventName')).trim();
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
    if (option === undefined) throw unprocessable(this.#words.noOption(name, options, value));
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

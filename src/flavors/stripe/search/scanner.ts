import { QueryError, type Operator, type Value } from './clause.ts';

const SPACE = /\s+/y;
const WORD = /[A-Za-z_][\w.]*/y;
const OPERATOR = />=|<=|[:~<>]/y;
const NUMBER = /-?\d+(?:\.\d+)?(?![\w.])/y;

const UNPARSABLE =
  'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query for metadata or key:"value" to query for other fields.';

export const unparsable = (): QueryError => new QueryError(UNPARSABLE);

/** Reads a query from left to right. What should be there and isn't makes it unparsable. */
export class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Whether there was space to skip. */
  space(): boolean {
    return this.#match(SPACE) !== undefined;
  }

  /** Takes this character, if it is next. */
  take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  /** Takes `AND` or `OR`, in any case, if it is next and a word of its own. */
  conjunction(): 'and' | 'or' | undefined {
    const start = this.#at;
    const word = this.#match(WORD)?.toLowerCase();
    if ((word === 'and' || word === 'or') && /[\s-]/.test(this.#text[this.#at] ?? '')) return word;
    this.#at = start;
    return undefined;
  }

  word(): string {
    return this.#match(WORD) ?? fail();
  }

  operator(): Operator {
    // The pattern knows the operators only.
    return (this.#match(OPERATOR) as Operator | undefined) ?? fail();
  }

  /** `["key"]`, if there is one. */
  key(): string | undefined {
    if (!this.take('[')) return undefined;
    const key = this.#quoted() ?? fail();
    if (!this.take(']')) fail();
    return key;
  }

  value(): Value {
    const text = this.#quoted();
    if (text !== undefined) return { kind: 'text', text };
    const digits = this.#match(NUMBER);
    if (digits !== undefined) return { kind: 'number', number: Number(digits), text: digits };
    return this.word() === 'null' ? { kind: 'null' } : fail();
  }

  /** What stands in double or single quotes; a backslash takes the next character as it is. */
  #quoted(): string | undefined {
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") return undefined;
    let text = '';
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const character = this.#text[at]!;
      if (character === quote) {
        this.#at = at + 1;
        return text;
      }
      text += character === '\\' ? (this.#text[++at] ?? '') : character;
    }
    return fail();
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

function fail(): never {
  throw unparsable();
}

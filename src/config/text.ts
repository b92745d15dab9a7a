import type { Declared, Reading } from './form.ts';

/** A piece of text that gives one value, and where in the settings the value belongs. */
export interface Part {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  /** As the user wrote it: `--port abc`, `FAUXPAY_PORT=abc`. */
  readonly shown: string;
}

export interface Misread {
  readonly shown: string;
  readonly message: string;
}

/** Reads what was given for one setting, in the order given. `show` says how a piece was written. */
export function readTexts(
  { name, reads }: Declared,
  texts: readonly string[],
  show: (text: string) => string,
): (Part | Misread)[] {
  const part = (value: unknown, shown: string, ...within: (string | number)[]): Part => ({
    path: [name, ...within],
    value,
    shown: show(shown),
  });
  switch (reads) {
    case 'text':
    case 'number':
    case 'switch':
      return texts.slice(-1).map((text) => part(scalar(reads, text), text));
    case 'list':
      return pieces(texts).map((text, index) => part(text, text, index));
    case 'pairs':
      return pieces(texts).map((text) => {
        const [, key, value] = /^([^=]+)=(.*)$/.exec(text) ?? [];
        if (key === undefined || value === undefined)
          return { shown: show(text), message: 'expected FLAVOR=NUMBER, such as stripe=1000' };
        return part(scalar('number', value), text, key);
      });
    case 'options':
      return pieces(texts).map((text) => {
        const [, flavor, option, value] = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(text) ?? [];
        if (flavor === undefined || option === undefined || value === undefined)
          return { shown: show(text), message: 'expected FLAVOR.NAME=VALUE, such as stripe.discount=absent' };
        return part(jsonOrText(value), text, flavor, option);
      });
  }
}

const pieces = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => (text === '' ? [text] : splitAtCommas(text)));

/** Splits at commas that stand in no quotes, brackets or braces, which JSON values may hold. */
function splitAtCommas(text: string): string[] {
  const found = text.match(/(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\]|\{[^}]*\}|[^,])+/g) ?? [];
  return found.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

/** The value that a config file would hold; text that is none is kept, for the schema to refuse. */
function scalar(reads: Reading, text: string): unknown {
  if (reads === 'number' && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (reads === 'switch' && /^(true|1|false|0)$/i.test(text)) return /^(true|1)$/i.test(text);
  return text;
}

/** What a text is as JSON, where it is any; else the text. */
export function jsonOrText(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

/** Puts parts together into the object that a config file would hold. */
export function assemble(parts: readonly Part[]): Record<string, unknown> {
  return Object.fromEntries(grow(parts, 0));
}

function grow(parts: readonly Part[], depth: number): [string, unknown][] {
  const groups = new Map<string | number, Part[]>();
  for (const part of parts) {
    const key = part.path[depth]!;
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups].map(([key, group]) => [String(key), valueOf(group, depth + 1)]);
}

function valueOf(parts: readonly Part[], depth: number): unknown {
  const last = parts.at(-1)!;
  if (last.path.length === depth) return last.value;
  const inner = grow(parts, depth);
  return typeof last.path[depth] === 'number' ? inner.map(([, value]) => value) : Object.fromEntries(inner);
}

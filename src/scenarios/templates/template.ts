import type { Call } from '../../core/call.ts';
import { bodyOf } from '../match/call-facts.ts';
import { isOfBody, nameFlaw, readerOf, type Source } from './name.ts';

const NAMES = /\{\{([^{}]*)\}\}/g;

/** What stands between two pieces of text. */
interface Slot {
  readonly name: string;
  write(source: Source): string;
}

/** A text with names in it that stand for what a call has there. */
export type Template = readonly (string | Slot)[];

/** Everything that is wrong with the names in a text. */
export const templateFlaws = (text: string): string[] =>
  [...text.matchAll(NAMES)].flatMap(([, name = '']) => nameFlaw(name.trim()) ?? []);

/** Plain text; `written` says how what is put in must look there. */
export function textTemplate(text: string, written = (put: string) => put): Template {
  const parts = text.split(NAMES);
  return parts.map((part, index) =>
    index % 2 === 0 ? written(part) : slot(part, (value) => written(asText(value))),
  );
}

/** JSON text. A string that is one name and nothing else takes the value's own type. */
export function jsonTemplate(value: unknown): Template {
  const template: (string | Slot)[] = [];
  let plain = '';
  for (const piece of piecesOf(value)) {
    if (typeof piece === 'string') plain += piece;
    else {
      template.push(plain, piece);
      plain = '';
    }
  }
  return [...template, plain];
}

function* piecesOf(value: unknown): Generator<string | Slot> {
  if (typeof value === 'string') {
    const [before, name, after, ...more] = value.split(NAMES);
    if (before === '' && name !== undefined && after === '' && more.length === 0) {
      yield slot(name, (found) => JSON.stringify(found ?? null));
      return;
    }
    yield '"';
    yield* textTemplate(value, (text) => JSON.stringify(text).slice(1, -1));
    yield '"';
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield index === 0 ? '[' : ',';
      yield* piecesOf(item);
    }
    yield value.length === 0 ? '[]' : ']';
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    for (const [index, [key, item]] of entries.entries()) {
      yield `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`;
      yield* piecesOf(item);
    }
    yield entries.length === 0 ? '{}' : '}';
  } else yield JSON.stringify(value);
}

function slot(name: string, write: (value: unknown) => string): Slot {
  const read = readerOf(name.trim()) ?? (() => undefined);
  return { name: name.trim(), write: (source) => write(read(source)) };
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The text for one call; it stops soon after `most` characters, and is longer then. */
export async function fill(template: Template, call: Call, most: number): Promise<string> {
  const source = await sourceOf(template, call);
  let text = '';
  for (const piece of template) {
    text += typeof piece === 'string' ? piece : piece.write(source);
    if (text.length > most) break;
  }
  return text;
}

async function sourceOf(template: Template, call: Call): Promise<Source> {
  // Nobody waits for a body that no name asks for.
  const asksBody = template.some((piece) => typeof piece !== 'string' && isOfBody(piece.name));
  return {
    call,
    query: new URLSearchParams(call.query),
    body: asksBody ? await bodyOf(call) : undefined,
  };
}

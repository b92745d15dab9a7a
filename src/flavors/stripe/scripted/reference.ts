/** A place in a text where something else is put: `${customer:id}`, `${customer:email|none}`, `${.env:PHONE}`. */
export interface Reference {
  readonly shown: string;
  /** The name of a call, or `.env`. */
  readonly name: string;
  /** Where in its answer; of `.env`, which variable. */
  readonly path: string;
  /** What stands there when nothing is found, or nothing but an empty text. */
  readonly fallback: string | undefined;
}

/** As a name: the environment. */
export const ENV = '.env';

/** https://docs.stripe.com/cli/fixtures */
const REFERENCE = /\$\{([^|}:]+):([^|}]+)(?:\|([^}\n]*))?\}/g;

type Match = readonly [shown: string, name: string, path: string, fallback: string | undefined];

const referenceOf = ([shown, name, path, fallback]: Match): Reference => ({ shown, name, path, fallback });

export const referencesIn = (text: string): Reference[] =>
  [...text.matchAll(REFERENCE)].map(([shown, name = '', path = '', fallback]) =>
    referenceOf([shown, name, path, fallback]),
  );

/** The text with what each of its references stands for. */
export const fillIn = (text: string, find: (reference: Reference) => string): string =>
  text.replace(REFERENCE, (...match: [...Match, ...unknown[]]) =>
    find(referenceOf([match[0], match[1], match[2], match[3]])),
  );

/** What stands at a dotted path of an answer, as text: `data.0.id`, or `data.[0].id`. Undefined for nothing, and for null. */
export function lookInto(answer: unknown, path: string): string | undefined {
  const parts = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split(/(?<!\\)\./)
    .filter((part) => part !== '')
    .map((part) => part.replaceAll('\\.', '.'));
  let value = answer;
  for (const part of parts) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A decoded parameter. Hashes have no prototype, so `__proto__` and `constructor` are names like any other. */
export type FormValue = string | FormValue[] | FormHash;

export interface FormHash {
  [name: string]: FormValue;
}

/** A form that cannot be decoded; `param` when it is known which name is to blame. */
export class FormError extends Error {
  readonly param: string | undefined;

  constructor(message: string, param?: string) {
    super(message);
    this.name = 'FormError';
    this.param = param;
  }
}

/** As deep as Rack goes; the API itself needs five. */
const DEEPEST = 32;

export const emptyForm = (): FormHash => new Bare();

/** Made by a constructor: what `Object.create(null)` makes is a hash table from the start, and slow to fill and to read. */
const Bare = function () {} as unknown as new () => FormHash;
Bare.prototype = Object.create(null) as FormHash;

/**
 * Decodes form text "Rack style": `a[b]=1` is a hash, `a[]=1` a list, `a[][b]=1&a[][c]=2` one element until a name repeats.
 * Several texts (query and body) mix into one bucket, a later value in place of an earlier one.
 */
export function parseForm(texts: readonly string[]): FormHash {
  const form = emptyForm();
  for (const text of texts) {
    for (const pair of text.split('&')) {
      if (pair === '') continue;
      const equals = pair.indexOf('=');
      const name = decode(equals === -1 ? pair : pair.slice(0, equals));
      if (name === '') continue;
      const value = equals === -1 ? '' : decode(pair.slice(equals + 1));
      if (!name.includes('[') && typeof form[name] !== 'object') form[name] = value;
      else put(form, splitName(name), value);
    }
  }
  return form;
}

function decode(text: string): string {
  let decoded: string;
  try {
    const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
    decoded = spaced.includes('%') ? decodeURIComponent(spaced) : spaced;
  } catch {
    throw new FormError('Invalid request: a parameter is not valid percent-encoded UTF-8.');
  }
  if (decoded.includes('\0')) throw new FormError('Invalid request: a parameter contains a null byte.');
  return decoded;
}

/** `a[b][]` → a, b, ''. A name whose brackets don't pair up is one odd name, which no operation knows. */
function splitName(name: string): [string, ...string[]] {
  let open = name.indexOf('[');
  if (open <= 0) return [name];
  const path: [string, ...string[]] = [name.slice(0, open)];
  if (path[0].includes(']')) return [name];
  while (open < name.length) {
    const close = name.indexOf(']', open);
    if (name[open] !== '[' || close === -1) return [name];
    const segment = name.slice(open + 1, close);
    if (segment === '__proto__')
      throw new FormError('Invalid request: a parameter cannot be named __proto__.', path[0]);
    if (segment.includes('[') || (segment === '' && path.at(-1) === '')) return [name];
    if (path.length > DEEPEST) {
      throw new FormError(`Invalid request: parameters can be nested up to ${DEEPEST} levels deep.`, path[0]);
    }
    path.push(segment);
    open = close + 1;
  }
  return path;
}

function put(form: FormHash, path: readonly [string, ...string[]], value: string): void {
  const conflict = () => new FormError(`Received conflicting values for parameter: ${path[0]}`, path[0]);
  let hash = form;
  let name: string = path[0];
  for (let at = 1; at < path.length; at++) {
    const segment = path[at]!;
    const held = hash[name];
    if (segment !== '') {
      const inner = held ?? emptyForm();
      if (!isHash(inner)) throw conflict();
      hash = hash[name] = inner;
      name = segment;
      continue;
    }
    const list = held ?? [];
    if (!Array.isArray(list)) throw conflict();
    hash[name] = list;
    const rest = path.slice(at + 1);
    if (rest.length === 0) {
      list.push(value);
      return;
    }
    const last = list.at(-1);
    if (isHash(last) && !holds(last, rest)) hash = last;
    else list.push((hash = emptyForm()));
    name = rest[0]!;
    at++;
  }
  if (typeof (hash[name] ?? '') !== 'string') throw conflict();
  hash[name] = value;
}

/** Whether an element of a list has this name already, so that naming it again begins the next element. */
function holds(element: FormHash, path: readonly string[]): boolean {
  let value: FormValue | undefined = element;
  for (const segment of path) {
    if (segment === '' || !isHash(value)) return false;
    value = value[segment];
  }
  return value !== undefined;
}

export const isHash = (value: unknown): value is FormHash =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

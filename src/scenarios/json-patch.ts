/** One operation of a JSON Patch (RFC 6902). */
export interface Operation {
  readonly op: 'add' | 'remove' | 'replace';
  /** A JSON Pointer (RFC 6901). */
  readonly path: string;
  readonly value?: unknown;
}

type Bag = Record<string, unknown>;

/** A JSON merge patch (RFC 7396): what is null is removed, a mapping is merged, anything else takes the place of what was. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isBag(patch)) return patch;
  const merged: Bag = isBag(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(merged, key);
    else put(merged, key, mergePatch(own(merged, key), value));
  }
  return merged;
}

/** A JSON Patch on a copy. What leads nowhere changes nothing, and its paths are given back. */
export function jsonPatch(
  target: unknown,
  operations: readonly Operation[],
): { readonly patched: unknown; readonly nowhere: readonly string[] } {
  const root: Bag = { whole: structuredClone(target) };
  const nowhere: string[] = [];
  for (const operation of operations) {
    const names = ['whole', ...namesOf(operation.path)];
    const last = names.pop()!;
    const parent = names.reduce<unknown>((at, name) => (at === undefined ? at : own(at, name)), root);
    // The value is copied: a later operation may go into it, and it serves the next answer too.
    const value = structuredClone(operation.value);
    const done = Array.isArray(parent)
      ? changeList(parent, last, operation.op, value)
      : isBag(parent) && changeBag(parent, last, operation.op, value);
    if (!done) nowhere.push(operation.path);
  }
  return { patched: root['whole'], nowhere };
}

function changeBag(bag: Bag, key: string, op: Operation['op'], value: unknown): boolean {
  if (op !== 'add' && !Object.hasOwn(bag, key)) return false;
  if (op === 'remove') return Reflect.deleteProperty(bag, key);
  put(bag, key, value);
  return true;
}

function changeList(list: unknown[], name: string, op: Operation['op'], value: unknown): boolean {
  const index = op === 'add' && name === '-' ? list.length : indexOf(name);
  if (index === undefined || index > list.length || (op !== 'add' && index === list.length)) return false;
  if (op === 'add') list.splice(index, 0, value);
  else if (op === 'remove') list.splice(index, 1);
  else list[index] = value;
  return true;
}

const namesOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

const indexOf = (name: string): number | undefined =>
  /^(0|[1-9]\d{0,9})$/.test(name) ? Number(name) : undefined;

const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function own(value: unknown, name: string): unknown {
  if (Array.isArray(value)) {
    const index = indexOf(name);
    return index === undefined ? undefined : value[index];
  }
  return isBag(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Sets a key of its own in its place, whatever it is called: assigning `__proto__` would do something else. */
const put = (bag: Bag, key: string, value: unknown): boolean =>
  Reflect.defineProperty(bag, key, { value, writable: true, enumerable: true, configurable: true });

import type { Shown } from '../wire/view.ts';

/**
 * What changed, with its old values: of a hash within only the keys that changed, and null for a key that was not there.
 * Undefined when nothing did.
 */
export function difference(before: Shown, after: Shown): Shown | undefined {
  const old: Shown = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [own(before, key), own(after, key)];
    const changed = isHash(was) && isHash(is) ? difference(was, is) : same(was, is) ? undefined : was;
    if (changed !== undefined) put(old, key, changed);
  }
  return Object.keys(old).length > 0 ? old : undefined;
}

const own = (hash: Shown, key: string): unknown => (Object.hasOwn(hash, key) ? (hash[key] ?? null) : null);

/** Metadata can have a key `__proto__`, which assigning would lose. */
const put = (hash: Shown, key: string, value: unknown) =>
  Object.defineProperty(hash, key, { value, enumerable: true, configurable: true, writable: true });

const same = (was: unknown, is: unknown): boolean => was === is || JSON.stringify(was) === JSON.stringify(is);

const isHash = (value: unknown): value is Shown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

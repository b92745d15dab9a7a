import type { ParamValue } from './encode-params.ts';
import type { ScriptEntry } from './schema.ts';

/** A text of an entry that can hold references, and where it stands in the entry. */
export interface Text {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/** Gives what stands in place of a text. */
export type ChangeText = (text: Text) => string;

/** Every text of an entry that can hold references. */
export function* textsOf(entry: ScriptEntry): Generator<Text> {
  for (const key of ['path', 'idempotency_key', 'api_version', 'account', 'params', 'headers'] as const)
    yield* textsIn(entry[key], [key]);
}

function* textsIn(value: ParamValue | undefined, path: readonly PropertyKey[]): Generator<Text> {
  if (typeof value === 'string') yield { path, text: value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries<ParamValue>(value as Readonly<Record<string, ParamValue>>))
    yield* textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** A value with every text in it changed. */
export function changeTexts(value: ParamValue, path: readonly PropertyKey[], change: ChangeText): ParamValue {
  if (typeof value === 'string') return change({ path, text: value });
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.map((inner: ParamValue, index) => changeTexts(inner, [...path, index], change));
  return Object.fromEntries(
    Object.entries<ParamValue>(value as Readonly<Record<string, ParamValue>>).map(([key, inner]) => [
      key,
      changeTexts(inner, [...path, key], change),
    ]),
  );
}

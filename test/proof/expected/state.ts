/** Stands in an expected state for what only the server knows, such as an id: something must be there. */
export const ANY = Symbol('any');

/** What a look-up shows of one object: its JSON, or `gone`. */
export type State = 'gone' | Live;

export type Live = Readonly<Record<string, unknown>>;

/** Whether one value is just what was wanted, keys in the same order. */
export function fits(actual: unknown, wanted: unknown): boolean {
  if (wanted === ANY) return actual !== undefined && actual !== null;
  if (!isObject(wanted) || !isObject(actual)) return Object.is(actual, wanted);
  const keys = Object.keys(wanted);
  return (
    Array.isArray(actual) === Array.isArray(wanted) &&
    keys.join('\n') === Object.keys(actual).join('\n') &&
    keys.every((key) => fits(actual[key], wanted[key]))
  );
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

export const shown = (state: unknown): string =>
  JSON.stringify(state, (_, value: unknown) => (value === ANY ? '…' : value));

/** Stripe goes on showing what was deleted, as deleted. */
export const isLive = (state: State): state is Live => state !== 'gone' && !('deleted' in state);

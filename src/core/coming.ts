/** A value that is there, or one that is still to come. */
export type Coming<T> = T | Promise<T>;

/** Whether a value is still to come. Not `instanceof`: test runners have a `Promise` of their own, and Node's modules another. */
export const isToCome = <T>(coming: Coming<T>): coming is Promise<T> =>
  typeof (coming as Partial<Promise<T>> | null | undefined)?.then === 'function';

/** Goes on with a value: at once with one that is there, since promises all along the way would be much of what a call costs. */
export const upon = <T, U>(coming: Coming<T>, act: (value: T) => Coming<U>): Coming<U> =>
  isToCome(coming) ? coming.then(act) : act(coming);

/** Runs `end` once what `act` gives is there, or has failed. */
export function withEnd<T>(act: () => Coming<T>, end: () => void): Coming<T> {
  let coming: Coming<T>;
  try {
    coming = act();
  } catch (error) {
    end();
    throw error;
  }
  if (isToCome(coming)) return coming.finally(end);
  end();
  return coming;
}

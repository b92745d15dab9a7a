/** A value that is there, or one that is still to come. */
export type Coming<T> = T | Promise<T>;

/** Goes on with a value: at once with one that is there, since promises all along the way would be much of what a call costs. */
export const upon = <T, U>(coming: Coming<T>, act: (value: T) => Coming<U>): Coming<U> =>
  coming instanceof Promise ? coming.then(act) : act(coming);

import { errorKinds } from '../core/error-kind.ts';
import { once } from '../core/once.ts';
import type { Flavor } from './flavor.ts';

/** The words that scenarios may use: each flavor's operations, error names and routes. */
export function vocabularyOf(flavors: readonly Flavor[]) {
  // Nobody asks as long as no scenario is at work.
  const words = once(
    () =>
      new Map(
        flavors.map(({ name, routes, errors }) => [
          name,
          {
            operations: [...new Set(routes.map((route) => route.operation))],
            errors: [...new Set([...Object.keys(errorKinds), ...Object.keys(errors)])],
            routes: routes.map(({ method, path }) => ({ method, path })),
          },
        ]),
      ),
  );
  return {
    get flavors() {
      return words();
    },
  };
}

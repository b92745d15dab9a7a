import { errorKinds } from '../core/error-kind.ts';
import type { Flavor } from './flavor.ts';

/** The words that scenarios may use: each flavor's operations, error names and routes. */
export function vocabularyOf(flavors: readonly Flavor[]) {
  return {
    flavors: new Map(
      flavors.map(({ name, routes, errors }) => [
        name,
        {
          operations: [...new Set(routes.map((route) => route.operation))],
          errors: [...new Set([...Object.keys(errorKinds), ...Object.keys(errors)])],
          routes: routes.map(({ method, path }) => ({ method, path })),
        },
      ]),
    ),
  };
}

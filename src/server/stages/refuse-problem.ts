import { Refusal } from '../../core/refusal.ts';
import type { Stage } from '../../core/stage.ts';
import type { Flavor, World } from '../../flavors/flavor.ts';
import type { HttpCall } from '../read-call.ts';

/** Refuses, in dialect, a request that is wrong as such: an unknown route, an undecodable path. */
export function refuseProblem(flavor: Flavor, world: World): Stage<HttpCall> {
  return function refuseProblem(call, next) {
    if (call.problem) throw new Refusal(flavor.refuse(call.problem, call, world));
    return next();
  };
}

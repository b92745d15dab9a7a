import { DEFAULT_ACCOUNT } from '../../core/call.ts';
import type { Stage } from '../../core/stage.ts';
import type { Flavor } from '../../flavors/flavor.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { HttpCall } from '../read-call.ts';

/** Asks the flavor who calls, unless the route is open. */
export function authenticate(flavor: Flavor, sandbox: Sandbox): Stage<HttpCall> {
  const world = sandbox.world(flavor.name, DEFAULT_ACCOUNT);
  return async function authenticate(call, next) {
    if (!call.route?.open) call.access = await flavor.authenticate(call, world);
    return next();
  };
}

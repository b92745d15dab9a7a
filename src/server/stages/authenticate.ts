import { DEFAULT_ACCOUNT, type Access } from '../../core/call.ts';
import { upon } from '../../core/coming.ts';
import type { Stage } from '../../core/stage.ts';
import type { Flavor } from '../../flavors/flavor.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { HttpCall } from '../read-call.ts';

/** Asks the flavor who calls, unless the route is open. */
export function authenticate(flavor: Flavor, sandbox: Sandbox): Stage<HttpCall> {
  const world = sandbox.world(flavor.name, DEFAULT_ACCOUNT);
  return function authenticate(call, next) {
    if (call.route?.open) return next();
    const access = flavor.authenticate(call, world);
    const enter = (given: Access) => {
      call.access = given;
      return next();
    };
    return upon(access, enter);
  };
}

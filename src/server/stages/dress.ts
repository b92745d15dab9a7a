import { upon } from '../../core/coming.ts';
import { DEFAULT_ACCOUNT } from '../../core/call.ts';
import { withHeaders } from '../../core/reply.ts';
import type { Stage } from '../../core/stage.ts';
import type { Flavor } from '../../flavors/flavor.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** Adds the headers that stand on every answer of the provider, as far as the answer doesn't have them. */
export function dress(flavor: Flavor, sandbox: Sandbox): Stage {
  const world = sandbox.world(flavor.name, DEFAULT_ACCOUNT);
  return function dress(call, next) {
    return upon(next(), (reply) => {
      if (reply.kind !== 'answer' || !flavor.dress) return reply;
      return { ...reply, headers: withHeaders(flavor.dress(call, reply, world), reply.headers) };
    });
  };
}

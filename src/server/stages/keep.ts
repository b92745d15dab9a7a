import { upon } from '../../core/coming.ts';
import type { Stage } from '../../core/stage.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** Holds a reply back until every change made meanwhile outlives the process. A call beside which nothing changes waits for nobody. */
export function keep(sandbox: Sandbox): Stage {
  return function keep(_call, next) {
    const before = sandbox.changes;
    return upon(next(), (reply) => {
      const settled = sandbox.changes === before ? undefined : sandbox.settled();
      return settled ? settled.then(() => reply) : reply;
    });
  };
}

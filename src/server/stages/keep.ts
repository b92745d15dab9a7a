import type { Stage } from '../../core/stage.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** Holds a reply back until every change made meanwhile outlives the process. A call beside which nothing changes waits for nobody. */
export function keep(sandbox: Sandbox): Stage {
  return async function keep(_call, next) {
    const before = sandbox.changes;
    const reply = await next();
    if (sandbox.changes !== before) await sandbox.settled();
    return reply;
  };
}

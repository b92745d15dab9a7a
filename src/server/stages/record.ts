import { upon } from '../../core/coming.ts';
import type { Outcome, Reply } from '../../core/reply.ts';
import type { Stage } from '../../core/stage.ts';
import type { Flavor } from '../../flavors/flavor.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { HttpCall } from '../read-call.ts';

/** Notes each call, with its reply, in the journal of its sandbox. */
export function record(flavor: Flavor, sandbox: Sandbox): Stage<HttpCall> {
  const redact = (text: string): string => flavor.redact(text);
  return function record(call, next) {
    const started = performance.now();
    const time = sandbox.clock.now();
    return upon(next(), (reply) => {
      call.noted = sandbox.journal.add({
        time,
        call,
        flavor: flavor.name,
        body: call.received,
        reply,
        outcome: outcomeOf(reply, call.left),
        ms: Math.round((performance.now() - started) * 100) / 100,
        redact,
      });
      return reply;
    });
  };
}

/** What will become of a reply, unless the caller leaves while it goes out. */
function outcomeOf(reply: Reply, left: boolean): Outcome {
  if (left) return 'left';
  if (reply.kind === 'hangup') return 'hung_up';
  return reply.delivery?.only === undefined ? 'answered' : 'truncated';
}

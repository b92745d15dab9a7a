import { DEFAULT_ACCOUNT } from '../../core/call.ts';
import type { Stage } from '../../core/stage.ts';
import type { Flavor } from '../../flavors/flavor.ts';
import { rememberAnswers } from '../../idempotency/remember-answers.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** The idempotency stage of a flavor whose API has one; nothing for the others. */
export function remember(flavor: Flavor, sandbox: Sandbox): Stage[] {
  if (!flavor.idempotency) return [];
  const world = sandbox.world(flavor.name, DEFAULT_ACCOUNT);
  return [
    rememberAnswers({
      rules: flavor.idempotency,
      clock: sandbox.clock,
      running: sandbox.running,
      saved: (account) => sandbox.savedAnswers(flavor.name, account),
      refuse: (problem, call) => flavor.refuse(problem, call, world),
    }),
  ];
}

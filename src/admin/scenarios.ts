import { z } from 'zod';
import type { Answer } from '../core/reply.ts';
import { UserError } from '../core/user-error.ts';
import type { AdminCall } from './admin.ts';
import { success } from './answers.ts';

const bodySchema = z.strictObject({
  active: z.array(z.union([z.string(), z.record(z.string(), z.unknown())])),
});

/** `GET /__admin/scenarios`: what is active, how often each rule matched and fired, what else is known by name. */
export function showScenarios({ sandboxes }: AdminCall): Answer {
  return success(shown(sandboxes));
}

/** `PUT /__admin/scenarios`: replaces the active ones, with fresh counters. A mistake changes nothing. */
export async function replaceScenarios({ sandboxes, json }: AdminCall): Promise<Answer> {
  const body = bodySchema.safeParse(await json());
  if (!body.success) {
    throw new UserError('The body must be {"active": [ … ]}: names of known scenarios, or whole scenarios.');
  }
  for (const sandbox of sandboxes) sandbox.scenarios.use(body.data.active);
  return success(shown(sandboxes));
}

/** One sandbox's state as it is; several by their names. */
function shown(sandboxes: AdminCall['sandboxes']): unknown {
  const states = sandboxes.map((sandbox) => ({ sandbox: sandbox.name, ...sandbox.scenarios.state() }));
  return states.length === 1 ? states[0] : { sandboxes: states };
}

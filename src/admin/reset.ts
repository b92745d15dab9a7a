import type { Answer } from '../core/reply.ts';
import type { AdminCall } from './admin.ts';
import { success } from './answers.ts';

/** `POST /__admin/reset`: back to the start's fixtures, scenarios and seed, with an empty journal. */
export async function reset({ sandboxes, reset }: AdminCall): Promise<Answer> {
  await reset();
  return success({ reset: sandboxes.map((sandbox) => sandbox.name) });
}

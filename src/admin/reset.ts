import type { Answer } from '../core/reply.ts';
import type { AdminCall } from './admin.ts';
import { success } from './answers.ts';

/** `POST /__admin/reset`: back to the start's fixtures, scenarios, seed and clock, with an empty journal. */
export async function reset({ names, everySandbox }: AdminCall): Promise<Answer> {
  await Promise.all(names.map((name) => everySandbox.reset(name)));
  return success({ reset: names });
}

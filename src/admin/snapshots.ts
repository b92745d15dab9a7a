import type { Answer } from '../core/reply.ts';
import { UserError } from '../core/user-error.ts';
import { isSandboxName } from '../sandbox/name.ts';
import type { AdminCall } from './admin.ts';
import { success } from './answers.ts';

/** `GET /__admin/snapshots`: the snapshots of each sandbox named, oldest first. */
export async function listSnapshots({ names, everySandbox }: AdminCall): Promise<Answer> {
  const sandboxes = await Promise.all(names.map((name) => everySandbox.open(name)));
  return success({
    snapshots: sandboxes.flatMap(({ name, snapshots }) =>
      snapshots.map((each) => ({ sandbox: name, name: each })),
    ),
  });
}

/** `PUT /__admin/snapshots/:name`: keeps what each sandbox named is now, in place of an earlier one of this name. */
export const takeSnapshot = (call: AdminCall): Promise<Answer> =>
  forEach(call, 'taken', (sandbox, name) => call.everySandbox.takeSnapshot(sandbox, name));

/** `POST /__admin/snapshots/:name`: each sandbox named is again what it was, with an empty journal and fresh counters. */
export const restoreSnapshot = (call: AdminCall): Promise<Answer> =>
  forEach(call, 'restored', (sandbox, name) => call.everySandbox.restore(sandbox, name));

/** `DELETE /__admin/snapshots/:name` */
export const dropSnapshot = (call: AdminCall): Promise<Answer> =>
  forEach(call, 'dropped', (sandbox, name) => call.everySandbox.dropSnapshot(sandbox, name));

async function forEach(
  { params, names }: AdminCall,
  done: string,
  act: (sandbox: string, snapshot: string) => Promise<void>,
): Promise<Answer> {
  const { name = '' } = params;
  if (!isSandboxName(name)) {
    throw new UserError(
      `"${name.slice(0, 80)}" is not a snapshot name. Use 1 to 64 letters, digits and hyphens.`,
    );
  }
  await Promise.all(names.map((sandbox) => act(sandbox, name)));
  return success({ [done]: name, sandboxes: names });
}

import type { Answer } from '../core/reply.ts';
import { UserError } from '../core/user-error.ts';
import { isSandboxName } from '../sandbox/name.ts';
import type { AdminCall } from './admin.ts';
import { failure, success } from './answers.ts';

/** `GET /__admin/sandboxes`: those in memory, and those that only the data file knows. */
export function listSandboxes({ everySandbox }: AdminCall): Answer {
  const inMemory = new Map([...everySandbox.all()].map((sandbox) => [sandbox.name, sandbox]));
  const sandboxes = everySandbox.names().map((name) => {
    const sandbox = inMemory.get(name);
    return {
      name,
      inMemory: sandbox !== undefined,
      ...(sandbox && {
        requests: sandbox.journal.size,
        time: new Date(sandbox.clock.now()).toISOString(),
        snapshots: sandbox.snapshots,
      }),
    };
  });
  return success({ most: everySandbox.most, sandboxes });
}

/** `DELETE /__admin/sandboxes/:name`: forgets one with all that is in it, in the data file too. Its next use makes a fresh one. */
export async function dropSandbox({ params, everySandbox }: AdminCall): Promise<Answer> {
  const { name = '' } = params;
  if (!isSandboxName(name)) {
    throw new UserError(
      `"${name.slice(0, 80)}" is not a sandbox name. Use 1 to 64 letters, digits and hyphens.`,
    );
  }
  if (await everySandbox.drop(name)) return success({ dropped: name });
  return failure(404, `Nobody has used a sandbox ${name}. There are: ${everySandbox.names().join(', ')}.`);
}

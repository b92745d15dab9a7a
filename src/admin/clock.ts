import type { SandboxClock } from '../core/clock.ts';
import { checkValue, formatMistake } from '../core/document.ts';
import type { Answer } from '../core/reply.ts';
import { UserError } from '../core/user-error.ts';
import { clockMove, moveClock } from '../sandbox/clock-move.ts';
import type { AdminCall } from './admin.ts';
import { success } from './answers.ts';

/** `GET /__admin/clock`: what time it is in each sandbox named. */
export async function showClock({ names, everySandbox }: AdminCall): Promise<Answer> {
  const sandboxes = await Promise.all(names.map((name) => everySandbox.open(name)));
  return shown(sandboxes);
}

/** `POST /__admin/clock`: `{"set": "2026-01-01T00:00:00Z"}`, `{"advance": "30d"}`, `{"freeze": true}`, or several of them, in this order. */
export async function setClock({ names, everySandbox, json }: AdminCall): Promise<Answer> {
  const read = checkValue(await json(), clockMove, 'body');
  if ('mistakes' in read) throw new UserError(read.mistakes.map(formatMistake).join('\n'));
  const sandboxes = await Promise.all(names.map((name) => everySandbox.open(name)));
  for (const sandbox of sandboxes) moveClock(sandbox, read.value);
  for (const sandbox of sandboxes) await sandbox.settled();
  return shown(sandboxes);
}

/** One sandbox's time as it is; several by their names. */
function shown(sandboxes: readonly { readonly name: string; readonly clock: SandboxClock }[]): Answer {
  const times = sandboxes.map(({ name, clock }) => ({
    sandbox: name,
    time: new Date(clock.now()).toISOString(),
    frozen: clock.isFrozen,
  }));
  return success(times.length === 1 ? times[0] : { sandboxes: times });
}

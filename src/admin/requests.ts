import type { Answer } from '../core/reply.ts';
import { unknownWord } from '../core/suggest.ts';
import { UserError } from '../core/user-error.ts';
import type { AdminCall } from './admin.ts';
import { success } from './answers.ts';

const PARAMETERS = ['sandbox', 'operation', 'flavor', 'rule', 'limit'];

/** `GET /__admin/requests`: the journal, oldest first. `operation`, `flavor` and `rule` narrow it, `limit` takes the latest. */
export function listRequests({ query, sandboxes }: AdminCall): Answer {
  for (const name of query.keys()) {
    if (!PARAMETERS.includes(name)) throw new UserError(unknownWord(name, PARAMETERS, 'parameter'));
  }
  const limit = readLimit(query.get('limit'));
  const wanted = (['operation', 'flavor', 'rule'] as const).flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [{ name, value }];
  });
  const requests = sandboxes
    .flatMap((sandbox) => sandbox.journal.entries().map((entry) => ({ sandbox: sandbox.name, ...entry })))
    .filter((entry) => wanted.every(({ name, value }) => entry[name] === value));
  return success({ requests: limit === undefined ? requests : requests.slice(-limit) });
}

/** `DELETE /__admin/requests`: empties the journal. */
export function clearRequests({ sandboxes }: AdminCall): Answer {
  for (const sandbox of sandboxes) sandbox.journal.clear();
  return success({ cleared: sandboxes.map((sandbox) => sandbox.name) });
}

function readLimit(text: string | null): number | undefined {
  if (text === null) return undefined;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new UserError(`limit=${text} is no number of calls. Give a whole number from 1 on.`);
}

import { UserError } from '../core/user-error.ts';
import type { Io } from './io.ts';
import { serverUrl } from './server-url.ts';
import { whyUnreachable } from './why-unreachable.ts';

/** For a call, in milliseconds. */
const PATIENCE = 60_000;

/** Which server, and which of its sandboxes. */
export interface Place {
  readonly url?: string;
  readonly sandbox?: string;
}

/** What a running server's admin API answers, as JSON. Throws a `UserError` with its sentence where it refuses, or where nobody answers. */
export const callAdmin = async (method: string, path: string, place: Place, io: Io): Promise<unknown> =>
  (await askAdmin(method, path, place, io, AbortSignal.timeout(PATIENCE))).json();

/** The same with the answer as it comes. It is waited for until a signal says that this takes too long. */
export async function askAdmin(
  method: string,
  path: string,
  { url, sandbox }: Place,
  io: Io,
  signal: AbortSignal | null = null,
): Promise<Response> {
  const base = serverUrl(url, io);
  const target = new URL(path, base);
  if (sandbox !== undefined) target.searchParams.set('sandbox', sandbox);
  const answer = await fetch(target, { method, signal }).catch((error: unknown) => {
    throw new UserError(`no fauxpay on ${base.origin}: ${whyUnreachable(error, PATIENCE)}`, 1);
  });
  if (answer.ok) return answer;
  const body: unknown = await answer.json().catch(() => undefined);
  const said = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : '';
  throw new UserError(said || `${base.origin} answered ${answer.status}; is it a fauxpay?`, 1);
}

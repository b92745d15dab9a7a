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

/** What a running server's admin API answers. Throws a `UserError` with its sentence where it refuses, or where nobody answers. */
export async function callAdmin(
  method: string,
  path: string,
  { url, sandbox }: Place,
  io: Io,
): Promise<unknown> {
  const base = serverUrl(url, io);
  const target = new URL(path, base);
  if (sandbox !== undefined) target.searchParams.set('sandbox', sandbox);
  const answer = await fetch(target, { method, signal: AbortSignal.timeout(PATIENCE) }).catch(
    (error: unknown) => {
      throw new UserError(`no fauxpay on ${base.origin}: ${whyUnreachable(error, PATIENCE)}`, 1);
    },
  );
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return body;
  const said = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : '';
  throw new UserError(said || `${base.origin} answered ${answer.status}; is it a fauxpay?`, 1);
}

import type { ServerResponse } from 'node:http';

/** Aborted when the caller leaves; the request tells nothing, since Node destroys it once its body was read. */
export function leaving(res: ServerResponse): AbortSignal {
  const abort = new AbortController();
  if (res.destroyed) abort.abort();
  else res.once('close', () => abort.abort());
  return abort.signal;
}

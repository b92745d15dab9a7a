import type { KeepAlive } from '../../support/keep-alive.ts';
import type { Ledger } from './ledger.ts';
import { hasKey, send } from './send.ts';

/** Whoever got no answer to a call with a key asks again, and it is done once, whether it was done before the kill or not. */
export async function checkRetries(sandbox: string, client: KeepAlive, ledger: Ledger): Promise<void> {
  for (const entry of ledger.pending) {
    const { pending } = entry;
    if (pending && entry.sandbox === sandbox && hasKey(pending)) await send(client, ledger, entry, pending);
  }
}

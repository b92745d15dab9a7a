import type { Call } from '../../core/call.ts';

/** Reads what is left of a call: the end of a connection with something unread on it would be a reset. */
export async function takeIn(call: Call): Promise<void> {
  await call.bytes().catch(() => undefined);
}

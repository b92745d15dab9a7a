import type { KeepAlive } from '../../support/keep-alive.ts';
import { fits, shown } from '../expected/state.ts';
import { parsed, type Write } from '../expected/write.ts';
import type { Entry, Ledger } from './ledger.ts';

/** Sends a write and notes what came of it. Rejects, and leaves it pending, when the connection ends before the answer. */
export async function send(client: KeepAlive, ledger: Ledger, entry: Entry, write: Write): Promise<void> {
  const { request } = write;
  const wasForgotten = entry.known !== undefined && ledger.fateOf(entry) === 'forgotten';
  const sent = ledger.tick();
  entry.pending = write;
  entry.touched = true;
  const { status, body } = await client.ask(request);
  entry.pending = undefined;
  const span = { sent, answered: ledger.tick() };
  ledger.answered += 1;

  const said = `${request.method} ${request.path} in ${entry.sandbox} was answered ${status} ${body}`;
  if (status === 404 && entry.known && ledger.possible(entry).includes('gone')) {
    entry.missed = true;
    return;
  }
  if (status !== 200 && status !== 201) {
    ledger.complain(said);
    return;
  }
  if (wasForgotten) ledger.complain(`${said} after a reset`);
  const state = write.answered ? write.answered(parsed(body)) : parsed(body);
  if (!fits(state, write.after)) ledger.complain(`${said}; expected ${shown(write.after)}`);
  entry.state = state;
  if (state !== 'gone') entry.known = state;
  entry.span = span;
  if (hasKey(write)) ledger.saved.push({ sandbox: entry.sandbox, request, body, span, isChecked: false });
}

/** Whether the answer will be remembered. */
export const hasKey = ({ request }: Write): boolean => request.headers?.['idempotency-key'] !== undefined;

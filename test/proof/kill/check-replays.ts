import type { Random } from '../../../src/core/random.ts';
import type { Ask } from '../expected/write.ts';
import type { Ledger } from './ledger.ts';

/** How many older answers are asked for again beside those since the last check. */
const OLDER = 20;

/** What was answered under a key is answered again, byte for byte. */
export async function checkReplays(sandbox: string, ask: Ask, ledger: Ledger, random: Random): Promise<void> {
  // Of what a reset may have forgotten, nobody knows whether it would be done anew.
  ledger.saved = ledger.saved.filter((saved) => ledger.fateOf(saved) === 'kept');
  const here = ledger.saved.filter((saved) => saved.sandbox === sandbox);
  for (const saved of here) {
    if (saved.isChecked && random.integer(here.length) >= OLDER) continue;
    const { status, headers, body } = await ask(saved.request);
    if (headers['idempotent-replayed'] !== 'true' || body !== saved.body)
      ledger.complain(`instead of the replay of ${saved.body} came ${status} ${body}`);
    saved.isChecked = true;
  }
}

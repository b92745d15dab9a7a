import type { Random } from '../../../src/core/random.ts';
import { KeepAlive } from '../../support/keep-alive.ts';
import { fits, isLive, shown, type State } from '../expected/state.ts';
import type { Ask } from '../expected/write.ts';
import { checkReplays } from './check-replays.ts';
import { checkRetries } from './check-retries.ts';
import { kinds } from './kinds/index.ts';
import type { Entry, Ledger } from './ledger.ts';
import { listAll } from './list-all.ts';
import { SANDBOXES } from './writer.ts';

/** How many of the older objects of each kind are looked up beside those written since the last check. */
const OLDER = 20;

/**
 * Holds a server that was started on the file against the ledger, which complains of whatever is wrong. What is found
 * counts as answered from then on.
 */
export async function check(url: string, ledger: Ledger, random: Random): Promise<void> {
  await Promise.all(
    SANDBOXES.map(async (sandbox) => {
      const client = new KeepAlive(url);
      const ask: Ask = (asked) =>
        client.ask({ ...asked, headers: { ...asked.headers, 'fauxpay-sandbox': sandbox } });
      await checkRetries(sandbox, client, ledger);
      await checkSandbox(sandbox, ask, ledger, random);
      await checkReplays(sandbox, ask, ledger, random);
      client.close();
    }),
  );
  ledger.settle();
}

async function checkSandbox(sandbox: string, ask: Ask, ledger: Ledger, random: Random): Promise<void> {
  const all = [...ledger.entries.values()].filter((entry) => entry.sandbox === sandbox);
  const survived = new Set<boolean>();
  for (const kind of kinds) {
    const entries = all.filter((entry) => entry.kind === kind);
    const listed = await listAll(kind, sandbox, ask, ledger);
    for (const entry of entries) {
      const inList = listed && (listed.get(entry.mark) ?? 'gone');
      // One that was made without an answer is known by the list only.
      if (inList && inList !== 'gone') entry.known = inList;
      const isDoubtful = entry.touched || ledger.fateOf(entry) !== 'kept';
      const isWanted = isDoubtful || (listed ? random.integer(entries.length) < OLDER : isLive(entry.state));
      const looked = isWanted ? await look(entry, ask) : undefined;
      checkEntry(entry, inList, looked, ledger);
      const found = looked ?? inList;
      if (!found) continue;
      if (isLive(entry.state) && !entry.pending && ledger.hangsOnReset(entry)) survived.add(isLive(found));
      // What is deleted is not told from what is gone by a list.
      if (looked || isLive(found)) ledger.found(entry, found);
    }
  }
  if (survived.size > 1) ledger.complain(`a reset of ${sandbox} forgot some of its objects only`);
}

async function look({ kind, known, mark }: Entry, ask: Ask): Promise<State | undefined> {
  const found = known && (await kind.read(known, ask));
  // After a reset the id may be another one's.
  return found && isLive(found) && kind.markOf(found) !== mark ? 'gone' : found;
}

function checkEntry(
  entry: Entry,
  inList: State | undefined,
  looked: State | undefined,
  ledger: Ledger,
): void {
  const possible = ledger.possible(entry);
  const name = `${entry.kind.flavor} ${entry.mark}`;
  const expected = possible.map(shown).join(' or ');
  if (looked && !possible.some((state) => fits(looked, state)))
    ledger.complain(`${name} is ${shown(looked)}, expected ${expected}`);
  if (inList && !possible.some((state) => fits(inList, isLive(state) ? state : 'gone')))
    ledger.complain(`${name} is listed as ${shown(inList)}, expected ${expected}`);
  if (inList && looked && !fits(inList, isLive(looked) ? looked : 'gone'))
    ledger.complain(`${name} is ${shown(looked)}, but listed as ${shown(inList)}`);
}

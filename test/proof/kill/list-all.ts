import { shown, type Live } from '../expected/state.ts';
import type { Ask } from '../expected/write.ts';
import type { Kind } from './kinds/kind.ts';
import type { Ledger } from './ledger.ts';

/**
 * What a sandbox lists, by mark; undefined where the API lists nothing. All of it was asked for, in this sandbox, and is
 * there once; or it is a fixture, and as it was.
 */
export async function listAll(
  kind: Kind,
  sandbox: string,
  ask: Ask,
  ledger: Ledger,
): Promise<ReadonlyMap<string, Live> | undefined> {
  if (!kind.list) return undefined;
  const where = `${kind.flavor} in ${sandbox}`;
  const listed = new Map<string, Live>();
  const fixtures: Live[] = [];
  for (const state of await kind.list(ask)) {
    const mark = kind.markOf(state);
    if (mark === undefined) {
      fixtures.push(state);
      continue;
    }
    const entry = ledger.entries.get(mark);
    if (entry?.kind !== kind || entry.sandbox !== sandbox)
      ledger.complain(`${where} lists what nobody asked for: ${shown(state)}`);
    if (listed.has(mark)) ledger.complain(`${where} lists ${mark} twice`);
    listed.set(mark, state);
  }
  const asBefore = ledger.fixtures.get(where) ?? shown(fixtures);
  ledger.fixtures.set(where, asBefore);
  if (shown(fixtures) !== asBefore) ledger.complain(`${where} has other fixtures: ${shown(fixtures)}`);
  return listed;
}

import { setImmediate } from 'node:timers/promises';
import { parse } from 'yaml';
import type { Mock } from '../../../src/index.ts';
import type { Case } from './cases.ts';
import type { Client, ClientRunner, Told } from './clients.ts';

/** Which tries the fault hits. */
export type Hits = 'first' | 'every';

/** What came of one fault for one client; its tries as the server saw them. */
export interface Observed extends Told {
  /** What is there afterwards. */
  readonly left: string;
}

interface Scene {
  readonly mock: Mock;
  readonly runner: ClientRunner;
  /** A sandbox of its own. */
  readonly sandbox: string;
}

const THIS = 'this';
const BEFORE = 'before';
/** Where no fault keeps a client waiting, a slow machine must not be taken for one. */
const UNHURRIED_MS = 20_000;
/** The Dub client makes a customer by telling of a lead. */
const CREATIONS = ['customers.create', 'leads.track'];

/** What one client does about one fault. */
export async function observe(scene: Scene, client: Client, row: Case, hits: Hits): Promise<Observed> {
  const { mock, runner, sandbox } = scene;
  const place = mock.sandbox(sandbox);
  const rule = {
    id: 'fault',
    match: { operation: CREATIONS },
    when: hits === 'first' ? { times: 1 } : {},
    respond: parse(row.respond),
  };
  place.use({ name: 'fault', rules: [rule] });
  const names = row.second ? [BEFORE, THIS] : [THIS];
  const told = await runner.run(
    client,
    { port: mock.port, sandbox, look: row.look, timeout: row.timeout ?? UNHURRIED_MS },
    names,
  );
  const tries = () =>
    place
      .requests()
      .filter(({ operation, body }) => CREATIONS.includes(operation ?? '') && !body?.includes(BEFORE)).length;
  // The server hears a little later that a client has left.
  const patience = AbortSignal.timeout(5_000);
  while (tries() < told.tries) await setImmediate(undefined, { signal: patience });
  place.use();
  return { ...told, tries: tries(), left: await leftBehind(scene, client) };
}

async function leftBehind({ mock, sandbox }: Scene, { flavor }: Client): Promise<string> {
  const [path, key] =
    flavor === 'stripe' ? ['/v1/customers', 'sk_test_sandbox_'] : ['/customers', 'dub_sandbox_'];
  const answer = await fetch(`${mock.url}${path}?email=${THIS}%40example.com`, {
    headers: { authorization: `Bearer ${key}${sandbox}` },
  });
  const list: unknown = await answer.json();
  const found = Array.isArray(list) ? list.length : (list as { data: unknown[] }).data.length;
  return found === 0 ? 'none made' : `${found} made`;
}

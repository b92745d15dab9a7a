import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { createMock, type Mock } from '../../../src/index.ts';
import { faults } from '../../../src/scenarios/faults/index.ts';
import { type Case, families } from './cases.ts';
import { type Client, ClientRunner, clients } from './clients.ts';
import { type Hits, observe } from './observe.ts';
import { faultTable, type Result, shows, tableIn, tableOf, without, withTable } from './page.ts';

const PAGE = join(__dirname, '../../../docs/faults.md');
const AT_ONCE = 96;

/** Whether there is a curl that can do without its progress meter (7.67). */
const hasCurl = spawnSync('curl', ['--no-progress-meter', '--version']).status === 0;
const allCases = families.flatMap(({ cases }) => cases);
const present = clients.filter(({ kind }) => hasCurl || kind !== 'curl');
// Time stands still, so that a window never opens by itself.
const start = () => createMock({ seed: 1, clock: '2026-01-01T00:00:00Z' });
let results: readonly Result[] = [];
let runner: ClientRunner;
const mocks: Mock[] = [];

beforeAll(async () => {
  runner = new ClientRunner();
  const shared = await start();
  mocks.push(shared);
  const jobs: (() => Promise<Result>)[] = [];
  for (const row of allCases) {
    for (const client of present) {
      if (row.flavor !== undefined && row.flavor !== client.flavor) continue;
      // All are started before the first client waits for an answer: that keeps this process busy.
      const own = row.alone && client.shares ? await start() : undefined;
      if (own) mocks.push(own);
      jobs.push(job(own ?? shared, row, client, `c${jobs.length}`));
    }
  }
  results = await inParallel(jobs);
}, 120_000);
afterAll(async () => {
  runner.close();
  await Promise.all(mocks.map((mock) => mock.close()));
});

const job = (mock: Mock, row: Case, client: Client, name: string) => async (): Promise<Result> => {
  const seen = (hits: Hits) => observe({ mock, runner, sandbox: `${name}-${hits}` }, client, row, hits);
  const first = row.standing ? undefined : await seen('first');
  return { row, client, seen: { first, every: await seen('every') } };
};

/** So many at once that those which wait cost no time, so few that none is kept waiting. */
async function inParallel<T>(jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const done: T[] = [];
  const left = [...jobs.entries()];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) done[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
}

/** A table of the page; where it is to be written, it is written first. */
function written(name: string, table: string): string {
  const page = readFileSync(PAGE, 'utf8');
  if (env['FAUXPAY_WRITE_DOCS'] !== '1') return tableIn(page, name);
  if (!hasCurl) throw new Error('the tables of docs/faults.md can only be written where curl is');
  writeFileSync(PAGE, withTable(page, name, table));
  return table;
}

const told = hasCurl
  ? 'stripe, dub, fetch and curl'
  : 'stripe, dub and fetch (NOT of curl: there is none here)';

test.each(families.map(({ name }) => name))(`docs/faults.md tells the truth of ${told}: %s`, (name) => {
  const { cases } = families.find((family) => family.name === name)!;
  const table = tableOf(results.filter(({ row }) => cases.includes(row)));
  if (hasCurl) expect(written(name, table)).toBe(table);
  else expect(without('curl', written(name, table))).toEqual(without('curl', table));
});

test('docs/faults.md says what every fault does', () => {
  const table = faultTable(faults, allCases);
  expect(written('faults', table)).toBe(table);
});

test('every fault has a row', () => {
  const missing = faults.filter(({ name }) => !allCases.some(({ respond }) => shows(respond, name)));
  expect(missing.map(({ name }) => name)).toEqual([]);
});

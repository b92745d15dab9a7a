import { load } from '../load/load.js';
import { median } from '../quantile.js';
import { figure, table } from '../report/table.js';
import { inRounds, ratio } from '../rounds.js';

const ROUNDS = 8;
const WARM_MS = 700;
const COLUMNS = ['calls/s', 'ratio', 'p50 ms', 'ratio', 'p99 ms', 'ratio', 'p99.9 ms'];

/**
 * The same load on several servers in turn. Gives the table, and what each is of the first one: its rate, and its times in
 * the middle and at the end.
 */
export async function compare({ title, connections, ms }, contestants) {
  const heading = [
    `${title}, ${connections === 1 ? 'one connection' : `${connections} connections`}`,
    ...COLUMNS,
  ];
  console.log(`${heading[0]}…`);
  const byName = Object.fromEntries(contestants.map((one) => [one.name, one]));
  const names = Object.keys(byName);
  const block = (name, time) => {
    const { server, request } = byName[name];
    return load({ port: server.port, request, connections, ms: time });
  };
  for (const name of names) await block(name, WARM_MS);
  const blocks = await inRounds(ROUNDS, names, (name) => block(name, ms));

  const all = (name, measure) => blocks[name].map((block) => block[measure]);
  const of = (name, measure) => ratio(all(name, measure), all(names[0], measure));
  const rows = names.map((name) => [
    name,
    ...['rate', 'p50', 'p99']
      .flatMap((measure) => [median(all(name, measure)), of(name, measure)])
      .map(figure),
    figure(median(all(name, 'p999'))),
  ]);
  return { text: table(heading, rows), of };
}

import { median } from '../quantile.js';
import { figure, table } from '../report/table.js';
import { ratio } from '../rounds.js';

const NOTE =
  'Medians. S: the create is kept, and the customer that is got is one that was created. T: it is only answered. ' +
  'Raw node:http in the second table is, in each round, the first row; for creates it is the second one.';

/** What was measured, and what that is of a bare node:http server in the same round. */
export function tables(contestants) {
  const [fixed, stored] = contestants;
  const told = contestants.map((one) => [
    one.name,
    figure(median(all(one, 'start'))),
    pair(one, 'single'),
    pair(one, 'many'),
    one.sendsAlways ? '–' : `${figure(median(all(one, 'posts', 'rate')))} ${one.stores ? 'S' : 'T'}`,
    figure(median(all(one, 'idle'))),
    one.disk ? `${figure(one.disk.mb)} / ${one.disk.packages}` : '–',
  ]);
  const ratios = contestants.map((one) => [
    one.name,
    ...[
      of(one, fixed, 'start'),
      of(one, fixed, 'single', 'rate'),
      of(one, fixed, 'many', 'rate'),
      of(one, fixed, 'many', 'p99'),
      one.sendsAlways ? undefined : of(one, stored, 'posts', 'rate'),
      of(one, fixed, 'idle'),
    ].map(figure),
  ]);
  const gets = ['GET/s, 1 conn. (p99 ms)', 'GET/s, 64 conn. (p99 ms)'];
  const heading = ['Server', 'start ms', ...gets, 'POST/s, 64', 'idle MB', 'unpacked MB / packages'];
  const of64 = ['GET/s, 64', 'p99, 64', 'POST/s, 64'];
  const shares = ['Of raw node:http', 'start', 'GET/s, 1', ...of64, 'idle'];
  return [table(heading, told), table(shares, ratios), NOTE].join('\n\n');
}

const all = ({ rounds }, load, measure) =>
  rounds.map((round) => (measure ? round[load][measure] : round[load]));

const pair = (one, load) =>
  `${figure(median(all(one, load, 'rate')))} (${figure(median(all(one, load, 'p99')))})`;

const of = (one, base, ...path) => ratio(all(one, ...path), all(base, ...path));

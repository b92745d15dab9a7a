import { table } from '../report/table.js';

/** What fauxpay wants to be, held against what it was found to be. */
export function targets(found) {
  const [node] = process.versions.node.split('.');
  const wanted = [
    ['start, of raw', found.start, 'at most', Number(node) < 22 ? 1.7 : 1.5],
    ['idle MB', found.idle, 'at most', 65],
    ['GET, 64 connections, of raw', found.get, 'at least', 0.5],
    ['GET, 64 connections, p99 of raw', found.tail, 'at most', 3],
    ['GET, one connection, p50 of raw', found.single, 'at most', 1.3],
    ['POST, 64 connections, of raw', found.post, 'at least', 0.5],
    ['POST with --data, one connection, of without', found.filed, 'at least', 0.85],
    ...Object.entries(found.flavors).map(([name, of]) => [`GET of ${name}, of Stripe`, of, 'at least', 0.85]),
  ];
  const rows = wanted.map(([what, is, bound, number]) => [
    what,
    is.toFixed(2),
    `${bound} ${number}`,
    (bound === 'at least' ? is >= number : is <= number) ? 'yes' : 'NO',
  ]);
  return table(['Target', 'is', 'wanted', 'met'], rows);
}

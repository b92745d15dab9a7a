import { Connection } from '../connection.js';
import { median } from '../quantile.js';
import { askAll } from './ask-all.js';

const CREATED = 10_000;
const FRESH = 5;

/** How long it takes to reset a sandbox in which 10,000 customers were created, and to make the first call after that. */
export async function timeReset(flavor, { port }) {
  const inSandbox = (request) => ({
    ...request,
    headers: { ...request.headers, 'fauxpay-sandbox': 'reset' },
  });
  const requests = Array.from({ length: CREATED }, (_, at) =>
    inSandbox(flavor.create(`${flavor.name}r${at}`)),
  );
  const refused = (await askAll(port, requests)).find(({ status }) => status > 201);
  if (refused) throw new Error(`a create was answered ${refused.status} ${refused.body}`);
  const connection = new Connection(port);
  const reset = { method: 'POST', path: '/__admin/reset?sandbox=reset' };
  const resetMs = await timed(connection, reset);
  const afterMs = await timed(connection, inSandbox(flavor.retrieve(flavor.idOf(0))));
  connection.close();
  return { resetMs, afterMs };
}

/** What a sandbox costs that nobody has used yet: how much longer its first call takes than the second, and bytes of heap. */
export async function timeFresh(flavor, server) {
  const connection = new Connection(server.port);
  const before = await server.heapUsed();
  const extra = [];
  for (let at = 0; at < FRESH; at++) {
    const { path, headers } = flavor.retrieve(flavor.idOf(0));
    const request = { path, headers: { ...headers, 'fauxpay-sandbox': `fresh${at}` } };
    const first = await timed(connection, request);
    extra.push(first - (await timed(connection, request)));
  }
  connection.close();
  return { ms: median(extra), bytes: ((await server.heapUsed()) - before) / FRESH };
}

async function timed(connection, request) {
  const start = performance.now();
  const { status, body } = await connection.ask(request);
  const ms = performance.now() - start;
  if (status !== 200) throw new Error(`${request.path} was answered ${status} ${body}`);
  return ms;
}

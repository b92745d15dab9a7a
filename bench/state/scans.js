import { Agent, get } from 'node:http';
import { Connection } from '../connection.js';
import { median } from '../quantile.js';

const TIMES = 3;
const LONGEST_MS = 120_000;

/** What goes through every record: `{ name, wholeMs, bytes, blockedMs }`, the last being the longest that another caller waited. */
export async function* timeScans(flavor, server) {
  for (const [name, request] of Object.entries(flavor.scans)) {
    const runs = [];
    for (let run = 0; run < TIMES; run++)
      runs.push(await timeScan(server, request, flavor.retrieve(flavor.idOf(0))));
    yield {
      name,
      wholeMs: median(runs.map(({ ms }) => ms)),
      bytes: runs[0].bytes,
      blockedMs: Math.max(...runs.map(({ longest }) => longest)),
    };
  }
}

async function timeScan(server, request, trivial) {
  const other = new Connection(server.port);
  await other.ask(trivial);
  let done = false;
  const scan = download(server.port, request).finally(() => (done = true));
  let longest = 0;
  while (!done) {
    const start = performance.now();
    await other.ask(trivial);
    longest = Math.max(longest, performance.now() - start);
  }
  other.close();
  return { ...(await scan), longest };
}

/** Takes in an answer of any size and keeps none of it. */
function download(port, { path, headers }) {
  const agent = new Agent();
  return new Promise((resolve, reject) => {
    const start = performance.now();
    get({ host: '127.0.0.1', port, path, headers, agent }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk) => (bytes += chunk.length));
      answer.on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode !== 200) reject(new Error(`${path} was answered ${answer.statusCode}`));
        else resolve({ ms: performance.now() - start, bytes });
      });
    })
      .setTimeout(LONGEST_MS, () => reject(new Error(`${path} was not answered`)))
      .on('error', reject);
  });
}

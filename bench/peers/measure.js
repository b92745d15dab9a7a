import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { enter } from '../contestants.js';
import { load } from '../load/load.js';
import { examine } from './examine.js';

/** What is at rest has had the time to come to it. */
const SETTLE_MS = 500;
const WARM_MS = { retrieve: 1_200, create: 600 };

/** Starts one anew, sees that it answers rightly, and measures it. What it was doing before plays no part. */
export async function measure(contestant, { customer, pinned }) {
  const folder = await mkdtemp(join(tmpdir(), 'fauxpay-bench-'));
  // What a peer keeps at home would stay there.
  const home = { HOME: folder, USERPROFILE: folder };
  const start = async (...args) => ({ ...(await contestant.start(...args)), cwd: folder, env: home });
  try {
    const server = await enter({ start }, { pinned, given: { customer, folder } });
    try {
      await sleep(SETTLE_MS);
      const idle = server.resident();
      return { start: server.startMs, idle, ...(await measureLoads(server, contestant, customer)) };
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function measureLoads(server, contestant, customer) {
  const block = (request, connections, ms) => load({ port: server.port, request, connections, ms });
  if (contestant.sendsAlways) {
    const { retrieve } = contestant;
    await block(retrieve, 64, WARM_MS.retrieve);
    return { single: await block(retrieve, 1, 700), many: await block(retrieve, 64, 1_000) };
  }
  const { create, retrieve } = await examine(server, contestant, customer);
  await block(retrieve, 64, WARM_MS.retrieve);
  const single = await block(retrieve, 1, 700);
  const many = await block(retrieve, 64, 1_000);
  // Last, since where customers are kept each of them may make the next one slower.
  await block(create, 64, WARM_MS.create);
  return { single, many, posts: await block(create, 64, 1_000) };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  create,
  enter,
  fauxpay,
  firstAnswers,
  floors,
  logged,
  mustSendAlike,
  retrieve,
  retrieveShipped,
} from '../contestants.js';
import { flavors } from '../flavors/index.js';
import { pinApart } from '../pin.js';
import { keep } from '../report/results.js';
import { compare } from './compare.js';
import { compareStarts } from './starts.js';
import { targets } from './targets.js';

/** fauxpay against the floors, in under two minutes. */
export async function quick() {
  const pinned = pinApart();
  const folder = await mkdtemp(join(tmpdir(), 'fauxpay-bench-'));
  const open = [];
  try {
    const answers = await firstAnswers();
    const floor = floors(answers);
    const plain = fauxpay();
    const starts = await compareStarts([floor.fixed, plain], pinned);

    const filed = fauxpay('--data', join(folder, 'state.data'));
    const synced = fauxpay('--durability', 'fsync', '--data', join(folder, 'synced.data'));
    const contestants = { ...floor, plain, filed, synced, logged };
    for (const [key, contestant] of Object.entries(contestants)) {
      open.push(await enter(contestant, { pinned }));
      contestants[key] = { name: contestant.name, server: open.at(-1), request: retrieve };
    }
    await mustSendAlike(contestants.fixed.server, answers);
    await mustSendAlike(contestants.stored.server, answers);
    await compareAll(contestants, starts);
  } finally {
    for (const server of open) await server.stop();
    await rm(folder, { recursive: true });
  }
}

async function compareAll({ fixed, stored, plain, filed, synced, logged }, starts) {
  const creating = (...all) => all.map((one) => ({ ...one, request: create }));
  const inFlavors = flavors.map((flavor) => ({
    ...plain,
    name: flavor.name,
    request: retrieveShipped(flavor),
  }));
  const GET = 'GET a customer';
  const POST = 'POST a customer';
  const gets = await compare({ title: GET, connections: 64, ms: 500 }, [fixed, stored, plain, filed, logged]);
  const single = await compare({ title: GET, connections: 1, ms: 400 }, [fixed, plain]);
  const byFlavor = await compare({ title: 'GET, by flavor', connections: 64, ms: 400 }, inFlavors);
  const posts = await compare({ title: POST, connections: 64, ms: 500 }, creating(stored, plain, filed));
  const singlePosts = await compare({ title: POST, connections: 1, ms: 500 }, creating(plain, filed, synced));
  const judged = targets({
    start: starts.of(plain.name),
    idle: starts.idle[plain.name],
    get: gets.of(plain.name, 'rate'),
    tail: gets.of(plain.name, 'p99'),
    single: single.of(plain.name, 'p50'),
    post: posts.of(plain.name, 'rate'),
    filed: singlePosts.of(filed.name, 'rate'),
    flavors: Object.fromEntries(flavors.slice(1).map(({ name }) => [name, byFlavor.of(name, 'rate')])),
  });
  const tables = [starts, gets, single, byFlavor, posts, singlePosts].map(({ text }) => text);
  await keep('quick', [...tables, judged].join('\n\n'));
}

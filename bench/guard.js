/**
 * Prints, in JSON, what fauxpay is of a bare node:http server that sends the same: how many customers it gets with the same
 * work of the processor, and how long its start takes. Work is counted in place of time, since whoever asks may not be alone
 * on the machine.
 */
import { enter, fauxpay, firstAnswers, floors, retrieve } from './contestants.js';
import { load } from './load/load.js';
import { median } from './quantile.js';
import { inRounds, ratio } from './rounds.js';

const CONNECTIONS = 64;
const WARM_MS = 1_000;
const BLOCK_MS = 250;
const ROUNDS = 4;
const STARTS = 3;

const contestants = { raw: floors(await firstAnswers()).fixed, fauxpay: fauxpay() };
const names = Object.keys(contestants);

console.log(JSON.stringify({ get: await compareWork(), start: await compareStarts() }));

async function compareWork() {
  const servers = {};
  try {
    for (const name of names) servers[name] = await enter(contestants[name], { probed: true });
    for (const name of names) await get(servers[name], WARM_MS);
    const work = await inRounds(ROUNDS, names, async (name) => {
      const before = await servers[name].told('processor');
      const { calls } = await get(servers[name], BLOCK_MS);
      return ((await servers[name].told('processor')) - before) / calls;
    });
    return ratio(work.raw, work.fauxpay);
  } finally {
    for (const server of Object.values(servers)) await server.stop();
  }
}

function get({ port }, ms) {
  return load({ port, request: retrieve, connections: CONNECTIONS, ms });
}

async function compareStarts() {
  const starts = await inRounds(STARTS, names, async (name) => {
    const server = await enter(contestants[name]);
    await server.stop();
    return server.startMs;
  });
  return median(starts.fauxpay) / median(starts.raw);
}

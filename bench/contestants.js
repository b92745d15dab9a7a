import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { flavors } from './flavors/index.js';
import { freePort, launch } from './launch.js';
import { NUMBER } from './load/load.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const [stripe] = flavors;

/** Gets the first customer that ships with a flavor. */
export function retrieveShipped(flavor) {
  const { customers } = JSON.parse(readFileSync(here(`../fixtures/${flavor.name}.json`), 'utf8'));
  const [{ orgId, id }] = customers;
  return flavor.retrieve(orgId ?? id);
}

export const retrieve = retrieveShipped(stripe);
export const create = stripe.create(`n${NUMBER}`);

/** fauxpay as users start it; it tells of errors only, since what it tells would have to be read. */
export const fauxpay = (...flags) => ({
  // Where a file is says nothing to others.
  name: ['fauxpay', ...flags.filter((flag) => !isAbsolute(flag))].join(' '),
  start: (port) => ({
    args: [here('../bin/fauxpay.js'), '--port', String(port), '--log-level', 'error', ...flags],
  }),
});

/** As it is when nothing is said about its log, which goes nowhere here. */
export const logged = {
  name: 'fauxpay, a line for every call',
  start: (port) => ({ args: [here('../bin/fauxpay.js'), '--port', String(port)], silent: true }),
};

/** What fauxpay is held against: servers that send what it sends, and do next to nothing else. */
export const floors = (answers) => ({
  fixed: floor('raw node:http, fixed buffer', 'fixed', answers),
  stored: floor('raw node:http, Map + form + stringify', 'stored', answers),
});

const floor = (name, file, answers) => ({
  name,
  start: (port) => ({ args: [here(`floors/${file}.cjs`), String(port), JSON.stringify(answers)] }),
});

/** Starts one on a port of its own. What is `given` is what it is told of the others. */
export async function enter({ start }, { given, ...options } = {}) {
  const port = await freePort();
  return launch({ port, first: retrieve, ...(await start(port, given)) }, options);
}

/** What fauxpay answers to both requests: status, headers and body, which the floors send too. */
export async function firstAnswers() {
  const server = await enter(fauxpay('--seed', '1'));
  try {
    return { retrieve: await answerTo(server, retrieve), create: await answerTo(server, create) };
  } finally {
    await server.stop();
  }
}

/** The floors' word that they send the same. */
export async function mustSendAlike(server, answers) {
  const { headers, body } = await answerTo(server, retrieve);
  if (body !== answers.retrieve.body || headers.join() !== answers.retrieve.headers.join())
    throw new Error(`a floor sends other answers than fauxpay: ${headers.join()} ${body}`);
}

const OF_NODE = ['Content-Length', 'Date', 'Connection', 'Keep-Alive'];

/** Status, headers and body, without the headers that Node says itself. */
export async function answerTo({ port }, { method, path, headers, body }) {
  const req = ask({ host: '127.0.0.1', port, method, path, headers, agent: false });
  req.end(body);
  const [res] = await once(req, 'response');
  const chunks = await res.toArray();
  const raw = res.rawHeaders;
  return {
    status: res.statusCode,
    headers: raw.filter((_, at) => !OF_NODE.includes(raw[at - (at % 2)])),
    body: Buffer.concat(chunks).toString(),
  };
}

import { connect } from 'node:net';
import { quantileOfSorted } from '../quantile.js';
import { findEnd } from './find-end.js';

/** However much there is to do, no answer takes so long. */
const LONGEST_MS = 30_000;
/** Where a body has this, each request has a number of its own. */
export const NUMBER = '00000000';
let numbered = 0;
/** Room for an answer that comes in one piece. */
const PIECE = 64 * 1024;

/**
 * So many connections, each asking anew when it was answered, for a time. Gives calls a second, and how long they took in
 * ms. It has to be quicker than what it measures: a request is made into bytes once, what comes is read into the same
 * memory again and again, and an answer as long as the last one isn't looked through.
 */
export async function load({ port, request, requests = [request], connections, ms }) {
  const run = { until: Infinity, times: [], asked: 0 };
  const prepare = () => requests.map((one) => prepared(port, one));
  // What is numbered is written to, which only one connection may do.
  const shared = prepare();
  const own = shared.some(({ places }) => places.length > 0) ? prepare : () => shared;
  const open = await Promise.all(Array.from({ length: connections }, () => Asker.connect(port, own(), run)));
  const start = performance.now();
  run.until = start + ms;
  try {
    await Promise.all(open.map((asker) => asker.askOn()));
  } finally {
    for (const asker of open) asker.close();
  }
  const elapsed = performance.now() - start;
  const times = Float64Array.from(run.times).sort();
  const [p50, p99, p999] = [0.5, 0.99, 0.999].map((share) => quantileOfSorted(times, share));
  return { rate: (times.length / elapsed) * 1_000, p50, p99, p999, calls: times.length };
}

/** What goes over the wire for a request. */
export function toBytes(port, { method = 'GET', path, headers = {}, body = '' }) {
  const length = method === 'GET' ? {} : { 'content-length': Buffer.byteLength(body) };
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers, ...length });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${head}\r\n${body}`);
}

/** With the places where its number stands. */
function prepared(port, request) {
  const bytes = toBytes(port, request);
  const places = [];
  for (let at = bytes.indexOf(NUMBER); at >= 0; at = bytes.indexOf(NUMBER, at + 1)) places.push(at);
  return { bytes, places };
}

/** One kept connection, with one question at a time. */
class Asker {
  #socket;
  #requests;
  #run;
  #asked = 0;
  #done;
  #fail;
  /** What came of an answer that isn't whole. */
  #part;
  /** Of the last answer that came in one piece. */
  #length = 0;
  #bodyAt = 0;

  static connect(port, requests, run) {
    return new Promise((resolve, reject) => {
      const asker = new Asker();
      asker.#requests = requests;
      asker.#run = run;
      asker.#fail = reject;
      const onread = { buffer: Buffer.alloc(PIECE), callback: (size, buffer) => asker.#take(size, buffer) };
      const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread }, () => resolve(asker));
      asker.#socket = socket;
      socket.setTimeout(LONGEST_MS, () => asker.#fail(new Error('the server did not answer')));
      socket.on('error', (error) => asker.#fail(error));
      socket.on('close', () => asker.#fail(new Error('the server ended the connection')));
    });
  }

  /** Until the time is over; whoever is asking then still waits for the answer. */
  askOn() {
    return new Promise((resolve, reject) => {
      this.#done = resolve;
      this.#fail = reject;
      if (this.#socket.destroyed)
        this.#fail(new Error('the server ended the connection before it was asked'));
      else this.#ask(performance.now());
    });
  }

  close() {
    this.#socket.destroy();
  }

  #ask(now) {
    const { bytes, places } = this.#requests[this.#run.asked++ % this.#requests.length];
    if (places.length > 0) {
      const number = String(++numbered).padStart(NUMBER.length, '0');
      for (const at of places) bytes.latin1Write(number, at);
    }
    this.#asked = now;
    this.#socket.write(bytes);
  }

  #take(size, buffer) {
    try {
      if (this.#isWhole(size, buffer)) this.#answered();
    } catch (error) {
      this.#fail(error);
    }
    return true;
  }

  #answered() {
    const now = performance.now();
    this.#run.times.push(now - this.#asked);
    if (now < this.#run.until) this.#ask(now);
    else this.#done();
  }

  #isWhole(size, buffer) {
    if (this.#part === undefined && size === this.#length && this.#looksAlike(buffer)) return true;
    const came = buffer.subarray(0, size);
    const bytes = this.#part === undefined ? came : Buffer.concat([this.#part, came]);
    const answer = findEnd(bytes);
    if (answer === undefined) {
      this.#part = Buffer.from(bytes);
      return false;
    }
    if (answer.status >= 300) throw new Error(`the load was answered ${bytes.toString()}`);
    this.#part = undefined;
    this.#length = bytes.length;
    this.#bodyAt = answer.bodyAt;
    return true;
  }

  /** A success whose head ends where the last one's did. */
  #looksAlike(buffer) {
    return buffer[9] === 0x32 && buffer[this.#bodyAt - 1] === 0x0a && buffer[this.#bodyAt - 3] === 0x0a;
  }
}

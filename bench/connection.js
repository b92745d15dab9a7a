import { connect } from 'node:net';

/** However much there is to do, no answer takes so long. */
const LONGEST_MS = 120_000;

/** One kept connection. What is asked before earlier answers came waits its turn at the server. */
export class Connection {
  #socket;
  #host;
  #waiting = [];
  #chunks = [];
  #size = 0;
  /** How many bytes must have come before it is worth looking again. */
  #enough = 0;

  constructor(port) {
    this.#host = `127.0.0.1:${port}`;
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.setTimeout(LONGEST_MS, () => this.#fail(new Error('the server did not answer')));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('the server ended the connection')));
  }

  /** Resolves with status and body when the answer is whole. */
  ask({ method = 'GET', path, headers = {}, body = '' }) {
    let head = `${method} ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n`;
    for (const name in headers) head += `${name}: ${headers[name]}\r\n`;
    if (method !== 'GET') head += `content-length: ${Buffer.byteLength(body)}\r\n`;
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) {
        reject(new Error('the server ended the connection before it was asked'));
        return;
      }
      this.#waiting.push({ resolve, reject });
      this.#socket.write(`${head}\r\n${body}`);
    });
  }

  close() {
    this.#socket.destroy();
  }

  #take(chunk) {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size < this.#enough) return;
    let left = Buffer.concat(this.#chunks);
    this.#enough = 0;
    while (left.length > 0) {
      const body = left.indexOf('\r\n\r\n') + 4;
      if (body < 4) break;
      const head = left.toString('latin1', 0, body);
      const end = body + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? NaN);
      if (Number.isNaN(end)) return this.#fail(new Error(`an answer without a length: ${head}`));
      if (left.length < end) {
        this.#enough = end;
        break;
      }
      const status = Number(head.slice(9, 12));
      this.#waiting.shift()?.resolve({ status, body: left.toString('utf8', body, end) });
      left = left.subarray(end);
    }
    this.#chunks = [left];
    this.#size = left.length;
  }

  #fail(error) {
    this.#socket.destroy();
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

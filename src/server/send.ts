import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Answer, carriesBody, type Outcome, type Reply } from '../core/reply.ts';
import { wait } from '../core/wait.ts';

/** Writes a reply to its socket; nothing else in fauxpay does. What can go out at once does so before it returns. */
export async function send(res: ServerResponse, reply: Reply): Promise<Outcome> {
  const { socket } = res;
  if (res.destroyed || !socket || socket.destroyed) return 'left';
  if (reply.kind === 'hangup') {
    if (reply.how === 'reset') reset(socket);
    else socket.destroy();
    return 'hung_up';
  }
  return write(res, socket, reply);
}

async function write(res: ServerResponse, socket: Socket, answer: Answer): Promise<Outcome> {
  const { status, body, delivery = {} } = answer;
  const { only, bytesPerSecond } = delivery;
  if (delivery.thenClose) res.once('finish', () => socket.destroySoon());
  const lines = linesOf(answer, res);
  if (status === 204 || status === 304) {
    res.writeHead(status, lines).end();
    return 'answered';
  }
  const length = Buffer.byteLength(body);
  // Of an answer that breaks off at least one byte is missing, even of an empty one.
  lines.push('Content-Length', String(only === undefined ? length : Math.max(length, only + 1)));
  res.writeHead(status, lines);
  const isPlain = only === undefined && bytesPerSecond === undefined;
  if (isPlain || !carriesBody(res.req.method ?? 'GET', status)) {
    res.end(body);
    return 'answered';
  }

  res.flushHeaders();
  const sent = Buffer.from(body).subarray(0, only);
  if (bytesPerSecond === undefined) res.write(sent);
  else if (!(await drip(res, sent, bytesPerSecond))) return 'left';
  if (only === undefined) {
    res.end();
    return 'answered';
  }
  // In an orderly way: a reset could overtake what was sent.
  socket.destroySoon();
  return 'truncated';
}

function linesOf({ headers }: Answer, res: ServerResponse): string[] {
  const lines: string[] = [];
  for (const name in headers) {
    const value = headers[name];
    // Some of them Node would add by itself.
    if (value === null) res.removeHeader(name);
    else if (value !== undefined) lines.push(name, value);
  }
  return lines;
}

/** So fine that no client takes it for pauses, so coarse that it costs nothing. */
const SHORTEST_PAUSE_MS = 50;

/** Writes bytes, none before its time; false when the caller left meanwhile. */
async function drip(res: ServerResponse, bytes: Uint8Array, perSecond: number): Promise<boolean> {
  const leaving = new AbortController();
  res.once('close', () => leaving.abort());
  const pause = Math.max(1_000 / perSecond, SHORTEST_PAUSE_MS);
  const start = performance.now();
  for (let sent = 0; sent < bytes.length;) {
    if (!(await wait(pause, leaving.signal))) return false;
    const due = Math.floor(((performance.now() - start) / 1_000) * perSecond);
    if (due > sent) res.write(bytes.subarray(sent, due));
    sent = Math.max(sent, due);
  }
  return true;
}

/** Ends a connection so that the caller sees a reset, not an orderly end. */
function reset(socket: Socket): void {
  socket.resetAndDestroy();
}

/** Answers what is no HTTP request, and ends the connection. */
export function refuseGarbage(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF_PARSER_ERROR[error.code ?? ''] ?? 400;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  // Whoever reads the answer and never closes must not keep the connection.
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

const LINGER_MS = 1_000;

const STATUS_OF_PARSER_ERROR: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

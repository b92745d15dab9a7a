import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { byteLengthOf, piecesOf } from '../core/body.ts';
import { CallerLeft } from '../core/caller-left.ts';
import { monotonic } from '../core/monotonic.ts';
import { type Answer, carriesBody, type Outcome, type Reply } from '../core/reply.ts';
import { Slice } from '../core/slices.ts';
import { turn } from '../core/turn.ts';
import { wait } from '../core/wait.ts';
import { endTogether } from './end-together.ts';
import { leaving } from './leaving.ts';

/** Writes a reply to its socket; nothing else in fauxpay does. Of what goes out at once the outcome is there at once. */
export function send(res: ServerResponse, reply: Reply): Outcome | Promise<Outcome> {
  const { socket } = res;
  if (res.destroyed || !socket || socket.destroyed) return 'left';
  if (reply.kind === 'hangup') {
    if (reply.how === 'reset') reset(socket);
    else socket.destroy();
    return 'hung_up';
  }
  return write(res, socket, reply);
}

function write(res: ServerResponse, socket: Socket, answer: Answer): Outcome | Promise<Outcome> {
  const { status, body, delivery = {} } = answer;
  const { only, bytesPerSecond } = delivery;
  if (delivery.thenClose) res.once('finish', () => socket.destroySoon());
  const lines = linesOf(answer, res);
  if (status === 204 || status === 304) {
    res.writeHead(status, lines).end();
    return 'answered';
  }
  const length = byteLengthOf(body);
  // Of an answer that breaks off at least one byte is missing, even of an empty one.
  lines.push('Content-Length', String(only === undefined ? length : Math.max(length, only + 1)));
  res.writeHead(status, lines);
  const isPlain = only === undefined && bytesPerSecond === undefined && typeof body === 'string';
  if (isPlain || !carriesBody(res.req.method ?? 'GET', status)) {
    // One byte a character: as Latin-1 it is written as it stands.
    if (typeof body === 'string') endTogether(res, body, length === body.length ? 'latin1' : 'utf8');
    else res.end();
    return 'answered';
  }

  return writeSlowly(res, socket, answer);
}

/** The body of an answer whose headers are written, in as many pieces as it takes. */
async function writeSlowly(
  res: ServerResponse,
  socket: Socket,
  { body, delivery = {} }: Answer,
): Promise<Outcome> {
  const { only, bytesPerSecond } = delivery;
  res.flushHeaders();
  try {
    await pour(res, upTo(only, piecesOf(body)), bytesPerSecond);
  } catch (error) {
    if (error instanceof CallerLeft) return 'left';
    throw error;
  }
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

/** The first so many bytes; without a number all of them. */
function* upTo(most = Infinity, pieces: Iterable<Uint8Array>): Generator<Uint8Array, void, undefined> {
  let left = most;
  for (const piece of pieces) {
    if (left > 0) yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}

/** Writes pieces one after the other, so many bytes a second where that is given. Rejects with `CallerLeft` when the caller leaves. */
async function pour(res: ServerResponse, pieces: Iterable<Uint8Array>, perSecond?: number): Promise<void> {
  const caller = { signal: leaving(res) };
  const give =
    perSecond === undefined
      ? (bytes: Uint8Array) => hand(res, bytes)
      : dripping(res, perSecond, caller.signal);
  let slice = new Slice();
  for (const piece of pieces) {
    await give(piece);
    if (!slice.isOver) continue;
    await turn(caller);
    slice = new Slice();
  }
}

/** So fine that no client takes it for pauses, so coarse that it costs nothing. */
const SHORTEST_PAUSE_MS = 50;

/** Writes bytes, none before its time. */
function dripping(
  res: ServerResponse,
  perSecond: number,
  signal: AbortSignal,
): (bytes: Uint8Array) => Promise<void> {
  const pause = Math.max(1_000 / perSecond, SHORTEST_PAUSE_MS);
  const drop = (perSecond * pause) / 1_000;
  const start = monotonic();
  let sent = 0;
  return async function drip(bytes) {
    for (let at = 0; at < bytes.length;) {
      const due = Math.floor(((monotonic() - start) / 1_000) * perSecond) - sent;
      if (due < Math.min(drop, bytes.length - at)) {
        if (!(await wait(pause, signal))) throw new CallerLeft();
        continue;
      }
      const some = bytes.subarray(at, at + due);
      await hand(res, some);
      at += some.length;
      sent += some.length;
    }
  };
}

/** Writes bytes; resolves when the system has taken them. Rejects with `CallerLeft` when nobody is there to take any. */
function hand(res: ServerResponse, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new CallerLeft());
    if (res.destroyed) {
      leave();
      return;
    }
    res.once('close', leave);
    res.write(bytes, (error) => {
      res.off('close', leave);
      if (error) leave();
      else resolve();
    });
  });
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

import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Answer, Reply } from '../core/reply.ts';

export type Sent = 'answered' | 'hung_up' | 'left';

/** Writes a reply to its socket. Nothing else in fauxpay does. */
export function send(res: ServerResponse, reply: Reply): Sent {
  const { socket } = res;
  if (res.destroyed || !socket || socket.destroyed) return 'left';
  if (reply.kind === 'hangup') {
    if (reply.how === 'reset') reset(socket);
    else socket.destroy();
    return 'hung_up';
  }
  write(res, reply);
  return 'answered';
}

function write(res: ServerResponse, { status, headers, body }: Answer): void {
  const lines: string[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (value !== null && value !== undefined) lines.push(name, value);
  }
  if (status === 204 || status === 304) {
    res.writeHead(status, lines).end();
    return;
  }
  lines.push('Content-Length', String(Buffer.byteLength(body)));
  res.writeHead(status, lines).end(body);
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

import { connect } from 'node:net';

/** Sends bytes as they are and gives everything that comes back until the server closes, or until `until` is seen. */
export function sendRaw(port: number, bytes: string | Buffer, until?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let got = '';
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      got += chunk.toString('latin1');
      if (until !== undefined && got.includes(until)) socket.destroy();
    });
    socket.on('close', () => resolve(got));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(got);
      else reject(error);
    });
  });
}

/** What came back over one connection, and how the server ended it. */
export interface Conversation {
  /** Everything that came, one character a byte. */
  readonly text: string;
  readonly end: 'closed' | 'reset';
}

/** Sends a request, the next one as soon as the answer before is whole, and so on, until the server ends the connection. */
export function converse(port: number, requests: readonly (string | Buffer)[]): Promise<Conversation> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const left = [...requests];
    let text = '';
    let current = '';
    const sayNext = (): void => {
      current = '';
      const next = left.shift();
      if (next !== undefined) socket.write(next);
    };
    socket.on('connect', sayNext);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      current += chunk.toString('latin1');
      const body = current.indexOf('\r\n\r\n') + 4;
      const length = Number(/^content-length: (\d+)/im.exec(current)?.[1] ?? NaN);
      if (body > 3 && current.length === body + length) sayNext();
    });
    socket.on('end', () => resolve({ text, end: 'closed' }));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET') resolve({ text, end: 'reset' });
      else reject(error);
    });
  });
}

/** A raw request that asks the server to close afterwards. */
export function rawRequest(
  line: string,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer = '',
  host: string | null = '127.0.0.1',
): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${line} HTTP/1.1\r\n${host === null ? '' : `Host: ${host}\r\n`}Connection: close\r\n${lines.join('')}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
}

/** The status of a raw answer; 0 when the connection closed without one. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

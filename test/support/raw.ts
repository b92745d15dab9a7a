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

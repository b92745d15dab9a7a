import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findEnd } from '../../bench/load/find-end.js';
import { load, NUMBER } from '../../bench/load/load.js';

/** What a load found of a server that answers so. */
async function loadOf(listener: RequestListener, request: object) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await load({ port, request, connections: 4, ms: 50 });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test.each([
  ['says its length', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}', 200],
  [
    'comes in chunks',
    'HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n',
    201,
  ],
  ['is empty', 'HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n', 204],
])('an answer that %s ends where it ends, and no sooner', (_, text, status) => {
  expect(findEnd(Buffer.from(`${text}HTTP/1.1`))).toMatchObject({ status, end: text.length });
  for (let length = 0; length < text.length; length++)
    expect(findEnd(Buffer.from(text.slice(0, length)))).toBeUndefined();
});

test('an answer that ends with its connection is refused', () => {
  expect(() => findEnd(Buffer.from('HTTP/1.1 200 OK\r\n\r\nall'))).toThrow('an answer without a length');
});

test('load counts what was answered, however it was sent', async () => {
  let answered = 0;
  const { calls, rate, p50, p99, p999 } = await loadOf(
    (_, res) => {
      answered += 1;
      if (answered % 3 === 0) res.write('in ');
      res.end('x'.repeat((answered % 5) * 30_000));
    },
    { path: '/' },
  );
  expect(calls).toBe(answered);
  expect(rate).toBeGreaterThan(0);
  expect([p50, p99, p999]).toEqual([p50, p99, p999].sort((a, b) => Number(a) - Number(b)));
});

test('load gives each request a number of its own', async () => {
  const seen: string[] = [];
  const { calls } = await loadOf(
    (req, res) => {
      let body = '';
      req.on('data', (chunk: Buffer) => (body += chunk.toString()));
      req.on('end', () => {
        seen.push(body);
        res.end('{}');
      });
    },
    { method: 'POST', path: '/', body: `name=n${NUMBER}` },
  );
  expect(seen[0]).toMatch(/^name=n\d{8}$/);
  expect(new Set(seen).size).toBe(calls);
});

test('load stops at an answer that is no success', async () => {
  const failing: RequestListener = (_, res) => res.writeHead(429).end('slow down');
  await expect(loadOf(failing, { path: '/' })).rejects.toThrow('slow down');
});

/**
 * The least that Node can do: one answer to whatever is asked. `node fixed.cjs PORT ANSWERS`, where the answers are
 * those of fauxpay that are to be matched, in JSON. In CommonJS, with which Node starts sooner.
 */
'use strict';
const { createServer } = require('node:http');

const [port, answers] = process.argv.slice(2);
const { status, headers, body } = JSON.parse(answers).retrieve;

const bytes = Buffer.from(body);
const all = [...headers, 'Content-Length', String(bytes.length)];

createServer((_, res) => {
  res.writeHead(status, all);
  res.end(bytes);
}).listen(Number(port), '127.0.0.1');

/**
 * The least that keeps customers: a Map, a form and `JSON.stringify`, without a check of anything. `node stored.cjs PORT
 * ANSWERS`, where the answers are those of fauxpay that are to be matched, in JSON.
 */
'use strict';
const { createServer } = require('node:http');
const { parse } = require('node:querystring');

const [port, answers] = process.argv.slice(2);
const { retrieve, create } = JSON.parse(answers);

const customers = new Map();
const shipped = JSON.parse(retrieve.body);
customers.set(shipped.id, shipped);
const plain = JSON.parse(create.body);
let made = 0;

createServer((req, res) => {
  if (req.method === 'POST') {
    let form = '';
    req.setEncoding('utf8');
    req.on('data', (text) => (form += text));
    req.on('end', () => {
      const id = `cus_${String(++made).padStart(14, '0')}`;
      const customer = { ...plain, ...parse(form), id };
      customers.set(id, customer);
      send(res, create, customer);
    });
  } else {
    send(res, retrieve, customers.get(req.url.slice(req.url.lastIndexOf('/') + 1)));
  }
}).listen(Number(port), '127.0.0.1');

/** As Stripe prints. */
function send(res, { status, headers }, customer) {
  const body = `${JSON.stringify(customer, null, 2)}\n`;
  res.writeHead(status, [...headers, 'Content-Length', String(Buffer.byteLength(body))]);
  res.end(body);
}

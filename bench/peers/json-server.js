import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NUMBER } from '../load/load.js';
import { programOf } from './installed.js';

const ALL = '/customers';
const retrieve = (id) => ({ path: `${ALL}/${id}` });

/** It knows no form and no second part of a path. */
export const jsonServer = {
  name: 'json-server',
  package: 'json-server',
  stores: true,
  retrieve,
  create: {
    method: 'POST',
    path: ALL,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `n${NUMBER}@example.com`, name: `n${NUMBER}` }),
  },
  async start(port, { customer, folder }) {
    const file = join(folder, 'db.json');
    await writeFile(file, JSON.stringify({ customers: [customer] }));
    return {
      args: [programOf('json-server'), file, '--port', String(port), '--host', '127.0.0.1'],
      first: retrieve(customer.id),
    };
  },
};

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programOf } from './installed.js';

const text = { type: 'string' };
const form = { type: 'object', properties: { email: text, name: text } };

export const prism = {
  name: 'Prism',
  does: 'two routes',
  package: '@stoplight/prism-cli',
  async start(port, { customer, folder }) {
    const file = join(folder, 'openapi.json');
    const content = { 'application/json': { schema: { type: 'object' }, example: customer } };
    const responses = { 200: { description: 'a customer', content } };
    const paths = {
      '/v1/customers': {
        post: {
          requestBody: { content: { 'application/x-www-form-urlencoded': { schema: form } } },
          responses,
        },
      },
      '/v1/customers/{id}': {
        get: { parameters: [{ name: 'id', in: 'path', required: true, schema: text }], responses },
      },
    };
    await writeFile(
      file,
      JSON.stringify({ openapi: '3.0.3', info: { title: 'Customers', version: '1' }, paths }),
    );
    const options = ['--port', String(port), '--host', '127.0.0.1', '--verboseLevel', 'error'];
    return { args: [programOf('@stoplight/prism-cli'), 'mock', file, ...options] };
  },
};

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../launch.js';
import { programOf } from './installed.js';

export const mountebank = {
  name: 'mountebank',
  package: 'mountebank',
  async start(port, { customer, folder }) {
    const file = join(folder, 'imposters.json');
    const stub = (equals) => ({
      predicates: [{ equals }],
      responses: [
        {
          is: {
            statusCode: 200,
            // It would end the connection after each answer.
            headers: { 'Content-Type': 'application/json', Connection: 'keep-alive' },
            body: customer,
          },
        },
      ],
    });
    const stubs = [
      stub({ method: 'GET', path: `/v1/customers/${customer.id}` }),
      stub({ method: 'POST', path: '/v1/customers' }),
    ];
    const imposter = { port, host: '127.0.0.1', protocol: 'http', stubs };
    await writeFile(file, JSON.stringify({ imposters: [imposter] }));
    const files = ['--configfile', file, '--nologfile', '--pidfile', join(folder, 'mb.pid')];
    const options = ['--port', String(await freePort()), '--host', '127.0.0.1', '--loglevel', 'error'];
    return { args: [programOf('mountebank'), 'start', ...options, ...files] };
  },
};

import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programOf } from './installed.js';

export const mockoon = {
  name: 'Mockoon',
  package: '@mockoon/cli',
  async start(port, { customer, folder }) {
    const file = join(folder, 'mockoon.json');
    const route = (method, endpoint) => ({
      uuid: randomUUID(),
      type: 'http',
      method,
      endpoint,
      responses: [
        {
          uuid: randomUUID(),
          statusCode: 200,
          headers: [{ key: 'Content-Type', value: 'application/json' }],
          body: JSON.stringify(customer, null, 2),
          default: true,
        },
      ],
    });
    const routes = [route('get', 'v1/customers/:id'), route('post', 'v1/customers')];
    const rootChildren = routes.map(({ uuid }) => ({ type: 'route', uuid }));
    const environment = { uuid: randomUUID(), lastMigration: 33, name: 'customers', rootChildren, routes };
    await writeFile(file, JSON.stringify(environment));
    // What is left out above, it repairs.
    const options = ['--hostname', '127.0.0.1', '--disable-log-to-file', '--repair'];
    const started = ['start', '--data', file, '--port', String(port), ...options];
    return { args: [programOf('@mockoon/cli'), ...started] };
  },
};

import { spawnSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOf } from './installed.js';

export const wiremock = {
  name: 'WireMock',
  does: 'on Java',
  package: 'wiremock',
  async start(port, { customer, folder }) {
    if (spawnSync('java', ['-version']).status !== 0) throw new Error('Java is not installed');
    const mapping = (request) => ({
      request,
      response: {
        status: 200,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(customer, null, 2),
      },
    });
    const mappings = [
      mapping({ method: 'GET', urlPathPattern: '/v1/customers/[^/]+' }),
      mapping({ method: 'POST', urlPath: '/v1/customers' }),
    ];
    await mkdir(join(folder, 'mappings'), { recursive: true });
    await writeFile(join(folder, 'mappings', 'customers.json'), JSON.stringify({ mappings }));
    const build = join(folderOf('wiremock'), 'build');
    const jar = (await readdir(build)).find((name) => name.endsWith('.jar'));
    // A journal as long as fauxpay's: its own would have no end.
    const journal = ['--max-request-journal-entries', '1000'];
    const options = ['--port', String(port), '--bind-address', '127.0.0.1', '--root-dir', folder];
    return { command: 'java', args: ['-jar', join(build, jar), ...options, '--disable-banner', ...journal] };
  },
};

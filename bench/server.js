import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../bin/fauxpay.js', import.meta.url));

/** A server as users start it, in a process of its own. */
export async function startServer() {
  const args = ['start', '--port', '0', '--seed', '1', '--log-level', 'error', '--log-format', 'json'];
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  const { url, port } = JSON.parse(line);
  return {
    port,
    async use(...active) {
      const response = await fetch(`${url}/__admin/scenarios`, {
        method: 'PUT',
        body: JSON.stringify({ active }),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

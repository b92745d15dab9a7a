import { join } from 'node:path';
import { sampleOf, write } from '../support/samples.ts';
import { tempFolder } from '../support/temp.ts';
import { launch } from './command.ts';

const folder = tempFolder();
const stripe = sampleOf('stripe');
const command = join(__dirname, '../../bin/fauxpay.js');

/** A server whose files can grow to so many blocks of 512 bytes. */
async function start(blocks: number | 'unlimited') {
  const fauxpay = `ulimit -f ${blocks}; exec "${process.execPath}" "${command}" --port 0 --data state`;
  const server = launch('sh', ['-c', fauxpay], folder());
  const [, url = ''] = await server.seen(/ready: .* (http:\S+)/);
  return { url, server };
}

const ids = async (url: string) =>
  (
    (await (await fetch(`${url}/v1/customers?limit=100`, { headers: stripe.headers })).json()) as {
      data: { id: string }[];
    }
  ).data.map(({ id }) => id);

test('on a full disk writes are refused in dialect, reads go on, and nothing that was answered is lost', async () => {
  const full = await start(256);
  const answered: string[] = [];
  let refused: Response | undefined;
  while (!refused) {
    const answer = await write(full.url, stripe);
    if (answer.status === 200) answered.push(((await answer.json()) as { id: string }).id);
    else refused = answer;
  }
  expect(refused.status).toBe(500);
  expect(await refused.json()).toMatchObject({ error: { type: 'api_error' } });
  expect(answered.length).toBeGreaterThan(5);
  expect(await ids(full.url)).toEqual(expect.arrayContaining(answered));
  await full.server.seen(/--data state cannot be written: EFBIG/);
  full.server.signal('SIGTERM');
  const { code, stderr } = await full.server.ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /EFBIG.*\. The last changes are lost; whoever made them was answered with an error\./,
  );

  const roomy = await start('unlimited');
  expect(await ids(roomy.url)).toEqual(expect.arrayContaining(answered));
  roomy.server.signal('SIGTERM');
  expect((await roomy.server.ended).code).toBe(0);
});

import { errorKinds } from '../../../src/core/error-kind.ts';
import { jani } from '../../../src/flavors/jani/index.ts';
import { janiOptions } from '../../../src/flavors/jani/options.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ask } from './ask.ts';
import { pageOf } from '../page.ts';

/** Closed after each test, also after one that fails. */
let running: Mock | undefined;
afterEach(() => running?.close());
const start = async (options: Parameters<typeof createMock>[0]): Promise<Mock> =>
  (running = await createMock(options));

const { rows } = pageOf('jani');
const statuses = rows.filter(([, status, body]) => /^\d{3}$/.test(status ?? '') && body?.startsWith('`{'));

test('it has a row for every option, with its default, and no other', () => {
  const heading = rows.findIndex((cells) => cells.join() === 'option,values,default,what it does');
  const told = rows.slice(heading + 2).map(([name, , standard]) => [name, standard]);
  const defaults = Object.entries(janiOptions.parse({}));
  expect(told.sort()).toEqual(defaults.map(([name, value]) => [`\`${name}\``, `\`${value}\``]).sort());
});

test('every option describes itself', () => {
  for (const [name, { description }] of Object.entries(janiOptions.shape))
    expect([name, description]).toEqual([name, expect.stringMatching(/\.$/)]);
});

test('it has a row for every error, with the body that is answered, and whose words it has', async () => {
  const names = [...Object.keys(errorKinds), ...Object.keys(jani.errors)];
  expect(statuses.map(([name]) => name).sort()).toEqual(names.map((name) => `\`${name}\``).sort());
  const mock = await start({ flavors: ['jani'], seed: 1 });
  for (const [name = '', status, body, whose] of statuses) {
    const got = await ask(mock.url, `GET /api/v1/customers/cus_fauxpay_${name.replaceAll('`', '')}`);
    expect([name, String(got.status), `\`${got.text}\``]).toEqual([name, status, body]);
    expect(whose).toMatch(/fauxpay's own|the server's|as `conflict`/);
  }
});

test('what is said before a route is reached is as the page says', async () => {
  const mock = await start({ flavors: ['jani'], seed: 1 });
  const ALL = '/api/v1/customers';
  const asked: Readonly<Record<string, [line: string, body?: string]>> = {
    'an unknown path or method': [`PUT ${ALL}`],
    'a body that is no JSON': [`POST ${ALL}`, '{'],
    'a path that cannot be decoded': [`GET ${ALL}/%ff`],
    'a body over 1 MiB': [`POST ${ALL}`, ' '.repeat(1_048_577)],
    // Node itself ends a request of more than its own 16 KiB of headers.
    'a path and query over 16 KiB': [`GET ${ALL}?${'a'.repeat(16_384 - ALL.length)}`],
  };
  for (const [what, [line, body]] of Object.entries(asked)) {
    const [, status, message = ''] = rows.find(([first]) => first === what) ?? [];
    const got = await ask(mock.url, line, { body });
    expect([what, String(got.status)]).toEqual([what, status]);
    const said = got.body as { message: string };
    expect(message).toContain(`\`${said.message}\``);
  }
});

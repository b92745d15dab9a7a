import { errorKinds } from '../../../src/core/error-kind.ts';
import { errors } from '../../../src/flavors/catalyze/errors.ts';
import { options } from '../../../src/flavors/catalyze/options.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ask, ORG, withOptions } from './ask.ts';
import { pageOf } from '../page.ts';

/** Closed after each test, also after one that fails. */
let running: Mock | undefined;
afterEach(() => running?.close());
const start = async (options: Parameters<typeof createMock>[0]): Promise<Mock> =>
  (running = await createMock(options));

const { rows } = pageOf('catalyze');
const statuses = rows.filter(([status]) => /^\d{3}$/.test(status ?? ''));
const bare = (cell = '') => cell.replaceAll('`', '');

test('it has a row for every option, with its default', () => {
  const defaults = Object.entries(options.parse({}));
  const told = rows
    .map(([name, , standard]) => [bare(name), bare(standard)])
    .filter(([name]) => defaults.some(([known]) => known === name));
  expect(told.sort()).toEqual(defaults.map(([name, value]) => [name, String(value)]).sort());
  for (const [name, field] of Object.entries(options.shape)) {
    expect([name, field.description]).toEqual([name, expect.stringMatching(/\.$/)]);
  }
});

test('it has a row for every error on demand, which is said with this status and this text', async () => {
  const known = Object.entries({ ...errorKinds, ...errors }).map(([name, status]) => `${status} ${name}`);
  expect(statuses.map(([status, name]) => `${status} ${bare(name)}`).sort()).toEqual(known.sort());
  const mock = await start({ flavors: ['catalyze'] });
  for (const [status, name, text = '', documented] of statuses) {
    const got = await ask(mock.url, `PUT /v2/org/x_fauxpay_${bare(name)}/customer`);
    const { errors: said } = got.body as { errors: { message: string; code: number }[] };
    expect([name, got.status, said]).toEqual([
      name,
      Number(status),
      [{ message: expect.any(String), code: Number(status) }],
    ]);
    expect([name, text]).toEqual([name, expect.stringContaining(`\`${said[0]?.message}\``)]);
    expect([name, documented]).toEqual([
      name,
      expect.stringMatching(/^(fauxpay’s own|(the )?status\b|likewise)/),
    ]);
  }
});

test('what it says is not served is not', async () => {
  const statusOf = (line: string) => withOptions({}, async (url) => (await ask(url, line)).status);
  expect(await statusOf(`GET /v2/org/${ORG}/payment`)).toBe(405);
  expect(await statusOf(`GET /v2/org/${ORG}/payment/x`)).toBe(405);
  expect(await statusOf('GET /v2/auth/all')).toBe(404);
  expect(await statusOf('POST /v2/apiKey/1')).toBe(404);
});

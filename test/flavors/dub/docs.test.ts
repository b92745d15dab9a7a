import { errorKinds } from '../../../src/core/error-kind.ts';
import { dub } from '../../../src/flavors/dub/index.ts';
import { dubOptions } from '../../../src/flavors/dub/options.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ask } from './ask.ts';
import { pageOf } from '../page.ts';

/** Closed after each test, also after one that fails. */
let running: Mock | undefined;
afterEach(() => running?.close());
const start = async (options: Parameters<typeof createMock>[0]): Promise<Mock> =>
  (running = await createMock(options));

const { rows } = pageOf('dub');
const errors = rows.filter(([, status]) => /^\d{3}$/.test(status ?? ''));

test('it has a row for every option, with its values and its default', () => {
  const defaults: Record<string, unknown> = { ...dubOptions.parse({}) };
  for (const [name, schema] of Object.entries(dubOptions.shape)) {
    const [, values, usual] = rows.find(([first]) => first === `\`${name}\``) ?? [];
    expect([name, usual]).toEqual([name, `\`${String(defaults[name])}\``]);
    const inner = schema.unwrap();
    if ('options' in inner) {
      expect([name, values]).toEqual([name, inner.options.map((option) => `\`${option}\``).join(', ')]);
    }
  }
});

test('it has a row for every error that can be asked for, and each is answered so', async () => {
  const told = errors.map(([name = '', status]) => [name.replaceAll('`', ''), Number(status)]);
  const all = Object.entries({ ...errorKinds, ...dub.errors });
  expect(new Map(told.map(([name, status]) => [name, status]))).toEqual(new Map(all));

  const mock = await start({ flavors: ['dub'], seed: 1 });
  for (const [name = '', status, code = '', whose = ''] of errors) {
    const answer = await ask(mock, `GET /customers/cus_fauxpay_${name.replaceAll('`', '')}`);
    expect([name, answer.status, answer.code]).toEqual([name, Number(status), code.replaceAll('`', '')]);
    expect([name, whose]).toEqual([
      name,
      expect.stringMatching(/^(documented|in Dub’s source|fauxpay’s own)/),
    ]);
    const [, sentence] = /`([^`]+)`/.exec(whose) ?? [];
    if (sentence) expect(answer.message).toContain(sentence.replace(' …', ''));
  }
});

test('what is documented has its status in the documentation of Dub, and the rest is marked', () => {
  const documented = [400, 401, 403, 404, 409, 410, 422, 429, 500];
  for (const [name, status, , whose = ''] of errors) {
    const own = whose.startsWith('fauxpay’s own');
    expect([name, own]).toEqual([name, !documented.includes(Number(status))]);
  }
});

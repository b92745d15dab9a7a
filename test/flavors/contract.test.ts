import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorKinds } from '../../src/core/error-kind.ts';
import { flavors } from '../../src/flavors/index.ts';
import { createMock, type Mock } from '../../src/index.ts';
import { fixturesDir } from '../../src/shipped.ts';
import { sampleOf, write } from '../support/samples.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

describe.each(flavors.map((flavor) => [flavor.name, flavor] as const))('every flavor: %s', (name, flavor) => {
  const sample = sampleOf(name);
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(mock.url + path, {
      ...init,
      headers: { ...sample.headers, ...(init.headers as Record<string, string>) },
    });

  test('answers its documented request with JSON', async () => {
    const answer = await ask(sample.retrieve);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(typeof (await answer.json())).toBe('object');
  });

  test('is reached under its own prefix too, with the same body', async () => {
    const plain = await (await ask(sample.retrieve)).text();
    expect(await (await ask(`/${name}${sample.retrieve}`)).text()).toBe(plain);
  });

  test('ships fixtures that its schema accepts', async () => {
    const shipped: unknown = JSON.parse(await readFile(join(fixturesDir, `${name}.json`), 'utf8'));
    expect(flavor.fixtures.safeParse(shipped).error).toBeUndefined();
  });

  test('has options that are all optional', () => {
    expect(flavor.options.safeParse({}).success).toBe(true);
  });

  test('refuses a caller without a credential, in a 4xx with JSON', async () => {
    for (const route of flavor.routes.filter((row) => !row.open)) {
      const path = route.path.replace(/:\w+/g, 'x');
      const answer = await fetch(mock.url + path, { method: route.method });
      expect([route.method, path, answer.status]).toEqual([route.method, path, 401]);
      expect(typeof (await answer.json())).toBe('object');
    }
  });

  test('refuses an unknown route without asking who calls', async () => {
    const answer = await fetch(mock.url + sample.unknownPath);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('fauxpay-rule')).toBeNull();
  });

  test.each(Object.entries(errorKinds))(
    'says %s with status %d on a magic id, whatever the method',
    async (kind, status) => {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        for (const suffix of [kind, status]) {
          const answer = await fetch(mock.url + sample.withId(`x_fauxpay_${suffix}`), { method });
          expect([method, suffix, answer.status]).toEqual([method, suffix, status]);
          expect(typeof (await answer.json())).toBe('object');
        }
      }
    },
  );

  test('says each of its own errors with the status it declares', async () => {
    for (const [kind, status] of Object.entries(flavor.errors)) {
      const answer = await fetch(mock.url + sample.withId(`x_fauxpay_${kind}`));
      expect([kind, answer.status]).toEqual([kind, status]);
    }
  });

  test('says Retry-After only where it is asked to or documents it, and as asked', async () => {
    mock.use({ rules: [{ respond: { error: 'rate_limited', retryAfter: 7 } }] });
    const answer = await ask(sample.retrieve);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
  });

  test.each(['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'PROPFIND', 'DELETE'])(
    'answers %s on its list path without a 5xx',
    async (method) => {
      const { request } = await import('node:http');
      const status = await new Promise<number | undefined>((resolve, reject) => {
        request(mock.url + sample.write.path, { method, headers: sample.headers, agent: false }, (res) => {
          res.resume().on('end', () => resolve(res.statusCode));
        })
          .on('error', reject)
          .end();
      });
      expect(status).toBeLessThan(500);
    },
  );

  test('refuses a path that cannot be decoded', async () => {
    const answer = await ask(sample.withId('%E0%A4%A'));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  test('lets sandboxes that a credential names see only their own records', async () => {
    const before = await (await ask(sample.read)).text();
    const created = await write(mock.url, { ...sample, headers: sample.inSandbox(`own-${name}`) });
    expect(created.status).toBeLessThan(300);
    expect(await (await ask(sample.read)).text()).toBe(before);
    const inside = await ask(sample.read, { headers: sample.inSandbox(`own-${name}`) });
    expect(await inside.text()).not.toBe(before);
    expect(mock.sandbox(`own-${name}`).requests()).toHaveLength(2);
  });

  test('goes back to its fixtures at a reset', async () => {
    const before = await (await ask(sample.read)).text();
    await write(mock.url, sample);
    expect(await (await ask(sample.read)).text()).not.toBe(before);
    await mock.reset();
    expect(await (await ask(sample.read)).text()).toBe(before);
  });

  test('writes no credential into the journal', async () => {
    await ask(sample.retrieve);
    await write(mock.url, sample);
    await ask(sample.withId('x_fauxpay_401'));
    const written = JSON.stringify(mock.requests());
    for (const secret of sample.secrets) expect(written).not.toContain(secret);
    expect(mock.requests()).toHaveLength(3);
  });

  test('with equal seeds and clocks gives byte-equal answers, headers included', async () => {
    const run = async () => {
      const repeatable = await createMock({ flavors: [name], seed: 42, clock: '2026-01-01T00:00:00Z' });
      const answers = [
        await write(repeatable.url, sample),
        await fetch(repeatable.url + sample.read, { headers: sample.headers }),
      ];
      const seen = await Promise.all(
        answers.map(async (answer) => [
          answer.status,
          [...answer.headers].filter(([header]) => header !== 'date'),
          await answer.text(),
        ]),
      );
      await repeatable.close();
      return seen;
    };
    expect(await run()).toEqual(await run());
  });
});

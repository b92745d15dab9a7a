import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock } from '../../../src/index.ts';
import { ask, CARD, CARDLESS, ORG, OWNERS_SESSION, says, TWO_CARDS } from './ask.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fauxpay-catalyze-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A mock that finds what the one before it left behind. */
async function run<T>(work: (url: string) => Promise<T>): Promise<T> {
  const mock = await createMock({ flavors: ['catalyze'], seed: 1, data: join(folder, 'data') });
  try {
    return await work(mock.url);
  } finally {
    await mock.close();
  }
}

test('orgs, cards and sessions outlive the process; what was deleted, replaced or ended stays so', async () => {
  const body = { username: 'owner', password: 'fauxpay' };
  const before = await run(async (url) => {
    const { sessionToken } = (await ask(url, 'POST /v2/auth/signin', { body })).body as {
      sessionToken: string;
    };
    const { orgId } = (await ask(url, 'POST /v2/org', { body: { name: 'New' } })).body as { orgId: string };
    await ask(url, `POST /v2/org/${CARDLESS}/payment`, { body: { paymentId: 'tok_first' } });
    await ask(url, `POST /v2/org/${CARDLESS}/payment`, { body: { paymentId: 'tok_amex' } });
    await ask(url, `PUT /v2/org/${CARDLESS}/payment/card_first`, { body: { exp_month: '07', name: 'x' } });
    await ask(url, `PUT /v2/org/${ORG}`, { body: { description: 'Changed' } });
    await ask(url, `DELETE /v2/org/${ORG}/payment/${CARD}`);
    await ask(url, `DELETE /v2/org/${TWO_CARDS}`);
    const paths = [`/v2/org/${orgId}`, `/v2/org/${ORG}`, `/v2/org/${CARDLESS}/customer`];
    const texts = await Promise.all(paths.map(async (path) => (await ask(url, `GET ${path}`)).text));
    await ask(url, 'GET /v2/auth/signout');
    return { paths, texts, headers: { authorization: `Bearer ${sessionToken}` } };
  });
  await run(async (url) => {
    const { paths, texts, headers } = before;
    const statusOf = async (line: string) => (await ask(url, line, { headers })).status;
    for (const [index, path] of paths.entries()) {
      expect((await ask(url, `GET ${path}`, { headers })).text).toBe(texts[index]);
    }
    expect(await statusOf(`GET /v2/org/${ORG}/customer`)).toBe(400);
    expect(await statusOf(`GET /v2/org/${TWO_CARDS}`)).toBe(404);
    expect(await statusOf(`GET /v2/org/${TWO_CARDS}/customer`)).toBe(404);
    const signedOut = { authorization: `Bearer ${OWNERS_SESSION}` };
    expect(await ask(url, `GET /v2/org/${ORG}`, { headers: signedOut })).toMatchObject({
      status: 401,
      body: says(401, 'Session token is invalid or expired'),
    });
  });
});

import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { createMock, type Mock } from '../../../src/index.ts';
import { API_KEY, ask, asViewer, CARD, ORG, OWNER, OWNERS_SESSION, says, VIEWER } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['catalyze'], seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

/** Sends half a body, lets something else happen, and sends the rest. */
async function late(method: string, path: string, body: object, meanwhile: () => Promise<unknown>) {
  const headers = { 'x-api-key': API_KEY, authorization: `Bearer ${OWNERS_SESSION}` };
  const sent = request(mock.url + path, { method, headers });
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  const json = JSON.stringify(body);
  await new Promise<unknown>((resolve) => sent.write(json.slice(0, 1), resolve));
  await meanwhile();
  sent.end(json.slice(1));
  const [answer] = await answered;
  return [answer.statusCode, JSON.parse(await text(answer))] as const;
}

const writes: readonly (readonly [method: string, path: string, body: object])[] = [
  ['PUT', `/v2/org/${ORG}`, { description: 'late' }],
  ['PUT', `/v2/org/${ORG}/customer`, { paymentId: CARD }],
  ['POST', `/v2/org/${ORG}/payment`, { paymentId: 'tok_late' }],
  ['PUT', `/v2/org/${ORG}/payment/${CARD}`, { name: 'late' }],
];

test.each(writes)('%s %s does not bring back an org that goes meanwhile', async (method, path, body) => {
  const answer = await late(method, path, body, () => ask(mock.url, `DELETE /v2/org/${ORG}`));
  expect(answer).toEqual([404, says(404, 'Organization not found')]);
  expect(await ask(mock.url, `GET /v2/org/${ORG}`)).toMatchObject({ status: 404 });
  expect(await ask(mock.url, `GET /v2/org/${ORG}/customer`)).toMatchObject({ status: 404 });
});

test.each(writes)('%s %s is forbidden to who loses the permission meanwhile', async (method, path, body) => {
  const lists = { dev: [VIEWER], admin: [VIEWER], payment: [VIEWER] };
  const answer = await late(method, path, body, () =>
    ask(mock.url, `PUT /v2/org/${ORG}`, { body: { permissions: lists } }),
  );
  expect(answer).toEqual([403, says(403, 'Insufficient privileges to perform the requested action.')]);
  expect(await ask(mock.url, `GET /v2/org/${ORG}`, asViewer)).toMatchObject({
    body: { description: expect.not.stringContaining('late'), permissions: { ...lists, viewPhi: [OWNER] } },
  });
});

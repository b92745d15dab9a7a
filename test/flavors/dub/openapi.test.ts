import { dub } from '../../../src/flavors/dub/index.ts';
import { leadAnswer, saleAnswer, wireCustomer } from '../../../src/flavors/dub/openapi/schemas.ts';
import type { Profile } from '../../../src/flavors/dub/options.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ask, bothProfiles, fieldOf, type Told } from './ask.ts';

const mocks = new Map<Profile, Mock>();

beforeAll(async () => {
  for (const profile of bothProfiles) {
    const options = { dub: { profile } };
    mocks.set(profile, await createMock({ flavors: ['dub'], seed: 1, listen: { dub: 0 }, options }));
  }
});
afterAll(() => Promise.all([...mocks.values()].map((mock) => mock.close())));

const on = (profile: Profile): Mock => mocks.get(profile)!;
const own = (profile: Profile) => ({ url: `http://127.0.0.1:${on(profile).ports.dub}` });
const document = (profile: Profile): Promise<Told> => ask(own(profile), 'GET /', { authorization: null });

const at = (value: unknown, ...path: string[]): unknown => path.reduce(fieldOf, value);

test.each(bothProfiles)('%s: GET / is an OpenAPI 3.0.3 document, for anybody', async (profile) => {
  const told = await document(profile);
  expect(told.status).toBe(200);
  expect(told.headers.get('content-type')).toBe('application/json');
  expect(told.headers.has('x-ratelimit-limit')).toBe(false);
  expect(told.body).toMatchObject({ openapi: '3.0.3', info: { title: 'Dub API', version: '0.0.1' } });
  expect((await ask(on(profile), 'GET /dub/', { authorization: null })).text).toBe(told.text);
  expect((await ask(on(profile), 'GET /dub', { authorization: null })).text).toBe(told.text);
});

test.each(bothProfiles)('%s: what Dub documents no more is marked as deprecated', async (profile) => {
  const { body } = await document(profile);
  expect(at(body, 'paths', '/customers', 'post', 'deprecated')).toBe(true);
  expect(at(body, 'paths', '/customers', 'get', 'deprecated')).toBeUndefined();
});

test.each(bothProfiles)('%s: what tracking answers is what it says', async (profile) => {
  const { body } = await document(profile);
  for (const [path, schema, asked] of [
    ['/track/lead', leadAnswer, { clickId: 'c', eventName: 'x', customerExternalId: 'user_42' }],
    ['/track/sale', saleAnswer, { customerExternalId: 'user_42', amount: 1, metadata: { a: 1 } }],
    ['/track/sale', saleAnswer, { customerExternalId: 'nobody', amount: 1 }],
  ] as const) {
    const told = await ask(on(profile), `POST ${path}`, { body: asked });
    expect(schema.parse(told.body)).toEqual(told.body);
    const content = at(body, 'paths', path, 'post', 'responses', '200', 'content', 'application/json');
    expect(Object.keys(Object(at(content, 'schema', 'properties')))).toEqual(Object.keys(schema.shape));
  }
});

test('on the shared port GET / is not Dub’s', async () => {
  const response = await fetch(on('2025-09').url);
  expect(await response.text()).not.toContain('"openapi"');
});

test.each(bothProfiles)('%s: every route is in it, with all parameters of its path', async (profile) => {
  const { body } = await document(profile);
  const told = Object.entries(Object(at(body, 'paths'))).flatMap(([path, methods]) =>
    Object.keys(Object(methods)).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const served = dub.routes
    .filter(({ path }) => path !== '/')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  expect(told.sort()).toEqual(served.sort());

  const ids = new Set<unknown>();
  for (const [path, methods] of Object.entries(Object(at(body, 'paths')))) {
    for (const operation of Object.values(Object(methods))) {
      ids.add(at(operation, 'operationId'));
      const parameters = Object.values(Object(at(operation, 'parameters')));
      const inPath = parameters.filter((one) => at(one, 'in') === 'path').map((one) => at(one, 'name'));
      expect(inPath).toEqual([...path.matchAll(/{(\w+)}/g)].map(([, name]) => name));
      const names = parameters.map((one) => `${String(at(one, 'in'))} ${String(at(one, 'name'))}`);
      expect(new Set(names).size).toBe(names.length);
    }
  }
  expect(ids.size).toBe(told.length);
  expect([...ids]).toEqual(
    expect.arrayContaining(['getCustomers', 'getCustomer', 'updateCustomer', 'deleteCustomer']),
  );
});

test.each(bothProfiles)('%s: every reference in it leads somewhere', async (profile) => {
  const { body, text } = await document(profile);
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
  expect(references.length).toBeGreaterThan(10);
  for (const path of references) expect([path, at(body, ...path.split('/'))]).not.toContain(undefined);
});

test.each(bothProfiles)('%s: its schemas speak OpenAPI 3.0, not JSON Schema 2020', async (profile) => {
  const { text } = await document(profile);
  for (const foreign of ['"$schema"', '"anyOf":[{"type":"null"', '"type":["', '"const"', '"$defs"']) {
    expect([foreign, text.includes(foreign)]).toEqual([foreign, false]);
  }
  expect(text).toContain('"nullable":true');
});

test.each(bothProfiles)('%s: shows a customer as it is on the wire', async (profile) => {
  const { body } = await document(profile);
  const customer = at(body, 'components', 'schemas', 'Customer');
  const plain = Object.keys(Object((await ask(on(profile), 'GET /customers/ext_user_26')).body));
  const whole = await ask(on(profile), 'GET /customers/ext_user_42?includeExpandedFields=true');
  expect(at(customer, 'required')).toEqual(plain);
  expect(Object.keys(Object(at(customer, 'properties')))).toEqual(Object.keys(Object(whole.body)));
});

test.each(bothProfiles)('%s: every success body fits its schema, and says nothing more', async (profile) => {
  const strict = wireCustomer[profile].strict();
  const list = await ask(on(profile), 'GET /customers?includeExpandedFields=true');
  for (const customer of Object.values(Object(list.body))) {
    expect(strict.safeParse(customer).error).toBeUndefined();
  }
});

test('lists the documented errors with the documented examples', async () => {
  const { body } = await document('2025-09');
  const responses = at(body, 'components', 'responses');
  expect(Object.keys(Object(responses))).toEqual([
    '400',
    '401',
    '403',
    '404',
    '409',
    '410',
    '422',
    '429',
    '500',
  ]);
  expect(at(responses, '500', 'content', 'application/json', 'example')).toEqual({
    error: {
      code: 'internal_server_error',
      message: 'The requested resource was not found.',
      doc_url: 'https://dub.co/docs/api-reference/errors#internal-server_error',
    },
  });
});

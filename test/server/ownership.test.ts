import { flavors } from '../../src/flavors/index.ts';
import { sharedPort } from '../../src/server/ownership.ts';
import { createMock } from '../../src/index.ts';
import { sampleOf } from '../support/samples.ts';

const names = new Set(flavors.map((flavor) => flavor.name));
const ownership = sharedPort(flavors, names);

test('every route that a flavor publishes on the shared port is its own, and nobody else claims it', () => {
  const claimed = new Map<string, string>();
  for (const flavor of flavors) {
    for (const { method, path } of flavor.routes) {
      const concrete = path.replace(/:\w+/g, 'x');
      const published = flavor.prefixes.some(
        (prefix) => concrete === prefix || concrete.startsWith(`${prefix}/`),
      );
      if (!published) continue;
      const owner = ownership.find(concrete);
      expect([concrete, 'flavor' in owner && owner.flavor.name]).toEqual([concrete, flavor.name]);
      const row = `${method} ${concrete}`;
      expect([row, claimed.get(row)]).toEqual([row, undefined]);
      claimed.set(row, flavor.name);
    }
  }
  expect(claimed.size).toBeGreaterThan(10);
});

test.each([
  ['/v1/customers', 'stripe', '/v1/customers'],
  ['//v1//customers', 'stripe', '/v1/customers'],
  ['/v2/core/accounts', 'stripe', '/v2/core/accounts'],
  ['/v2/org/1/customer', 'catalyze', '/v2/org/1/customer'],
  ['/v2/auth/signin', 'catalyze', '/v2/auth/signin'],
  ['/v2/apiKey/1', 'catalyze', '/v2/apiKey/1'],
  ['/v2/organization', 'stripe', '/v2/organization'],
  ['/api/v1/customers', 'jani', '/api/v1/customers'],
  ['/api/customers', 'dub', '/customers'],
  ['/customers', 'dub', '/customers'],
  ['/track/lead', 'dub', '/track/lead'],
  ['/api/track/lead', 'dub', '/track/lead'],
  ['/stripe/v1/customers', 'stripe', '/v1/customers'],
  ['/jani/customers', 'jani', '/api/v1/customers'],
  ['/jani/v1/customers', 'jani', '/api/v1/customers'],
  ['/catalyze/org/1/customer', 'catalyze', '/v2/org/1/customer'],
  ['/v1/customers?limit=1', 'stripe', '/v1/customers'],
])('%s is the path of %s', (url, name, path) => {
  const owner = ownership.find(url);
  expect('flavor' in owner ? [owner.flavor.name, owner.path] : owner).toEqual([name, path]);
});

test.each(['/', '/v1x/customers', '/V1/customers', '/customersx', '/api/v2/x', '/stripes/v1/customers', '*'])(
  '%s is nobody’s',
  (url) => {
    expect(ownership.find(url)).toMatchObject({ off: undefined });
  },
);

test('a path of nobody is answered with a 404 that lists the flavors', async () => {
  const mock = await createMock();
  const answer = await fetch(`${mock.url}/v3/payments`);
  const body = (await answer.json()) as { error: string; flavors: { name: string }[] };
  await mock.close();
  expect(answer.status).toBe(404);
  expect(body.error).toBe('fauxpay: no flavor owns GET /v3/payments.');
  expect(body.flavors.map((flavor) => flavor.name)).toEqual([...names]);
});

test('a path of a flavor that is switched off says so', async () => {
  const mock = await createMock({ flavors: ['dub'] });
  const answers = await Promise.all(
    ['/v1/customers', '/stripe/v1/customers'].map(async (path) => (await fetch(mock.url + path)).json()),
  );
  await mock.close();
  for (const answer of answers) {
    expect(answer).toMatchObject({
      error: expect.stringContaining(
        'belongs to stripe, which is switched off. Start fauxpay with --flavor dub,stripe.',
      ),
    });
  }
});

test('on a port of its own a flavor owns every path', async () => {
  const mock = await createMock({ listen: { stripe: 0, jani: 0 } });
  const { headers } = sampleOf('jani');
  const jani = await fetch(
    `http://127.0.0.1:${mock.ports['jani']}/v1/customers/cus_01h3vjs3b16yc3f9q8q9pfrb80`,
    { headers },
  );
  const stripe = await fetch(`http://127.0.0.1:${mock.ports['stripe']}/anything/else`);
  await mock.close();
  expect(jani.status).toBe(200);
  expect(await stripe.json()).toMatchObject({
    error: { message: expect.stringContaining('Unrecognized request URL') },
  });
});

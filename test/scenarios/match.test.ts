import type { Call } from '../../src/core/call.ts';
import { engineOf, outcome, stageOf } from './small-world.ts';

const matches = async (match: string, call: Partial<Call> = {}): Promise<boolean> =>
  (await outcome(stageOf(engineOf([`rules: [{ match: ${match}, respond: { error: gone } }]`])), call)) ===
  'gone';

const lookUp: Partial<Call> = {};
const create: Partial<Call> = {
  method: 'POST',
  path: '/v1/customers',
  operation: 'customers.create',
  template: '/v1/customers',
  params: {},
  id: undefined,
};
const search: Partial<Call> = {
  path: '/v1/customers/search',
  operation: 'customers.search',
  template: '/v1/customers/search',
  params: {},
  id: undefined,
};
const taxId: Partial<Call> = {
  method: 'POST',
  path: '/v1/customers/c1/tax_ids',
  operation: 'tax_ids.create',
  template: '/v1/customers/:customer/tax_ids',
};
const atShells: Partial<Call> = {
  flavor: 'shells',
  path: '/people/c1',
  template: '/people/:id',
  params: { id: 'c1' },
};
const unknown: Partial<Call> = {
  path: '/v1/nothing',
  operation: undefined,
  template: undefined,
  params: {},
  id: undefined,
};

test.each<[string, string, Partial<Call>, boolean]>([
  ['nothing asked meets every call', '{}', lookUp, true],
  ['nothing asked meets an unknown route too', '{}', unknown, true],
  ['one flavor', '{ flavor: coins }', lookUp, true],
  ['another flavor', '{ flavor: shells }', lookUp, false],
  ['a list of flavors', '{ flavor: [shells, coins] }', atShells, true],
  ['an operation', '{ operation: customers.retrieve }', lookUp, true],
  ['an operation at every flavor that has it', '{ operation: customers.retrieve }', atShells, true],
  ['another operation', '{ operation: customers.create }', lookUp, false],
  ['a list of operations', '{ operation: [tax_ids.create, customers.create] }', create, true],
  ['a whole resource', '{ operation: customers.* }', search, true],
  ['a whole resource is one level', '{ operation: customers.* }', taxId, false],
  ['any operation', '{ operation: "*" }', taxId, true],
  ['an operation never meets an unknown route', '{ operation: customers.* }', unknown, false],
  ['a method', '{ method: POST }', create, true],
  ['another method', '{ method: POST }', lookUp, false],
  ['a path as declared', '{ path: /v1/customers/:customer }', lookUp, true],
  ['a path with another name for the id', '{ path: /v1/customers/:id }', lookUp, true],
  ['a path does not take a literal for an id', '{ path: /v1/customers/:id }', search, false],
  ['a shorter path', '{ path: /v1/customers/:id }', create, false],
  ['a longer path', '{ path: /v1/customers/:id }', taxId, false],
  ['a path with the id filled in', '{ path: /v1/customers/c1 }', lookUp, true],
  ['a path with another id', '{ path: /v1/customers/c2 }', lookUp, false],
  ['a path with the id encoded', '{ path: /v1/customers/c1 }', { path: '/v1/customers/%631' }, true],
  ['method and path', '{ method: [GET, POST], path: /v1/customers }', create, true],
  ['the id', '{ id: c1 }', lookUp, true],
  ['the id below a customer', '{ id: c1 }', taxId, true],
  ['an id of digits', '{ id: 17 }', { id: '17' }, true],
  ['another id', '{ id: c2 }', lookUp, false],
  ['no id at all', '{ id: c1 }', create, false],
  ['all at once', '{ flavor: coins, operation: customers.retrieve, method: GET, id: c1 }', lookUp, true],
  ['all but one', '{ flavor: coins, operation: customers.retrieve, method: GET, id: c2 }', lookUp, false],
])('matches %s', async (_, match, call, expected) => {
  expect(await matches(match, call)).toBe(expected);
});

const full: Partial<Call> = {
  query: 'limit=3&tag=a&tag=b%20c&expand%5B%5D=tax',
  headers: { 'x-case': 'busy-1', 'idempotency-key': 'k' },
  body: async () => ({
    email: 'a@example.com',
    metadata: { plan: 'pro', 'odd.name': 'x' },
    items: [{ price: 5, big: false }, { price: 7 }],
    none: null,
  }),
};

test.each([
  ['query: { limit: "3" }', true],
  ['query: { limit: 3 }', true],
  ['query: { limit: 4 }', false],
  ['query: { limit: 3, tag: b c }', true],
  ['query: { "expand[]": tax }', true],
  ['query: { page: { absent: true } }', true],
  ['query: { tag: { absent: true } }', false],
  ['headers: { X-Case: busy-1 }', true],
  ['headers: { x-case: { matches: "^busy" } }', true],
  ['headers: { x-case: { matches: "^usy" } }', false],
  ['headers: { x-case: { contains: y-, equalTo: busy-1 } }', true],
  ['headers: { x-case: { contains: y-, equalTo: busy-2 } }', false],
  ['headers: { constructor: { absent: true } }', true],
  ['body: { email: { contains: "@example" } }', true],
  ['body: { metadata.plan: pro }', true],
  ['body: { metadata.plan: free }', false],
  ['body: { items.1.price: 7 }', true],
  ['body: { items.0.big: false }', true],
  ['body: { none: "null" }', true],
  ['body: { metadata.constructor: { absent: true } }', true],
  ['body: { phone: { absent: true } }', true],
])('match: { %s } is %s', async (match, expected) => {
  expect(await matches(`{ ${match} }`, full)).toBe(expected);
});

test('a body that cannot be read matches nothing, and is left to be refused where it is needed', async () => {
  const broken: Partial<Call> = { body: () => Promise.reject(new Error('refused in dialect')) };
  expect(await matches('{ body: { a: b } }', broken)).toBe(false);
});

test('a body is read only when a rule asks for it', async () => {
  const body = jest.fn(async () => ({}));
  await matches('{ query: { a: b } }', { body });
  await matches('{ flavor: shells, body: { a: b } }', { body });
  expect(body).not.toHaveBeenCalled();
});

test('a pattern never takes long, whatever it meets', async () => {
  const long = { headers: { a: 'a'.repeat(100_000) } };
  expect(await matches('{ headers: { a: { matches: "a*b" } } }', long)).toBe(false);
});

test("a flavor's own error makes a rule for that flavor only", async () => {
  const stage = stageOf(engineOf(['rules: [{ respond: { error: tide } }]']));
  expect([await outcome(stage), await outcome(stage, atShells)]).toEqual(['served', 'tide']);
});

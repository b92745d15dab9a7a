import { DEFAULT_ACCOUNT, type Call } from '../../../src/core/call.ts';
import { flavors } from '../../../src/flavors/index.ts';

type Asked = Omit<Call, 'signal'>;

const HEADERS = { 'idempotency-key': 'k1', 'user-agent': 'fuzz', 'x-case': 'busy' };

const BODY = { email: 'ada@example.com', name: 'Ada', metadata: { plan: 'pro' }, items: [{ price: 1 }] };

/** A call to each flavor for each of these operations that it has, and one that it doesn't know. */
export const calls: readonly Asked[] = flavors.flatMap(({ name, routes }) => {
  const rows = ['customers.retrieve', 'customers.create', 'customers.list', 'customers.search'].concat([
    'customers.update',
    'payment_methods.create',
    'leads.track',
  ]);
  const known = rows.flatMap((operation) => routes.find((route) => route.operation === operation) ?? []);
  return [...known, { method: 'PURGE', path: '/nowhere', operation: undefined }].map(
    ({ method, path, operation }): Asked => {
      const names = [...path.matchAll(/:(\w+)/g)].map(([, parameter = '']) => parameter);
      return {
        flavor: name,
        method,
        path: path.replace(/:\w+/g, 'c1'),
        query: 'limit=3&expand[]=a',
        headers: HEADERS,
        operation,
        template: operation === undefined ? undefined : path,
        params: Object.fromEntries(names.map((parameter) => [parameter, 'c1'])),
        id: names.length > 0 ? 'c1' : undefined,
        requestId: 'req_1',
        connection: HEADERS,
        bytes: async () => Buffer.from(JSON.stringify(BODY)),
        body: async () => BODY,
        access: { account: DEFAULT_ACCOUNT },
      };
    },
  );
});

/** The true answer to each of them. */
export const TRUTH = `${JSON.stringify({ id: 'c1', object: 'customer', ...BODY, data: [{ id: 'c1' }] }, null, 2)}\n`;

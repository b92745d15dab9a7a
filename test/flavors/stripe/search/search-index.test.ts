import { customerKind } from '../../../../src/flavors/stripe/customers/customer-view.ts';
import { customers, customerSchema, type Customer } from '../../../../src/flavors/stripe/customers/schema.ts';
import { noteChange } from '../../../../src/flavors/stripe/events/changes.ts';
import { findMatches } from '../../../../src/flavors/stripe/search/find-matches.ts';
import { staleCustomers } from '../../../../src/flavors/stripe/search/indexed.ts';
import { placeOf, tokenOf } from '../../../../src/flavors/stripe/search/page-token.ts';
import { Collection } from '../../../../src/store/collection.ts';
import { smallWorld } from '../small-world.ts';

const MANY = 23_456;
const customer = (at: number, over: Partial<Customer> = {}): Customer =>
  customerSchema.parse({ id: `cus_${at}`, created: 1_700_000_000 + at, ...over });

describe('looking through many customers', () => {
  const all = () => {
    const collection = new Collection(customers);
    for (let at = 0; at < MANY; at++) collection.put(customer(at));
    return collection;
  };
  const everyThousandth = ({ id }: Customer) => id.endsWith('000');
  const look = (collection: Collection<Customer>, over = {}) =>
    findMatches(collection, everyThousandth, {
      after: undefined,
      most: Infinity,
      signal: new AbortController().signal,
      ...over,
    });

  test('finds all that match, newest first', async () => {
    const ids = (await look(all())).map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 23 }, (_, at) => `cus_${23 - at}000`));
  });

  test('ends when it has enough, and begins behind a customer', async () => {
    const found = await look(all(), { after: 'cus_22000', most: 2 });
    expect(found.map(({ id }) => id)).toEqual(['cus_21000', 'cus_20000']);
  });

  test('lets others in between, and loses and repeats nobody when customers come and go', async () => {
    const collection = all();
    const looking = look(collection);
    setImmediate(() => {
      // The place where the first slice ended goes, with thousands before it; somebody new comes.
      for (let at = MANY - 1; at > MANY - 5_001; at--) collection.remove(`cus_${at}`);
      collection.put(customer(99_000));
    });
    const ids = (await looking).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['cus_18000', 'cus_10000', 'cus_1000']));
  });

  test('ends when the caller leaves', async () => {
    const caller = new AbortController();
    caller.abort();
    expect((await look(all(), { signal: caller.signal })).length).toBeLessThan(6);
  });
});

test('an index that lags by a minute catches up after it', () => {
  const { world, call, at } = smallWorld({ searchLag: 60 });
  const made = world.collection(customers).put(customer(1, { name: 'Old' }));
  noteChange(call, world, customerKind, 'customer.created', made);
  expect([...staleCustomers(world)]).toEqual([['cus_1', undefined]]);
  at.seconds += 59;
  expect([...staleCustomers(world)]).toEqual([['cus_1', undefined]]);
  at.seconds += 1;
  expect(staleCustomers(world).size).toBe(0);

  const changed = world.collection(customers).put({ ...made, name: 'New' });
  noteChange(call, world, customerKind, 'customer.updated', changed, made);
  expect(staleCustomers(world).get('cus_1')).toMatchObject({ name: 'Old' });
  at.seconds += 60;
  expect(staleCustomers(world).size).toBe(0);
});

test('without a lag nothing is stale', () => {
  const { world, call } = smallWorld();
  noteChange(call, world, customerKind, 'customer.created', customer(1));
  expect(staleCustomers(world).size).toBe(0);
});

test('a page token says where a page ended, and nothing else is one', () => {
  const place = { id: 'cus_1', count: 10 };
  const token = tokenOf(place);
  expect(token).toMatch(/^[\w-]+$/);
  expect(placeOf(token)).toEqual(place);
  for (const wrong of [
    '',
    'x',
    'WzFd',
    `${token}=`,
    `${token}A`,
    ' ',
    '%',
    'é',
    'bnVsbA',
    '[]'.repeat(2_000),
  ]) {
    expect(placeOf(wrong)).toBeUndefined();
  }
});

import { customerKind } from '../../../../src/flavors/stripe/customers/customer-view.ts';
import { customers, customerSchema, type Customer } from '../../../../src/flavors/stripe/customers/schema.ts';
import { noteChange } from '../../../../src/flavors/stripe/events/changes.ts';
import { countMatches, findMatches } from '../../../../src/flavors/stripe/search/find-matches.ts';
import { staleCustomers } from '../../../../src/flavors/stripe/search/indexed.ts';
import { placeOf, tokenOf } from '../../../../src/flavors/stripe/search/page-token.ts';
import { Collection } from '../../../../src/store/collection.ts';
import { smallWorld } from '../small-world.ts';

const customer = (at: number, over: Partial<Customer> = {}): Customer =>
  customerSchema.parse({ id: `cus_${at}`, created: 1_700_000_000 + at, ...over });

describe('a page of matches', () => {
  const collection = () => {
    const all = new Collection(customers);
    for (let at = 0; at < 200; at++) all.put(customer(at));
    return all;
  };
  const tens = ({ id }: Customer) => id.endsWith('0');
  const caller = { signal: new AbortController().signal };
  const looks = [
    ['looked for', findMatches],
    ['counted', countMatches],
  ] as const;
  const ids = ({ records }: { readonly records: readonly Customer[] }) => records.map(({ id }) => id);

  test.each(looks)('%s: the first, newest first', async (_, look) => {
    const found = await look(collection(), tens, caller, { place: undefined, most: 3 });
    expect(found.before).toBe(0);
    expect(ids(found)).toEqual(['cus_190', 'cus_180', 'cus_170']);
  });

  test.each(looks)('%s: the one behind a place', async (_, look) => {
    const place = { id: 'cus_170', count: 3 };
    const found = await look(collection(), tens, caller, { place, most: 3 });
    expect(found.before).toBe(3);
    expect(ids(found)).toEqual(['cus_160', 'cus_150', 'cus_140']);
  });

  test.each(looks)('%s: where the place is gone, what stands there now comes first', async (_, look) => {
    const all = collection();
    all.remove('cus_170');
    const found = await look(all, tens, caller, { place: { id: 'cus_170', count: 3 }, most: 3 });
    expect(found.before).toBe(2);
    expect(ids(found)).toEqual(['cus_160', 'cus_150', 'cus_140']);
  });

  test('counted: all there are, before the page and behind it', async () => {
    const place = { id: 'cus_100', count: 10 };
    const { total } = await countMatches(collection(), tens, caller, { place, most: 3 });
    expect(total).toBe(20);
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

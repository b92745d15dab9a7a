import fc from 'fast-check';
import type { Live } from '../../expected/state.ts';
import type { Asking } from '../api.ts';
import { emails, START } from '../draft.ts';
import { pageOf } from '../model.ts';
import { operation, pickOf } from '../operation.ts';
import type { World } from '../world.ts';

const EVERYBODY = 100;

/** Which customers, and in which order: what an API doesn't take is left out. */
const wishes = fc.record({
  order: fc.constantFrom('asc', 'desc'),
  email: fc.option(fc.constantFrom(...emails), { nil: undefined }),
  seconds: fc.option(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), {
    nil: undefined,
  }),
});

type Wish = typeof wishes extends fc.Arbitrary<infer W> ? W : never;

/** One page anywhere. */
export const page = operation({
  name: 'page',
  args: fc.record({
    wish: wishes,
    limit: fc.integer({ min: 1, max: 5 }),
    cursor: fc.constantFrom('none', 'after', 'before'),
    pick: fc.nat(),
  }),
  suits: ({ listing }) => listing?.takes.pages === true,
  async run(world, sandbox, { wish, limit, cursor, pick }) {
    const anchor = cursor === 'none' ? undefined : pickOf(world.model(sandbox).customers, pick);
    await checkPage(world, sandbox, { ...askingOf(world, wish), limit, ...(anchor && { [cursor]: anchor }) });
  },
});

/** From page to page to the end, and back again from there. */
export const walk = operation({
  name: 'walk',
  args: fc.record({ wish: wishes, limit: fc.integer({ min: 1, max: 5 }) }),
  suits: ({ listing }) => listing !== undefined,
  run: (world, sandbox, { wish, limit }) => checkWalk(world, sandbox, { ...askingOf(world, wish), limit }),
});

export const count = operation({
  name: 'count',
  args: fc.record({}),
  suits: (api) => api.count !== undefined,
  async run(world, sandbox) {
    const { body } = await world.ask(sandbox, world.api.count!);
    expect(body).toBe(String(world.model(sandbox).customers.length));
  },
});

function askingOf({ api: { listing } }: World, { order, email, seconds }: Wish): Asking {
  const { takes, orders } = listing!;
  const bounds = seconds?.map((second) => START / 1000 + second).sort((a, b) => a - b);
  return {
    limit: EVERYBODY,
    order: orders.find((known) => known === order) ?? orders[0]!,
    ...(takes.email && { email }),
    ...(takes.created && bounds && { created: { from: bounds[0]!, to: bounds[1]! } }),
  };
}

/** Asks for one page; gives it as it should be, and was. */
async function checkPage(world: World, sandbox: string, asking: Asking): Promise<readonly Live[]> {
  const { emailOf, createdOf, listing } = world.api;
  const { customers } = world.model(sandbox);
  const wanted = (customer: Live): boolean => {
    const seconds = createdOf(customer) / 1000;
    const { email, created } = asking;
    return (
      (email === undefined || emailOf(customer) === email) &&
      (created === undefined || (seconds >= created.from && seconds <= created.to))
    );
  };
  const expected = pageOf(asking.order === 'asc' ? customers : customers.toReversed(), wanted, asking);
  const { status, body } = await world.ask(sandbox, listing!.ask(asking));
  expect([status, body]).toEqual([200, expect.any(String)]);
  const { customers: listed, hasMore } = listing!.read(body);
  expect(listed).toEqual(expected.customers);
  if (hasMore !== undefined) expect(hasMore).toBe(expected.hasMore);
  return expected.customers;
}

export async function checkWalk(world: World, sandbox: string, asking: Asking): Promise<void> {
  let last: Live | undefined;
  if (!world.api.listing!.takes.pages) {
    await checkPage(world, sandbox, { ...asking, limit: EVERYBODY });
    return;
  }
  for (let next: Live | undefined; ;) {
    const found = await checkPage(world, sandbox, { ...asking, after: next });
    if (found.length === 0) break;
    last = next = found.at(-1);
  }
  while (last) last = (await checkPage(world, sandbox, { ...asking, before: last }))[0];
}

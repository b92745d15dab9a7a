import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { passTime } from '../billing/subscription-time.ts';
import { customerKind } from '../customers/customer-view.ts';
import { removeCustomer } from '../customers/remove-customer.ts';
import { type Customer, customers } from '../customers/schema.ts';
import { noteChange } from '../events/changes.ts';
import { invalid } from '../wire/errors.ts';
import { expand, expandList } from '../wire/expand.ts';
import { readParams, required, since } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith, find, newId, present } from '../wire/kind.ts';
import { page, paging } from '../wire/list.ts';
import { text } from '../wire/params.ts';
import { type StripeWorld, viewOf } from '../wire/view.ts';
import { moment } from './moment.ts';
import { CLOCK_LIFE, type TestClock, testClocks, testClockSchema } from './schema.ts';
import { testClockKind } from './test-clock-kind.ts';

/** The furthest that a clock without subscriptions can be advanced at once. */
const TWO_YEARS = 2 * 366 * 24 * 60 * 60;

const oneClock = { expand: expand(testClockKind.expansions) };

const createParams = {
  ...oneClock,
  customer: since('2026-05-27', text()),
  frozen_time: required(moment()),
  name: text(300),
};

export async function createClock(call: Call, world: StripeWorld): Promise<Answer> {
  const { customer, frozen_time, name, expand } = await readParams(createParams, call, world);
  const attached =
    customer === undefined
      ? undefined
      : find(call, world, customerKind, customer, { param: 'customer', status: 400 });
  if (attached && attached.test_clock !== null) throw alreadyAttached(call, attached);
  const created = Math.floor(world.clock.now() / 1000);
  const clock = world.collection(testClocks).put(
    testClockSchema.parse({
      id: newId(world, testClockKind, 'clock_'),
      created,
      deletes_after: created + CLOCK_LIFE,
      frozen_time,
      name: name ?? null,
    }),
  );
  noteChange(call, world, testClockKind, 'test_helpers.test_clock.created', clock);
  if (attached) {
    const moved = world.collection(customers).put({ ...attached, test_clock: clock.id });
    noteChange(call, world, customerKind, 'customer.updated', moved, attached);
  }
  return answerWith(call, world, testClockKind, clock, expand);
}

export async function retrieveClock(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(oneClock, call, world);
  return answerWith(call, world, testClockKind, clockOf(call, world), expand);
}

export async function listClocks(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, ...asked } = await readParams(
    { expand: expandList(testClockKind.expansions), ...paging },
    call,
    world,
  );
  const view = viewOf(call, world);
  const list = await page(call, asked, {
    collection: world.collection(testClocks),
    what: testClockKind.what,
    url: '/v1/test_helpers/test_clocks',
    show: (clock) => present(testClockKind, clock, view, expand),
  });
  return ok(list, world);
}

/** Advancing is over at once: the answer still says that it goes on, as that of the real API, and who asks again finds it done. */
export async function advanceClock(call: Call, world: StripeWorld): Promise<Answer> {
  const { frozen_time, expand } = await readParams(
    { ...oneClock, frozen_time: required(moment()) },
    call,
    world,
  );
  const clock = clockOf(call, world);
  checkAdvance(call, clock, frozen_time);
  const advancing: TestClock = {
    ...clock,
    status: 'advancing',
    status_details: { advancing: { target_frozen_time: frozen_time } },
  };
  noteChange(call, world, testClockKind, 'test_helpers.test_clock.advancing', advancing);
  passTime(call, world, clock.id, clock.frozen_time, frozen_time);
  const ready = world.collection(testClocks).put({ ...clock, frozen_time });
  noteChange(call, world, testClockKind, 'test_helpers.test_clock.ready', ready);
  return answerWith(call, world, testClockKind, advancing, expand);
}

function checkAdvance(call: Call, { frozen_time: now }: TestClock, target: number): void {
  if (target <= now) {
    throw invalid(
      call,
      'frozen_time',
      `Test clock's frozen time must be after its current frozen time (${now}).`,
    );
  }
  if (target - now > TWO_YEARS) {
    throw invalid(
      call,
      'frozen_time',
      'Test clock cannot be advanced more than two years into the future at a time.',
    );
  }
}

/** Deletes a clock with everything that belongs to it. */
export async function deleteClock(call: Call, world: StripeWorld): Promise<Answer> {
  await readParams({}, call, world);
  const clock = clockOf(call, world);
  const owned = [...world.collection(customers).scan({ by: ['test_clock', clock.id] })];
  for (const customer of owned) removeCustomer(call, world, customer);
  world.collection(testClocks).remove(clock.id);
  noteChange(call, world, testClockKind, 'test_helpers.test_clock.deleted', clock);
  return ok({ id: clock.id, object: clock.object, deleted: true }, world);
}

const clockOf = (call: Call, world: StripeWorld): TestClock =>
  find(call, world, testClockKind, call.params.test_clock ?? '', { param: 'test_clock' });

const alreadyAttached = (call: Call, { id, test_clock }: Customer) =>
  invalid(
    call,
    'customer',
    `The customer ${id} is already attached to the test clock ${test_clock}, and cannot be removed from it.`,
  );

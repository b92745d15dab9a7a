import { stripe } from '../../../../src/flavors/stripe/index.ts';
import { stripeMock } from '../ask.ts';
import { drive, keeping } from '../drive.ts';

const { ask } = stripeMock();

/** What no id is: of another kind, of Object.prototype, very long, or with what a path should not hold. */
const IDS = [
  'x',
  '__proto__',
  'constructor',
  'a%2Fb',
  '%00',
  '%20',
  '%F0%9F%92%A9',
  'i'.repeat(3_000),
  '..%2F..',
];

const NAMES =
  'amount amounts[] bank_account card code coupon created currency customer discounts duration email expand frozen_time items limit metadata name object owner payment_method percent_off promotion settings source starting_after trial_end type value'.split(
    ' ',
  );

const VALUES = [
  '',
  '-1',
  '9'.repeat(40),
  '1e308',
  'NaN',
  '\u{1F4A9}',
  '__proto__',
  'null',
  '[]',
  'x'.repeat(6_000),
];

const SHAPES = [
  (name: string, value: string) => `${name}=${value}`,
  (name: string, value: string) => `${name}[${value.slice(0, 20)}]=${value}`,
  (name: string, value: string) => `${name}[]=${value}`,
  (name: string, value: string) => `${name}[0][type]=${value}`,
];

test('an id that is none is refused everywhere, in dialect', async () => {
  const wrong: unknown[] = [];
  for (const { method, path } of stripe.routes.filter((route) => route.path.includes(':'))) {
    for (const id of IDS) {
      const { status, error } = await ask(method, path.replace(/:\w+/g, id));
      // A create below a customer can miss a parameter first; a search by id has none.
      const refused = status >= 400 && status < 500 && typeof error.message === 'string';
      if (!refused) wrong.push([method, path, id.slice(0, 20), status]);
    }
  }
  expect(wrong).toEqual([]);
});

test('no parameter, whatever its shape, makes any operation fail', async () => {
  const taken = await drive(ask, '2026-10-28.endive', '2025-02-24.acacia', keeping);
  const paths = new Map(taken.map(({ step, path }) => [`${step.method} ${step.path.split('?')[0]}`, path]));
  const wrong: unknown[] = [];
  let at = 0;
  for (const [key, path] of paths) {
    const method = key.split(' ')[0]!;
    for (const name of NAMES) {
      // Each name meets some of the values and shapes at each operation, and all of them at some.
      const value = encodeURIComponent(VALUES[at % VALUES.length]!);
      const form = SHAPES[Math.floor(at / VALUES.length) % SHAPES.length]!(name, value);
      at += 3;
      const { status } =
        method === 'GET'
          ? await ask(method, `${path}${path.includes('?') ? '&' : '?'}${form}`)
          : await ask(method, path, form);
      if (status >= 500) wrong.push([method, path, form.slice(0, 80), status]);
    }
  }
  expect(wrong).toEqual([]);
});

import { ResponseValidationError } from 'dub/models/errors';
import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('schema-drift');

const fieldOf = { stripe: 'email', dub: 'email', catalyze: 'description', jani: 'email' } as const;

test.each(flavors)(
  '%s shows a new field, a null, a gap, another type, and then what is true',
  async (flavor) => {
    const field = fieldOf[flavor];
    const answers: Record<string, unknown>[] = [];
    for (let nth = 0; nth < 6; nth++) {
      const reply = await caller.look(flavor);
      expect(reply.status).toBe(200);
      answers.push(inner(await reply.json()));
    }
    const truth = answers.at(-1)!;
    expect(typeof truth[field]).toBe('string');
    const { [field]: _, ...without } = truth;
    expect(answers[0]).toMatchObject(truth);
    expect(answers[0]).toHaveProperty('loyalty', { tier: 'gold', since: 2026 });
    expect(answers[1]).toEqual({ ...truth, [field]: null });
    expect(answers[2]).toEqual(without);
    expect(answers[3]).toEqual({ ...truth, [field]: [expect.any(String)] });
    expect(answers[4]).toEqual(truth);
  },
);

const inner = (answer: unknown): Record<string, unknown> =>
  ({ ...Object(answer) }) as Record<string, unknown>;

test('the Stripe client hands on whatever comes: only the reader can tell', async () => {
  const { customers } = caller.stripe();
  const emails = [];
  for (let nth = 0; nth < 4; nth++) {
    const customer = await customers.retrieve(JENNY);
    emails.push('email' in customer ? customer.email : 'missing');
  }
  expect(emails).toEqual(['jennyrosen@example.com', null, 'missing', ['ada@example.com']]);
});

test('a naive reader breaks on each of the three; a careful one says what it cannot read', async () => {
  const careful = (email: unknown): string =>
    typeof email === 'string' ? email : `unreadable e-mail: ${JSON.stringify(email)}`;
  const read = [];
  for (let nth = 0; nth < 4; nth++) {
    const { email }: { email: string } = inner(await (await caller.look('stripe')).json()) as {
      email: string;
    };
    const naive = (): string => email.toLowerCase();
    if (nth === 0) expect(naive()).toBe(email);
    else expect(naive).toThrow(TypeError);
    read.push(careful(email));
  }
  expect(read.slice(1)).toEqual([
    'unreadable e-mail: null',
    'unreadable e-mail: undefined',
    'unreadable e-mail: ["ada@example.com"]',
  ]);
});

test('the Dub client reads over the new field, takes null and a gap, and refuses another type', async () => {
  const { customers } = caller.dub();
  for (let nth = 0; nth < 3; nth++) await customers.get({ id: 'ext_user_42' });
  const error = await thrownBy(customers.get({ id: 'ext_user_42' }));
  expect(error).toBeInstanceOf(ResponseValidationError);
  expect(await customers.get({ id: 'ext_user_42' })).toMatchObject({ name: 'Ada' });
});

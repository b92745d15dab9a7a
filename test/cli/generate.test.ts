import { z } from 'zod';
import { flavors } from '../../src/flavors/index.ts';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
beforeEach(() => (cli = new CommandLine()));
afterEach(() => cli.clean());

const file = z.strictObject({ customers: z.array(z.looseObject({})) });

test.each(flavors.map(({ name }) => name))(
  '%s: prints a fixtures file that check and start accept',
  async (name) => {
    expect(await cli.run('generate', name, '--count', '25', '--seed', '42')).toBe(0);
    expect(cli.err).toBe('');
    const text = cli.out;
    expect(file.parse(JSON.parse(text)).customers).toHaveLength(25);

    cli.file(`more/${name}.json`, text);
    expect(await cli.run('check', `more/${name}.json`)).toBe(0);
    const { ended } = await cli.start('--fixtures', 'more');
    cli.signal();
    expect(await ended).toBe(0);
  },
);

test('equal seeds print equal files', async () => {
  await cli.run('generate', 'stripe', '--seed', '42');
  const first = cli.out;
  cli.out = '';
  cli.env = { FAUXPAY_SEED: '42' };
  await cli.run('generate', 'stripe');
  expect(cli.out).toBe(first);
});

test('tells a seed that it drew, beside the file', async () => {
  expect(await cli.run('generate', 'dub', '--count', '1')).toBe(0);
  const seed = /^seed (\d+)\n$/.exec(cli.err)?.[1] ?? '';
  const first = cli.out;
  cli.out = '';
  await cli.run('generate', 'dub', '--count', '1', '--seed', seed);
  expect(cli.out).toBe(first);
});

test('a server that generates with the same seed has the same customers', async () => {
  await cli.run('generate', 'stripe', '--count', '1', '--seed', '42');
  const [customer] = file.parse(JSON.parse(cli.out)).customers;
  cli.out = '';
  const { url, ended } = await cli.start('--generate', 'stripe=3', '--seed', '42');
  const headers = { authorization: 'Bearer sk_test_123' };
  expect((await fetch(`${url}/v1/customers/${String(customer?.['id'])}`, { headers })).status).toBe(200);
  cli.signal();
  await ended;
});

/** The customers of a file as it was printed. */
const printed = () => file.parse(JSON.parse(cli.out)).customers;

describe('--set', () => {
  test('puts a value into every customer, as deep as its path goes, and changes nothing else', async () => {
    await cli.run('generate', 'stripe', '--count', '300', '--seed', '42');
    const plain = printed();
    cli.out = '';
    const sets = ['delinquent=true', 'metadata.plan=pro', 'address.country=TZ', 'description=Ada = Bob'];
    const flags = sets.flatMap((set) => ['--set', set]);
    expect(await cli.run('generate', 'stripe', '--count', '300', '--seed', '42', ...flags)).toBe(0);
    const noAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
    expect(printed()).toEqual(
      plain.map((customer) => ({
        ...customer,
        delinquent: true,
        metadata: { ...(customer['metadata'] as object), plan: 'pro' },
        address: { ...noAddress, ...(customer['address'] as object | null), country: 'TZ' },
        description: 'Ada = Bob',
      })),
    );
    expect(plain.map(({ address }) => address)).toContain(null);
  });

  test.each([
    ['stripe', 'balance=-500', { balance: -500 }],
    ['stripe', 'metadata={"a":"b"}', { metadata: { a: 'b' } }],
    ['stripe', 'phone=null', { phone: null }],
    ['stripe', 'phone=+15550100', { phone: '+15550100' }],
    ['stripe', 'metadata.plan="7"', { metadata: expect.objectContaining({ plan: '7' }) }],
    ['stripe', 'name=', { name: '' }],
    ['stripe', 'email=same@example.com', { email: 'same@example.com' }],
    ['dub', 'stripeCustomerId=null', { stripeCustomerId: null }],
    ['jani', 'status=suspended', { status: 'suspended' }],
    ['jani', 'custom_data.a.b=1', { custom_data: expect.objectContaining({ a: { b: 1 } }) }],
    ['catalyze', 'cards=[]', { cards: [] }],
  ])('%s: %s is JSON where it can be, else text', async (flavor, set, expected) => {
    expect(await cli.run('generate', flavor, '--count', '20', '--set', set)).toBe(0);
    expect(printed()).toEqual(Array(20).fill(expect.objectContaining(expected)));
  });

  test('given twice for one place, the last one counts', async () => {
    await cli.run('generate', 'jani', '--set', 'status=active', '--set', 'status=inactive');
    expect(new Set(printed().map(({ status }) => status))).toEqual(new Set(['inactive']));
  });

  test.each([
    ['jani', ['stauts=active'], '--set stauts=active: unknown key "stauts"; did you mean "status"?'],
    ['jani', ['status=actve'], '--set status=actve: unknown "actve"; did you mean "active"?'],
    ['jani', ['created_at=today'], '--set created_at=today: Invalid ISO datetime'],
    ['stripe', ['address.cty=Here'], '--set address.cty=Here: unknown key "cty"; did you mean "city"?'],
    ['stripe', ['name.first=Ada'], '--set name.first=Ada: name: expected a string, got a mapping'],
    [
      'stripe',
      ['address={"cty":"x"}'],
      '--set address={"cty":"x"}: address.cty: unknown key "cty"; did you mean "city"?',
    ],
    [
      'stripe',
      ['name=true'],
      `--set name=true: expected a string, got true; for the text write 'name="true"'`,
    ],
    [
      'stripe',
      ['metadata.n=5'],
      `--set metadata.n=5: expected a string, got 5; for the text write 'metadata.n="5"'`,
    ],
    ['stripe', ['balance=much'], '--set balance=much: expected a number, got "much"'],
    ['stripe', ['delinquent=1'], '--set delinquent=1: expected true or false, got 1'],
    [
      'stripe',
      ['preferred_locales.0=fr'],
      '--set preferred_locales.0=fr: preferred_locales: expected a list, got a mapping',
    ],
    [
      'stripe',
      ['shipping.phone=x', 'shipping.address={}'],
      '--set shipping.address={}: shipping.name: missing: expected a string',
    ],
    ['stripe', ['__proto__.x=1'], '--set __proto__.x=1: __proto__: "__proto__" is not allowed as a key'],
    ['dub', ['sales=1.5'], '--set sales=1.5: expected a whole number, got 1.5'],
    ['stripe', ['status'], '--set status: expected PATH=VALUE, such as status=active'],
    ['stripe', ['=active'], '--set =active: expected PATH=VALUE, such as status=active'],
    ['stripe', ['address..city=x'], '--set address..city=x: expected PATH=VALUE, such as status=active'],
    ['stripe', ['address city'], '--set "address city": expected PATH=VALUE, such as status=active'],
    [
      'jani',
      ['id=cus_1'],
      '--set id=cus_1: no two customers of jani share the id; ask for one customer, or leave it out',
    ],
    [
      'jani',
      ['email=a@example.com'],
      '--set email=a@example.com: no two customers of jani share the email; ask for one customer, or leave it out',
    ],
    [
      'dub',
      ['externalId=u'],
      '--set externalId=u: no two customers of dub share the externalId; ask for one customer, or leave it out',
    ],
    [
      'catalyze',
      ['orgId=o'],
      '--set orgId=o: no two customers of catalyze share the orgId; ask for one customer, or leave it out',
    ],
  ])(
    '%s: %j ends with 2 and one sentence, before anything is printed: %s',
    async (flavor, sets, sentence) => {
      expect(await cli.run('generate', flavor, ...sets.flatMap((set) => ['--set', set]))).toBe(2);
      expect(cli.err).toBe(`${sentence}\n`);
      expect(cli.out).toBe('');
    },
  );

  test('each mistake has a line of its own', async () => {
    expect(await cli.run('generate', 'jani', '--set', 'status=actve', '--set', 'naem=Ada')).toBe(2);
    expect(cli.err.trim().split('\n').sort()).toEqual([
      '--set naem=Ada: unknown key "naem"; did you mean "name"?',
      '--set status=actve: unknown "actve"; did you mean "active"?',
    ]);
  });

  test('a single customer may be given what must be unique', async () => {
    expect(
      await cli.run('generate', 'jani', '--count', '1', '--set', 'id=cus_1', '--set', 'email=a@b.test'),
    ).toBe(0);
    expect(printed()).toEqual([expect.objectContaining({ id: 'cus_1', email: 'a@b.test' })]);
  });
});

test.each([
  ['0', '--count 0: expected a whole number from 1 to 10000000'],
  ['10000001', '--count 10000001: expected a whole number from 1 to 10000000'],
  ['1e3', '--count 1e3: expected a whole number from 1 to 10000000'],
  ['-5', '--count -5: expected a whole number from 1 to 10000000'],
])('a count of %s is refused', async (count, sentence) => {
  expect(await cli.run('generate', 'stripe', `--count=${count}`)).toBe(2);
  expect([cli.out, cli.err]).toEqual(['', `${sentence}\n`]);
});

test('a seed that is text is refused', async () => {
  expect(await cli.run('generate', 'stripe', '--seed', 'forty-two')).toBe(2);
  expect([cli.out, cli.err]).toEqual(['', '--seed forty-two: expected a whole number of at least 0\n']);
});

test('prints one customer a line', async () => {
  await cli.run('generate', 'dub', '--count', '600', '--seed', '1');
  const lines = cli.out.split('\n');
  expect([...lines.slice(0, 2), ...lines.slice(-3)]).toEqual(['{', '  "customers": [', '  ]', '}', '']);
  expect(lines.slice(2, -3)).toHaveLength(600);
  expect(lines.slice(2, -3).filter((text) => !/^ {4}\{"id":"cus_.*\}(,|$)/.test(text))).toEqual([]);
});

test('prints no faster than it is read: between two waits for the reader stand few customers', async () => {
  const lengths = [0];
  cli.drained = () => {
    lengths.push(cli.out.split('\n').length);
    return Promise.resolve();
  };
  expect(await cli.run('generate', 'stripe', '--count', '2000', '--seed', '1')).toBe(0);
  const steps = lengths.slice(1).map((length, at) => length - lengths[at]!);
  expect(steps.length).toBeGreaterThan(5);
  expect(Math.max(...steps)).toBeLessThan(300);
});

describe('on a terminal', () => {
  /** Every look at the clock takes a while, so that the bar is due each time. */
  const slowly = () => {
    let clock = 0;
    cli.now = () => (clock += 150);
    cli.isTTY = true;
  };

  test('a bar says how far it is, and is gone at the end', async () => {
    slowly();
    cli.piped = true;
    expect(await cli.run('generate', 'stripe', '--count', '1000', '--seed', '1')).toBe(0);
    expect(cli.err).toContain('generating 500 of 1,000 [');
    expect(cli.err).toContain('] 100%');
    expect(cli.err.endsWith('\r\u001b[K')).toBe(true);
    expect(printed()).toHaveLength(1_000);
  });

  test('there is none where the file itself goes to the terminal', async () => {
    slowly();
    await cli.run('generate', 'stripe', '--count', '1000', '--seed', '1');
    expect(cli.err).toBe('');
  });

  test('there is none where nobody looks', async () => {
    slowly();
    cli.isTTY = false;
    await cli.run('generate', 'stripe', '--count', '1000', '--seed', '1');
    expect(cli.err).toBe('');
  });
});

test('Ctrl-C ends it at once and says that the file is not whole', async () => {
  let waits = 0;
  cli.drained = async () => {
    if (++waits === 2) cli.signal();
  };
  cli.isTTY = cli.piped = true;
  expect(await cli.run('generate', 'stripe', '--count', '5000', '--seed', '1')).toBe(1);
  expect(cli.exits).toEqual([1]);
  expect(cli.err).toMatch(/interrupted: the file breaks off after 500 of 5000 customers\n$/);
  expect(cli.out.split('\n')).toHaveLength(502);
});

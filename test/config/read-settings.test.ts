import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readSettings } from '../../src/config/read-settings.ts';
import { UserError } from '../../src/core/user-error.ts';

const flavors = [
  {
    name: 'stripe',
    options: z.strictObject({
      discount: z.enum(['null', 'absent']).default('null'),
      keys: z.enum(['any', 'strict']).default('any'),
      window: z.int().default(5),
    }),
  },
  { name: 'dub', options: z.object({ limit: z.int().default(60) }) },
  { name: 'jani', options: z.strictObject({}) },
];

let cwd: string;
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'fauxpay-config-'))));
afterEach(() => rmSync(cwd, { recursive: true }));

const file = (name: string, text = ''): void => {
  mkdirSync(dirname(join(cwd, name)), { recursive: true });
  writeFileSync(join(cwd, name), text);
};

function read(flags: string[][] = [], env: Record<string, string> = {}) {
  const byFlag = new Map<string, string[]>();
  for (const [flag = '', ...texts] of flags) byFlag.set(flag, [...(byFlag.get(flag) ?? []), ...texts]);
  return readSettings({ flags: byFlag, env, cwd, flavors });
}

function mistakes(flags: string[][] = [], env: Record<string, string> = {}): string[] {
  try {
    read(flags, env);
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 2) return error.message.split('\n');
    throw error;
  }
  return [];
}

test('says nothing, gets the defaults', () => {
  expect(read()).toEqual({
    settings: {
      port: 4242,
      hosts: ['127.0.0.1', '::1'],
      flavors: ['stripe', 'dub', 'jani'],
      scenario: [],
      scenarios: undefined,
      fixtures: { shipped: true, paths: [] },
      data: undefined,
      durability: 'os',
      maxSandboxes: 1000,
      seed: undefined,
      clock: undefined,
      generate: {},
      listen: {},
      allowHosts: [],
      options: { stripe: {}, dub: {}, jani: {} },
      ruleHeader: true,
      environment: { variables: {}, folder: cwd },
    },
    watch: undefined,
    log: { level: 'info', format: 'pretty' },
    warnings: [],
  });
});

test('weighs a flag over a variable over the config file', () => {
  file('fauxpay.config.yaml', 'port: 1\nseed: 1\nhost: 10.0.0.1\nlogLevel: debug\n');
  const { settings, log } = read([['--port', '3']], { FAUXPAY_PORT: '2', FAUXPAY_SEED: '2' });
  expect(settings).toMatchObject({ port: 3, seed: 2, hosts: ['10.0.0.1'] });
  expect(log.level).toBe('debug');
});

test.each([
  [{ PORT: '3000' }, 3000],
  [{ PORT: '3000', FAUXPAY_PORT: '4000' }, 4000],
  [{ PORT: '3000', FAUXPAY_PORT: '' }, 3000],
  [{ PORT: '' }, 4242],
  [{ FAUXPAY_PORT: 'tcp://10.0.0.7:4242' }, 4242],
])('takes the port from the variables %j: %i', (env, port) => {
  expect(read([], env).settings.port).toBe(port);
});

test('reads every setting from flags', () => {
  file('more/stripe.json');
  file('known/x.yaml');
  file('mine.yaml');
  const { settings, log } = read([
    ['--port', '0'],
    ['--host', 'localhost'],
    ['--flavor', 'dub,stripe'],
    ['--scenario', 'rate-limited', './mine.yaml'],
    ['--scenarios', 'known'],
    ['--fixtures', 'none', 'more'],
    ['--data', 'state.db'],
    ['--durability', 'fsync'],
    ['--max-sandboxes', '5'],
    ['--seed', '42'],
    ['--clock', '2026-01-01T00:00:00Z'],
    ['--generate', 'stripe=1000', 'dub=5'],
    ['--listen', 'stripe=12111'],
    ['--allow-host', 'pay.test,other.test'],
    ['--option', 'stripe.discount=absent', 'stripe.window=9'],
    ['--no-rule-header', 'false'],
    ['--log-level', 'warn'],
    ['--log-format', 'json'],
  ]);
  expect(settings).toEqual({
    port: 0,
    hosts: ['127.0.0.1', '::1'],
    flavors: ['stripe', 'dub'],
    scenario: ['rate-limited', join(cwd, 'mine.yaml')],
    scenarios: join(cwd, 'known'),
    fixtures: { shipped: false, paths: [join(cwd, 'more')] },
    data: join(cwd, 'state.db'),
    durability: 'fsync',
    maxSandboxes: 5,
    seed: 42,
    clock: Date.UTC(2026, 0, 1),
    generate: { stripe: 1000, dub: 5 },
    listen: { stripe: 12111 },
    allowHosts: ['pay.test', 'other.test'],
    options: { stripe: { discount: 'absent', window: 9 }, dub: {}, jani: {} },
    ruleHeader: false,
    environment: { variables: {}, folder: cwd },
  });
  expect(log).toEqual({ level: 'warn', format: 'json' });
});

test('reads every setting from variables, lists separated by commas', () => {
  file('more/stripe.json');
  const { settings, log, warnings } = read([], {
    FAUXPAY_PORT: '5000',
    FAUXPAY_HOST: '0.0.0.0',
    FAUXPAY_FLAVOR: 'stripe, dub',
    FAUXPAY_SCENARIO: 'rate-limited,outage',
    FAUXPAY_FIXTURES: 'none,more',
    FAUXPAY_SEED: '7',
    FAUXPAY_CLOCK: '2026-01-01',
    FAUXPAY_GENERATE: 'stripe=10,dub=20',
    FAUXPAY_LISTEN: 'stripe=12111',
    FAUXPAY_ALLOW_HOST: 'a.test,b.test',
    FAUXPAY_OPTION: 'stripe.discount=absent,dub.limit=3',
    FAUXPAY_RULE_HEADER: 'false',
    FAUXPAY_LOG_LEVEL: 'error',
    FAUXPAY_LOG_FORMAT: 'json',
  });
  expect(settings).toMatchObject({
    port: 5000,
    hosts: ['0.0.0.0'],
    flavors: ['stripe', 'dub'],
    scenario: ['rate-limited', 'outage'],
    fixtures: { shipped: false, paths: [join(cwd, 'more')] },
    seed: 7,
    clock: Date.UTC(2026, 0, 1),
    generate: { stripe: 10, dub: 20 },
    listen: { stripe: 12111 },
    allowHosts: ['a.test', 'b.test'],
    options: { stripe: { discount: 'absent' }, dub: { limit: 3 } },
    ruleHeader: false,
  });
  expect(log).toEqual({ level: 'error', format: 'json' });
  expect(warnings).toEqual([]);
});

test('takes fixtures as folders and as files, from a flag, a variable and a config file', () => {
  file('more/stripe.json');
  file('seed.json');
  file('conf/dub-more.json');
  file('conf/pay.yaml', 'fixtures: [none, dub-more.json]\n');
  const paths = (...names: string[]) => names.map((name) => join(cwd, name));
  expect(read([['--fixtures', 'seed.json', 'more']]).settings.fixtures).toEqual({
    shipped: true,
    paths: paths('seed.json', 'more'),
  });
  expect(read([], { FAUXPAY_FIXTURES: 'none,seed.json' }).settings.fixtures).toEqual({
    shipped: false,
    paths: paths('seed.json'),
  });
  expect(read([['--config', 'conf/pay.yaml']]).settings.fixtures).toEqual({
    shipped: false,
    paths: paths('conf/dub-more.json'),
  });
});

test.each(['fauxpay.config.yaml', 'fauxpay.config.yml', 'fauxpay.config.json'])('finds %s', (name) => {
  file(name, '{"port": 5000}');
  expect(read().settings.port).toBe(5000);
});

test('reads every setting from a config file, whose paths are seen from where it lies', () => {
  file('conf/more/stripe.json');
  file('conf/x.yaml');
  file(
    'conf/pay.yaml',
    `port: 5000
host: [127.0.0.1]
flavor: stripe
scenario: [rate-limited, ./x.yaml]
fixtures: more
data: state.db
seed: 7
clock: 2026-01-01T02:00:00+02:00
generate: { stripe: 10 }
listen: { stripe: 12111 }
allowHost: pay.test
options: { stripe: { discount: absent } }
ruleHeader: false
logFormat: json
`,
  );
  expect(read([['--config', 'conf/pay.yaml']])).toMatchObject({
    settings: {
      port: 5000,
      hosts: ['127.0.0.1'],
      flavors: ['stripe'],
      scenario: ['rate-limited', join(cwd, 'conf/x.yaml')],
      fixtures: { shipped: true, paths: [join(cwd, 'conf/more')] },
      data: join(cwd, 'conf/state.db'),
      seed: 7,
      clock: Date.UTC(2026, 0, 1),
      generate: { stripe: 10 },
      listen: { stripe: 12111 },
      allowHosts: ['pay.test'],
      options: { stripe: { discount: 'absent' } },
      ruleHeader: false,
    },
    log: { level: 'info', format: 'json' },
  });
  expect(read([], { FAUXPAY_CONFIG: 'conf/pay.yaml' }).settings.port).toBe(5000);
});

test('adds up what is given by flavor, key by key', () => {
  file(
    'fauxpay.config.yaml',
    'generate: { stripe: 1, dub: 1 }\noptions: { stripe: { discount: absent, window: 1 } }',
  );
  const { settings } = read([['--generate', 'dub=2']], { FAUXPAY_OPTION: 'stripe.window=2' });
  expect(settings.generate).toEqual({ stripe: 1, dub: 2 });
  expect(settings.options['stripe']).toEqual({ discount: 'absent', window: 2 });
});

test('knows the folder ./scenarios without being told', () => {
  file('scenarios/x.yaml');
  expect(read().settings.scenarios).toBe(join(cwd, 'scenarios'));
});

test.each([
  ['--port', 'abc', 'expected a whole number from 0 to 65535 (0 picks a free port)'],
  ['--port', '65536', 'expected a whole number from 0 to 65535 (0 picks a free port)'],
  ['--port', '-1', 'expected a whole number from 0 to 65535 (0 picks a free port)'],
  ['--port', '80.5', 'expected a whole number from 0 to 65535 (0 picks a free port)'],
  ['--flavor', 'stirpe', 'unknown flavor "stirpe"; did you mean "stripe"?'],
  ['--flavor', 'paypal', 'unknown flavor "paypal"; known: stripe, dub, jani'],
  ['--seed', '4x', 'expected a whole number of at least 0'],
  ['--clock', 'noon', 'expected a moment with its time zone, such as 2026-01-01T00:00:00Z'],
  ['--clock', '2026-01-01T00:00:00', 'expected a moment with its time zone, such as 2026-01-01T00:00:00Z'],
  ['--clock', '2026-02-30', 'expected a moment with its time zone, such as 2026-01-01T00:00:00Z'],
  ['--generate', 'stripe=x', 'expected a whole number from 0 to 10000000'],
  ['--generate', '1000', 'expected FLAVOR=NUMBER, such as stripe=1000'],
  ['--generate', 'stirpe=5', 'unknown flavor "stirpe"; did you mean "stripe"?'],
  ['--listen', 'stripe=', 'expected a whole number from 0 to 65535 (0 picks a free port)'],
  ['--listen', 'stripe', 'expected FLAVOR=NUMBER, such as stripe=1000'],
  ['--option', 'stripe.discont=absent', 'unknown option of stripe "discont"; did you mean "discount"?'],
  ['--option', 'dub.limits=1', 'unknown option of dub "limits"; did you mean "limit"?'],
  ['--option', 'stripe.discount=abset', 'unknown "abset"; did you mean "absent"?'],
  ['--option', 'stirpe.discount=absent', 'unknown flavor "stirpe"; did you mean "stripe"?'],
  ['--option', 'discount', 'expected FLAVOR.NAME=VALUE, such as stripe.discount=absent'],
  ['--option', 'jani.__proto__=1', '"__proto__" is not allowed as a key'],
  ['--scenarios', 'nowhere', 'no such folder'],
  ['--scenario', './nowhere.yaml', 'no such file'],
  ['--fixtures', 'nowhere', 'no such folder or file; give a folder of fixtures, a fixtures file, or "none"'],
  ['--log-level', 'inof', 'unknown level "inof"; did you mean "info"?'],
  ['--log-format', 'xml', 'unknown format "xml"; known: pretty, json'],
])('refuses %s %s: %s', (flag, text, message) => {
  expect(mistakes([[flag, text]])).toEqual([`${flag} ${text}: ${message}`]);
});

test.each([
  ['FAUXPAY_PORT', 'abc', 'expected a whole number from 0 to 65535 (0 picks a free port)'],
  ['PORT', 'abc', 'expected a whole number from 0 to 65535 (0 picks a free port)'],
  ['FAUXPAY_GENERATE', 'stripe=x', 'expected a whole number from 0 to 10000000'],
  ['FAUXPAY_RULE_HEADER', 'maybe', 'expected true or false'],
])('refuses the variable %s=%s: %s', (name, text, message) => {
  expect(mistakes([], { [name]: text })).toEqual([`${name}=${text}: ${message}`]);
});

test('names the piece of a list that is wrong', () => {
  expect(mistakes([['--flavor', 'dub,stirpe']])).toEqual([
    '--flavor stirpe: unknown flavor "stirpe"; did you mean "stripe"?',
  ]);
});

test('shows where a flag is empty', () => {
  expect(mistakes([['--data', '']])).toEqual(['--data "": expected a text that is not empty']);
});

test('refuses a config file with every mistake, each at its line and column', () => {
  file(
    'fauxpay.config.yaml',
    `prot: 5000
flavor: [stripe, dab]
clock: noon
generate: { stripe: lots }
options:
  stripe:
    discount: abset
`,
  );
  expect(mistakes()).toEqual([
    'fauxpay.config.yaml:1:1: prot: unknown key "prot"; did you mean "port"?',
    'fauxpay.config.yaml:2:18: flavor[1]: unknown flavor "dab"; did you mean "dub"?',
    'fauxpay.config.yaml:3:8: clock: expected a moment with its time zone, such as 2026-01-01T00:00:00Z',
    'fauxpay.config.yaml:4:21: generate.stripe: expected a whole number from 0 to 10000000',
    'fauxpay.config.yaml:7:15: options.stripe.discount: unknown "abset"; did you mean "absent"?',
  ]);
});

test.each(['', '# port: 5000\n\n'])('takes the config file %j for one that asks for nothing', (text) => {
  file('fauxpay.config.yaml', text);
  expect(read().settings.port).toBe(4242);
});

test.each([
  ['[]', 'fauxpay.config.yaml:1:1: expected settings, such as "port: 4242"'],
  [
    'port: [',
    'fauxpay.config.yaml:1:8: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
])('refuses the config file %j', (text, message) => {
  file('fauxpay.config.yaml', text);
  expect(mistakes()[0]).toBe(message);
});

test('refuses a config file that cannot be read', () => {
  expect(mistakes([['--config', 'nowhere.yaml']])).toEqual(['nowhere.yaml: cannot be read: no such file']);
  expect(mistakes([['--config', '.']])).toEqual(['.: cannot be read: it is a folder']);
});

test('refuses to choose between two config files', () => {
  file('fauxpay.config.yaml', '');
  file('fauxpay.config.json', '{}');
  expect(mistakes()).toEqual(['fauxpay.config.yaml and fauxpay.config.json are both here; keep one of them']);
});

test('tells the mistakes of all sources at once', () => {
  file('fauxpay.config.yaml', 'port: x');
  expect(mistakes([['--seed', 'x']], { FAUXPAY_CLOCK: 'x' })).toHaveLength(3);
});

test('refuses a port that two listeners would share', () => {
  expect(mistakes([['--listen', 'stripe=4242']])).toEqual([
    'stripe cannot listen on 4242: it is the shared port; give another one',
  ]);
  expect(mistakes([['--listen', 'stripe=5000,dub=5000']])).toEqual([
    'dub cannot listen on 5000: it is the port of stripe; give another one',
  ]);
});

test('warns of variables that mean nothing, but not of those that Kubernetes sets for a service called fauxpay', () => {
  const env = {
    FAUXPAY_PROT: '1',
    FAUXPAY_SERVICE_HOST: '10.0.0.7',
    FAUXPAY_PORT_4242_TCP: 'tcp://10.0.0.7:4242',
  };
  expect(read([], env).warnings).toEqual([
    'FAUXPAY_PROT is no setting and is ignored; did you mean FAUXPAY_PORT?',
  ]);
});

test('leaves out what is asked of a flavor that is switched off, and says so', () => {
  const { settings, warnings } = read([
    ['--flavor', 'stripe'],
    ['--listen', 'dub=5000'],
  ]);
  expect(settings.listen).toEqual({});
  expect(warnings).toEqual(['dub is switched off; what was asked of it with generate or listen is left out']);
});

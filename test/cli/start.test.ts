import { renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
beforeEach(() => (cli = new CommandLine()));
afterEach(() => cli.clean());

const mine = `rules:
  - id: busy
    match: { flavor: stripe, operation: customers.retrieve }
    respond: { error: rate_limited }
  - id: lazy
    match: { flavor: stripe, operation: customers.delete }
    respond: { error: 500 }
`;

const lookUp = (url: string): Promise<Response> =>
  fetch(`${url}/v1/customers/cus_1`, { headers: { authorization: 'Bearer sk_test_123' } });

test('serves until a signal: ready says where, stdout holds nothing else', async () => {
  const { url, ended } = await cli.start();
  expect(cli.out).toBe(`fauxpay ready: stripe, dub, catalyze, jani on ${url}\n`);
  expect((await fetch(`${url}/__admin/health`)).status).toBe(200);
  cli.signal();
  expect(await ended).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

test('after the end, however it came, a signal changes nothing', async () => {
  expect(await cli.run('--port', '0', '--scenario', 'nonsense')).toBe(2);
  cli.signal();
  const { ended } = await cli.start();
  cli.signal();
  expect(await ended).toBe(0);
  cli.signal();
  expect(cli.exits).toEqual([]);
});

test('is what happens when no command is named', async () => {
  const ended = cli.run('--port', '0', '--flavor', 'dub', '--flavor', 'stripe');
  await cli.says('fauxpay ready: stripe, dub on http://127.0.0.1:');
  cli.signal();
  expect(await ended).toBe(0);
});

test('takes flags before its name and after it', async () => {
  const ended = cli.run('--port', '0', '--flavor', 'jani', 'start', '--flavor', 'dub');
  await cli.says('fauxpay ready: dub, jani on ');
  cli.signal();
  expect(await ended).toBe(0);
});

test('tells the seed, and a line a call with method, path, status and time', async () => {
  const { url, ended } = await cli.start('--seed', '42');
  expect(cli.err).toBe('seed 42\n');
  await lookUp(url);
  await cli.says('/v1/customers/cus_1 404');
  expect(cli.err).toMatch(/^GET \/v1\/customers\/cus_1 404 \d+ms$/m);
  cli.signal();
  await ended;
});

test('names the rule that shaped an answer, and at the end those that never fired', async () => {
  cli.file('mine.yaml', mine);
  const { url, ended } = await cli.start('--scenario', './mine.yaml');
  expect((await lookUp(url)).status).toBe(429);
  await cli.says('rule=busy');
  cli.signal();
  await ended;
  expect(cli.err).toMatch(/^warning: rule lazy \(mine\) never fired$/m);
  expect(cli.err).not.toMatch(/busy.* never fired/);
});

test('a rule that fired in one sandbox did fire, also before a reset; json says so too', async () => {
  cli.file('mine.yaml', mine);
  const { url, ended } = await cli.start('--scenario', './mine.yaml', '--log-format', 'json');
  const elsewhere = { authorization: 'Bearer sk_test_sandbox_w3' };
  expect((await fetch(`${url}/v1/customers/cus_1`, { headers: elsewhere })).status).toBe(429);
  await fetch(`${url}/__admin/reset?sandbox=w3`, { method: 'POST' });
  await fetch(`${url}/v1/customers`, { headers: { authorization: 'Bearer sk_test_123' } });
  cli.signal();
  await ended;
  const lines = cli.err
    .trim()
    .split('\n')
    .map((text): unknown => JSON.parse(text));
  expect(lines.filter((line) => JSON.stringify(line).includes('never fired'))).toEqual([
    { event: 'warn', message: 'rule lazy (mine) never fired' },
  ]);
});

test('with --log-format json, ready and every line is one JSON object', async () => {
  const { url, ended } = await cli.start('--log-format', 'json', '--seed', '42', '--listen', 'jani=0');
  const ready: unknown = JSON.parse(cli.out);
  expect(ready).toMatchObject({ event: 'ready', url, port: Number(new URL(url).port), pid: 77, seed: 42 });
  await lookUp(url);
  await cli.says('"path":"/v1/customers/cus_1"');
  cli.signal();
  await ended;
  const lines = cli.err
    .trim()
    .split('\n')
    .map((text): unknown => JSON.parse(text));
  expect(lines).toContainEqual(expect.objectContaining({ event: 'info', message: 'seed 42' }));
  expect(lines).toContainEqual(expect.objectContaining({ event: 'call', method: 'GET', status: 404 }));
});

test('lists the ports that are all one flavor', async () => {
  const { ended } = await cli.start('--listen', 'stripe=0', '--listen', 'jani=0');
  expect(cli.err).toMatch(/^stripe alone on http:\/\/127\.0\.0\.1:\d+$/m);
  expect(cli.err).toMatch(/^jani alone on http:\/\/127\.0\.0\.1:\d+$/m);
  cli.signal();
  await ended;
});

test.each([
  ['silent', '', false],
  ['warn', 'warning: FAUXPAY_PROT is no setting and is ignored; did you mean FAUXPAY_PORT?\n', false],
  ['debug', 'flavor=stripe sandbox=default', true],
])('at log level %s', async (level, said, tellsCalls) => {
  cli.env = { FAUXPAY_PROT: '1' };
  const { url, ended } = await cli.start('--log-level', level);
  await lookUp(url);
  if (tellsCalls) await cli.says(said);
  cli.signal();
  await ended;
  if (tellsCalls) expect(cli.err).toContain(said);
  else expect(cli.err).toBe(said);
});

test.each([
  [true, {}, true],
  [true, { NO_COLOR: '1' }, false],
  [false, {}, false],
])('colours on a terminal (%s) with %j: %s', async (isTTY, env, coloured) => {
  cli.isTTY = isTTY;
  cli.env = env;
  const { url, ended } = await cli.start();
  await lookUp(url);
  await cli.says('/v1/customers/cus_1');
  cli.signal();
  await ended;
  expect(cli.err.includes('\u001b[')).toBe(coloured);
});

/** A look-up that has arrived and waits for its answer. */
async function openCall(url: string): Promise<{ answer: Promise<Response> }> {
  const answer = fetch(`${url}/v1/customers`, { headers: { authorization: 'Bearer sk_test_123' } });
  answer.catch(() => {});
  let state = '';
  while (!state.includes('"fired": 1')) state = await (await fetch(`${url}/__admin/scenarios`)).text();
  return { answer };
}

test('a signal lets an open call finish', async () => {
  cli.file('slow.yaml', 'rules:\n  - match: { operation: customers.list }\n    respond: { delay: 200ms }\n');
  const { url, ended } = await cli.start('--scenario', './slow.yaml');
  const { answer } = await openCall(url);
  cli.signal();
  expect((await answer).status).toBe(200);
  expect(await ended).toBe(0);
});

test('a second signal more than half a second later cuts it off', async () => {
  cli.file('slow.yaml', 'rules:\n  - match: { operation: customers.list }\n    respond: { delay: 60s }\n');
  const { url, ended } = await cli.start('--scenario', './slow.yaml');
  const { answer } = await openCall(url);
  cli.now = () => 1_000;
  cli.signal();
  cli.now = () => 1_501;
  cli.signal();
  await expect(answer).rejects.toThrow();
  expect(await ended).toBe(0);
});

test('a signal before the port is open ends at once', async () => {
  const ended = cli.run('--port', '0');
  cli.signal();
  expect(cli.exits).toEqual([0]);
  expect(await ended).toBe(0);
});

test.each([
  ['--port', (port: number) => ['--port', String(port)]],
  ['--listen jani=…', (port: number) => ['--port', '0', '--listen', `jani=${port}`]],
])('a taken port is one sentence that names %s, and exit 1', async (flag, argvOf) => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  expect(await cli.run(...argvOf(port), '--host', '127.0.0.1')).toBe(1);
  expect(cli.err).toBe(
    `Port ${port} is taken. Stop what listens there, or choose another with ${flag} (0 picks a free one).\n`,
  );
  expect(cli.out).toBe('');
  other.close();
});

test.each([
  [
    'an unknown scenario',
    ['--scenario', 'rate-limit'],
    /^unknown scenario "rate-limit"; did you mean "rate-limited"\?/,
  ],
  [
    'a broken scenario file',
    ['--scenario', './broken.yaml'],
    /broken\.yaml:3:23: rules\[0\]\.respond\.error: unknown "rate_limitd"; did you mean "rate_limited"\?\n$/,
  ],
  ['broken fixtures', ['--fixtures', 'mine'], /mine\/stripe\.json:1:\d+: /],
])('%s is said with its place, exit 2, and nothing listens', async (_, argv, message) => {
  cli.file('broken.yaml', 'rules:\n  - id: x\n    respond: { error: rate_limitd }\n');
  cli.file('mine/stripe.json', '{"customers": 1}');
  expect(await cli.run('--port', '0', ...argv)).toBe(2);
  expect(cli.err).toMatch(message);
  expect(cli.out).toBe('');
});

describe('with --watch', () => {
  const refusing = (error: string) => `rules:\n  - respond: { error: ${error} }\n`;
  const status = async (url: string) => (await lookUp(url)).status;

  test('a changed scenario file is taken on, and a broken one leaves the running one in place', async () => {
    cli.file('mine.yaml', refusing('rate_limited'));
    const { url, ended } = await cli.start('--watch', '--scenario', './mine.yaml');
    expect(await status(url)).toBe(429);
    cli.file('mine.yaml', refusing('conflict'));
    await cli.says('scenarios reloaded');
    expect(await status(url)).toBe(409);
    cli.file('mine.yaml', refusing('conflct'));
    await cli.says('the running ones stay:');
    expect(cli.err).toContain(
      'mine.yaml:2:23: rules[0].respond.error: unknown "conflct"; did you mean "conflict"?',
    );
    expect(await status(url)).toBe(409);
    cli.signal();
    expect(await ended).toBe(0);
  });

  /** Until a look-up is answered with that; the loop ends with the test. */
  async function becomes(url: string, wanted: number): Promise<void> {
    const until = performance.now() + 10_000;
    while ((await status(url)) !== wanted) {
      if (performance.now() > until) throw new Error(`is not ${wanted}:\n${cli.err}`);
    }
  }

  test('an editor that puts another file in its place', async () => {
    cli.file('mine.yaml', refusing('rate_limited'));
    const { url, ended } = await cli.start('--watch', '--scenario', './mine.yaml');
    cli.file('.mine.yaml.swp', refusing('gone'));
    renameSync(join(cli.cwd, 'mine.yaml'), join(cli.cwd, 'mine.yaml~'));
    renameSync(join(cli.cwd, '.mine.yaml.swp'), join(cli.cwd, 'mine.yaml'));
    await becomes(url, 410);
    expect(cli.err).not.toContain('not reloaded');
    cli.signal();
    await ended;
  });

  test('of two saves in quick succession the last one counts', async () => {
    cli.file('mine.yaml', refusing('rate_limited'));
    const { url, ended } = await cli.start('--watch', '--scenario', './mine.yaml');
    cli.file('mine.yaml', refusing('conflct'));
    cli.file('mine.yaml', refusing('gone'));
    await becomes(url, 410);
    cli.signal();
    await ended;
  });

  test('a file that is gone leaves the running scenario, and is taken on when it is back', async () => {
    cli.file('mine.yaml', refusing('rate_limited'));
    const { url, ended } = await cli.start('--watch', '--scenario', './mine.yaml');
    rmSync(join(cli.cwd, 'mine.yaml'));
    await cli.says("mine.yaml can't be read: it does not exist.");
    expect(await status(url)).toBe(429);
    cli.file('mine.yaml', refusing('gone'));
    await becomes(url, 410);
    cli.signal();
    await ended;
  });

  test('a folder that is taken away and put back is watched again, as a change of branch does it', async () => {
    cli.file('scenarios/mine.yaml', refusing('rate_limited'));
    const { url, ended } = await cli.start('--watch', '--scenario', 'mine');
    rmSync(join(cli.cwd, 'scenarios'), { recursive: true });
    await cli.says('the running ones stay:');
    expect(await status(url)).toBe(429);
    cli.file('scenarios/mine.yaml', refusing('gone'));
    await becomes(url, 410);
    cli.file('scenarios/mine.yaml', refusing('conflict'));
    await becomes(url, 409);
    cli.signal();
    await ended;
  });

  test.each([
    ['in a terminal', true, {}, true],
    ['in a terminal of CI', true, { CI: 'true' }, false],
    ['elsewhere', false, {}, false],
  ])('not asked for, files are watched %s: %s with %j', async (_, isTTY, env, watches) => {
    cli.isTTY = isTTY;
    cli.env = env;
    cli.file('mine.yaml', refusing('rate_limited'));
    const { url, ended } = await cli.start('--scenario', './mine.yaml');
    cli.file('mine.yaml', refusing('gone'));
    if (watches) await becomes(url, 410);
    else expect(await status(url)).toBe(429);
    cli.signal();
    await ended;
  });

  test('a scenario that comes into the folder is known by name', async () => {
    cli.file('scenarios/first.yaml', refusing('gone'));
    const { url, ended } = await cli.start('--watch');
    cli.file('scenarios/second.yaml', refusing('gone'));
    await cli.says('scenarios reloaded');
    const answer = await fetch(`${url}/v1/customers`, { headers: { 'fauxpay-scenario': 'second' } });
    expect(answer.status).toBe(410);
    cli.signal();
    await ended;
  });
});

test('on a terminal a bar says how much of a long start is done, and is gone when the server is ready', async () => {
  let now = 0;
  cli.isTTY = true;
  cli.now = () => (now += 200);
  const customer = (at: number) => {
    const id = `cus_many${at}`;
    const record = { id, object: 'customer', created: at, email: `${id}@example.com`, metadata: {} };
    return JSON.stringify(['default', 'stripe', 'default', 'customers', id, record]);
  };
  cli.file(
    'state',
    ['{"fauxpay":2}', ...Array.from({ length: 20_000 }, (_, at) => customer(at)), ''].join('\n'),
  );
  const { ended } = await cli.start('--data', 'state', '--generate', 'jani=600');
  cli.signal();
  expect(await ended).toBe(0);
  expect(cli.err).toMatch(/\r\u001b\[Kreading state, MB \d of 4/);
  expect(cli.err).toMatch(/\r\u001b\[Kgenerating customers of jani \d+ of 600/);
  const bars = cli.err.split('\r\u001b[K').length;
  expect(cli.err.split('\r\u001b[K')[bars - 1]).toMatch(/^seed \d+\n/);
});

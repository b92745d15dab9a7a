import type { LogEvent } from '../../src/core/log.ts';
import type { LogSettings } from '../../src/config/combine.ts';
import { logLines } from '../../src/cli/log-lines.ts';

function lines(settings: LogSettings, isTTY: boolean, ...events: LogEvent[]): string {
  let text = '';
  const output = {
    write: (more: string) => void (text += more),
    drained: () => Promise.resolve(),
    isTTY,
    columns: undefined,
  };
  const io = {
    stdout: output,
    stderr: output,
    env: {},
    cwd: '/',
    pid: 1,
    now: () => 0,
    onSignal: () => () => {},
    ready: () => {},
    exit: () => {},
  };
  for (const event of events) logLines(io, settings)(event);
  return text;
}

const call: Extract<LogEvent, { event: 'call' }> = {
  event: 'call',
  flavor: 'stripe',
  sandbox: 'w3',
  method: 'GET',
  path: '/v1/customers/cus_1?limit=3',
  status: 200,
  outcome: 'answered',
  rule: undefined,
  ms: 1.6,
};

test.each([
  [call, 'GET /v1/customers/cus_1?limit=3 200 2ms'],
  [{ ...call, status: 429, rule: 'busy' }, 'GET /v1/customers/cus_1?limit=3 429 rule=busy 2ms'],
  [
    { ...call, status: undefined, outcome: 'hung_up' as const, rule: 'lost' },
    'GET /v1/customers/cus_1?limit=3 hung-up rule=lost 2ms',
  ],
  [
    { ...call, outcome: 'truncated' as const, rule: 'cut' },
    'GET /v1/customers/cus_1?limit=3 200 truncated rule=cut 2ms',
  ],
  [{ ...call, status: undefined, outcome: 'left' as const }, 'GET /v1/customers/cus_1?limit=3 left 2ms'],
  [{ event: 'info' as const, message: 'seed 42' }, 'seed 42'],
  [{ event: 'warn' as const, message: 'odd' }, 'warning: odd'],
  [{ event: 'error' as const, message: 'bad' }, 'error: bad'],
])('%j is the line %s', (event, text) => {
  expect(lines({ level: 'info', format: 'pretty' }, false, event)).toBe(`${text}\n`);
});

test('at level debug a call says whose it was', () => {
  expect(lines({ level: 'debug', format: 'pretty' }, false, call)).toBe(
    'GET /v1/customers/cus_1?limit=3 200 flavor=stripe sandbox=w3 2ms\n',
  );
});

test.each([
  ['silent', 0],
  ['error', 1],
  ['warn', 2],
  ['info', 4],
  ['debug', 4],
] as const)('level %s tells %i of error, warning, info and call', (level, count) => {
  const events: LogEvent[] = [
    { event: 'error', message: '' },
    { event: 'warn', message: '' },
    { event: 'info', message: '' },
    call,
  ];
  expect(lines({ level, format: 'json' }, false, ...events).split('\n')).toHaveLength(count + 1);
});

test('what a caller sent cannot steer the terminal', () => {
  const steering = { ...call, path: '/v1/\u001b[2J\u009b31m\r\n' };
  expect(lines({ level: 'info', format: 'pretty' }, false, steering)).toBe(
    'GET /v1/\\x1b[2J\\x9b31m\\x0d\\x0a 200 2ms\n',
  );
});

test('json has the event as it is', () => {
  expect(JSON.parse(lines({ level: 'info', format: 'json' }, true, call))).toEqual(
    JSON.parse(JSON.stringify(call)),
  );
});

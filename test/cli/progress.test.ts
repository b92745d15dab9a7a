import { progress } from '../../src/cli/progress.ts';

const ERASE = '\r\u001b[K';

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** A terminal on a clock that is set by hand, with what was written to it. */
function terminal(options: Terminal = {}) {
  const { isTTY, columns, env } = { isTTY: true, columns: 80, env: {}, ...options };
  const written: string[] = [];
  let clock = 1_000;
  const stderr = {
    write: (text: string) => void written.push(text),
    drained: () => Promise.resolve(),
    isTTY,
    columns,
  };
  return { io: { stderr, env, now: () => clock }, written, after: (ms: number) => (clock += ms) };
}

/** What one update shows after a second, without the erasing and the colours. */
function shown(done: number, total: number, options?: Terminal): string {
  const { io, written, after } = terminal(options);
  const bar = progress(io, 'loading', total);
  after(1_000);
  bar.update(done);
  const [text = ''] = written;
  expect(text.startsWith(ERASE)).toBe(true);
  return text.slice(ERASE.length).replace(/\u001b\[\d*m/g, '');
}

test('says how much is done, which share that is, how fast it goes and how long it will take', () => {
  expect(shown(25_000, 100_000)).toBe(
    'loading 25,000 of 100,000 [#######....................] 25%, 25,000/s, 3 s left',
  );
  expect(shown(1_000, 1_000_000, { columns: 200 })).toBe(
    'loading 1,000 of 1,000,000 [..............................] 0%, 1,000/s, 17 min left',
  );
});

test.each([
  [80, 'loading 25,000 of 100,000 [#######....................] 25%, 25,000/s, 3 s left'],
  [60, 'loading 25,000 of 100,000 [##.....] 25%, 25,000/s, 3 s left'],
  [50, 'loading 25,000 of 100,000 [####.............] 25%'],
  [34, 'loading 25,000 of 100,000, 25%'],
  [20, 'loading 25%'],
  [10, '25%'],
  [3, ''],
])('in %i columns it shows what has room: %s', (columns, text) => {
  expect(shown(25_000, 100_000, { columns })).toBe(text);
});

test('is never so long that a line wraps, however narrow the terminal is', () => {
  for (let columns = 1; columns <= 120; columns++)
    expect([columns, shown(1_234_567, 7_654_321, { columns }).length < columns]).toEqual([columns, true]);
});

test('takes a terminal that does not say how wide it is for one of eighty columns', () => {
  expect(shown(25_000, 100_000, { columns: undefined })).toBe(shown(25_000, 100_000, { columns: 80 }));
});

test('never shows more than the whole', () => {
  expect(shown(7, 5)).toContain('] 100%');
  expect(shown(0, 0)).toContain('] 100%');
});

test('draws at most ten times a second, each time in the same line', () => {
  const { io, written, after } = terminal();
  const bar = progress(io, 'loading', 1_000);
  for (let done = 1; done <= 1_000; done++) {
    after(3);
    bar.update(done);
  }
  expect(written.length).toBeGreaterThan(20);
  expect(written.length).toBeLessThanOrEqual(30);
  for (const text of written) {
    expect(text.startsWith(ERASE)).toBe(true);
    expect(text).not.toContain('\n');
  }
});

test('leaves nothing behind', () => {
  const { io, written, after } = terminal();
  const bar = progress(io, 'loading', 10);
  after(200);
  bar.update(5);
  bar.end();
  bar.end();
  expect(written.slice(1)).toEqual([ERASE]);
});

test('what is over in a moment shows nothing at all', () => {
  const { io, written, after } = terminal();
  const bar = progress(io, 'loading', 10);
  after(99);
  bar.update(10);
  bar.end();
  expect(written).toEqual([]);
});

test.each([
  ['no terminal', { isTTY: false }],
  ['a terminal that knows no commands', { env: { TERM: 'dumb' } }],
])('to %s nothing is written', (_what, options) => {
  const { io, written, after } = terminal(options);
  const bar = progress(io, 'loading', 10);
  after(1_000);
  bar.update(5);
  bar.end();
  expect(written).toEqual([]);
});

test.each([
  [{}, true],
  [{ NO_COLOR: '1' }, false],
])('with %j the bar has a colour: %s', (env, coloured) => {
  const { io, written, after } = terminal({ env });
  const bar = progress(io, 'loading', 10);
  after(1_000);
  bar.update(5);
  expect(/\u001b\[\d+m/.test(written.join(''))).toBe(coloured);
});

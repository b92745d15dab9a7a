import type { Io, Output } from '../../src/cli/io.ts';
import { stopSignal } from '../../src/cli/stop-signal.ts';

const nowhere: Output = {
  write: () => {},
  drained: () => Promise.resolve(),
  isTTY: false,
  columns: undefined,
};

function signals() {
  let now = 0;
  let handler: (() => void) | undefined;
  const io: Io = {
    stdout: nowhere,
    stderr: nowhere,
    env: {},
    cwd: '/',
    pid: 1,
    now: () => now,
    onSignal(wanted) {
      handler = wanted;
      return () => (handler = undefined);
    },
    ready: () => {},
    exit: () => {},
  };
  const told: string[] = [];
  const stop = stopSignal(io, () => told.push('at once'));
  void stop.first.then(() => told.push('first'));
  void stop.second.then(() => told.push('second'));
  const at = async (time: number): Promise<void> => {
    now = time;
    handler?.();
    await Promise.resolve();
  };
  return { at, told, stop };
}

test('one signal is the first', async () => {
  const { at, told } = signals();
  await at(0);
  expect(told).toEqual(['at once', 'first']);
});

test('npm and the terminal saying the same thing twice is one wish', async () => {
  const { at, told } = signals();
  await at(0);
  await at(500);
  expect(told).toEqual(['at once', 'first']);
});

test('a signal more than half a second after the first is a second wish', async () => {
  const { at, told } = signals();
  await at(0);
  await at(300);
  await at(501);
  expect(told).toEqual(['at once', 'first', 'second']);
});

test('after the end no signal is heard', async () => {
  const { at, told, stop } = signals();
  stop.end();
  await at(0);
  expect(told).toEqual([]);
});

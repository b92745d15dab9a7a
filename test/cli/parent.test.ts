import { onParentLost } from '../../src/cli/parent.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A process whose parent is number 7, until a test says otherwise. */
function child() {
  const self = { ppid: 7, lost: 0 };
  const forget = onParentLost(
    () => self.ppid,
    () => self.lost++,
  );
  return { self, forget };
}

test('while the parent lives, nothing is told', () => {
  const { self } = child();
  jest.advanceTimersByTime(60_000);
  expect(self.lost).toBe(0);
});

test('a parent that is gone is told once, within half a second', () => {
  const { self } = child();
  self.ppid = 1;
  jest.advanceTimersByTime(500);
  expect(self.lost).toBe(1);
  jest.advanceTimersByTime(60_000);
  expect(self.lost).toBe(1);
});

test('whoever was started by process 1 has not lost it', () => {
  const self = { lost: false };
  onParentLost(
    () => 1,
    () => (self.lost = true),
  );
  jest.advanceTimersByTime(60_000);
  expect(self.lost).toBe(false);
});

test('who stopped looking is told nothing', () => {
  const { self, forget } = child();
  forget();
  self.ppid = 1;
  jest.advanceTimersByTime(60_000);
  expect(self.lost).toBe(0);
  expect(jest.getTimerCount()).toBe(0);
});

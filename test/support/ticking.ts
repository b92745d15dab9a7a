import process from 'node:process';

/** Lets ten milliseconds pass between any two looks at the clock, so that every slice of a work is over at its first look. */
export function tickingClock(): void {
  let now = 0;
  beforeEach(() => {
    jest.spyOn(process, 'hrtime').mockImplementation(() => [0, (now += 10) * 1_000_000]);
  });
  afterEach(() => void jest.restoreAllMocks());
}

/** How often somebody has looked. */
export const looks = (): number => jest.mocked(process.hrtime).mock.calls.length;

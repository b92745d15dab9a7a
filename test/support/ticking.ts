/** Lets ten milliseconds pass between any two looks at the clock, so that every slice of a work is over at its first look. */
export function tickingClock(): void {
  let now = 0;
  beforeEach(() => void jest.spyOn(performance, 'now').mockImplementation(() => (now += 10)));
  afterEach(() => void jest.restoreAllMocks());
}

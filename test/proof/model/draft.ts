import fc from 'fast-check';

/** What a customer is made or changed with. Few values, so that customers meet: in an email, an external id, a moment. */
export interface Draft {
  /** Null where the API takes a customer without one. */
  readonly email: string | null;
  /** Where the API lets the caller choose an id: this one. */
  readonly handle: string;
  /** Says which write it was. */
  readonly name: string;
}

export const emails = ['a@example.com', 'b@example.com', 'c@example.com'] as const;

export const handles = ['h0', 'h1', 'h2', 'h3', 'h4', 'h5'] as const;

export const drafts: fc.Arbitrary<Draft> = fc.record({
  email: fc.constantFrom(...emails, null),
  handle: fc.constantFrom(...handles),
  name: fc.integer({ min: 0, max: 99 }).map((number) => `Name ${number}`),
});

/** The moment of the sandbox clock at the start. */
export const START = Date.parse('2026-01-01T00:00:00Z');

/** A customer that is there at the start, made some seconds before the clock or after it. */
export interface Start {
  readonly draft: Draft;
  readonly seconds: number;
}

export const starts: fc.Arbitrary<Start[]> = fc.array(
  fc.record({ draft: drafts, seconds: fc.integer({ min: -2, max: 2 }) }),
  { maxLength: 8 },
);

/** Raised when a newer fauxpay writes what this one cannot read. */
export const FORMAT = 2;

/** The first line of a data file that goes on from one of so many changes. */
export const headerOf = (changes: number): string =>
  `${JSON.stringify({ fauxpay: FORMAT, ...(changes > 0 && { changes }) })}\n`;

import { z } from 'zod';

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const PATTERN = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

const isUnit = (text: string | undefined): text is keyof typeof UNITS => text !== undefined && text in UNITS;

/** `2s` → 2000; `NaN` for what is no duration. */
export function milliseconds(text: string): number {
  const [, amount, unit] = PATTERN.exec(text) ?? [];
  return isUnit(unit) ? Number(amount) * UNITS[unit] : NaN;
}

/** A duration in words: `2 seconds`, `second`. */
const LOOSE =
  /^(\d+(?:\.\d+)?|)\s*(ms(?:ecs?)?|milli(?:second)?s?|s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?)$/i;

/** `Seconds` → `s`. */
const unitOf = (word: string): string => (/^m(s|il)/i.test(word) ? 'ms' : word.charAt(0).toLowerCase());

const EXAMPLES = 'expected a duration with its unit, such as 250ms, 2s or 5m';

/** What is wrong with an input that is no duration. */
export function durationHint(input: unknown): string {
  const bare = typeof input === 'number' || (typeof input === 'string' && /^\d+(\.\d+)?$/.test(input));
  if (bare) return `expected a duration with its unit: ${input}ms, or ${input}s?`;
  const meant = typeof input === 'string' ? LOOSE.exec(input) : null;
  if (meant) return `expected a duration such as 250ms or 5m: ${meant[1] || 1}${unitOf(meant[2] ?? '')}?`;
  return input === undefined ? `missing: ${EXAMPLES}` : EXAMPLES;
}

/** A duration as users write it; it stays text. `longest` is the last that is allowed. */
export const duration = (longest: string) =>
  z
    .string({ error: ({ input }) => durationHint(input) })
    .regex(PATTERN, { error: ({ input }) => durationHint(input), abort: true })
    .refine((text) => milliseconds(text) <= milliseconds(longest), { error: `expected ${longest} at most` });

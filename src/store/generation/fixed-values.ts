import type { z } from 'zod';
import { findFlaws, type Flaw } from '../../core/check-value.ts';
import { formatPath } from '../../core/mistake.ts';
import { UserError } from '../../core/user-error.ts';

/** What all generated customers have in one place. */
export interface FixedValue {
  readonly path: readonly string[];
  readonly value: unknown;
  /** The value as text: what it would be if it were none but text. */
  readonly text: string;
  /** As the user wrote it: `--set status=active`. */
  readonly shown: string;
}

/** A record with the fixed values laid over it. */
export const withFixed = (record: object, fixed: readonly FixedValue[]): object =>
  fixed.reduce<object>((under, { path, value }) => over(under, path, value), record);

function over(under: unknown, [key, ...rest]: readonly string[], value: unknown): object {
  const fields: Readonly<Record<string, unknown>> =
    typeof under === 'object' && !Array.isArray(under) ? { ...under } : {};
  if (key === undefined) return fields;
  return { ...fields, [key]: rest.length === 0 ? value : over(fields[key], rest, value) };
}

/** Refuses values that cannot be the same in `count` customers. */
export function refuseTwins(
  fixed: readonly FixedValue[],
  { name, unique }: { readonly name: string; readonly unique: readonly string[] },
  count: number,
): void {
  if (count < 2) return;
  const mistakes = fixed
    .filter(
      ({ path: [key, ...rest], value }) => rest.length === 0 && value !== null && unique.includes(key ?? ''),
    )
    .map(
      ({ path, shown }) =>
        `${shown}: no two customers of ${name} share the ${path.join('.')}; ask for one customer, or leave it out`,
    );
  if (mistakes.length > 0) throw new UserError(mistakes.join('\n'));
}

/** Refuses values that the schema of a fixtures file doesn't take; each mistake in a line of its own. */
export function checkFixed(fixed: readonly FixedValue[], customer: object, fixtures: z.ZodType): void {
  // Some customers lack what has the place inside of it: there the fixed values stand alone.
  const alone = new Set(fixed.map(({ path }) => path[0]));
  const bare = Object.fromEntries(Object.entries(customer).filter(([key]) => !alone.has(key)));
  const flawsOf = (values: readonly FixedValue[]): readonly Flaw[] => {
    const checked = findFlaws({ customers: [withFixed(bare, values)] }, fixtures);
    return 'flaws' in checked ? checked.flaws.map((flaw) => ({ ...flaw, path: flaw.path.slice(2) })) : [];
  };
  const mistakes = flawsOf(fixed).map(({ path, message }) => {
    const { shown, path: place, text, value } = nearest(fixed, path);
    const [at, meant] = [formatPath(path), formatPath(place)];
    const where = at === meant ? '' : `${at}: `;
    const asText = fixed.map((each) => (each.shown === shown ? { ...each, value: text } : each));
    const hint =
      where === '' &&
      typeof value !== 'string' &&
      !flawsOf(asText).some((flaw) => formatPath(flaw.path) === at)
        ? `; for the text write '${place.join('.')}=${JSON.stringify(text)}'`
        : '';
    return `${shown}: ${where}${message}${hint}`;
  });
  if (mistakes.length > 0) throw new UserError(mistakes.join('\n'));
}

/** The fixed value that a flaw comes from: the one with the most of its path. */
function nearest(fixed: readonly FixedValue[], path: readonly PropertyKey[]): FixedValue {
  const shared = ({ path: place }: FixedValue): number => {
    const end = place.findIndex((step, at) => step !== String(path[at]));
    return end < 0 ? place.length : end;
  };
  return fixed.reduce((best, each) => (shared(each) >= shared(best) ? each : best));
}

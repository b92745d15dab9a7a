import { badRequest } from './errors.ts';

/** The documents name no bounds: what fits a database's integer. */
const LARGEST = 2_147_483_647;

/** A whole number of the query, or a 400; of several values the first counts. */
export function wholeNumber(
  query: URLSearchParams,
  name: string,
  { least, otherwise }: { readonly least: number; readonly otherwise: number },
): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= LARGEST) return value;
  throw badRequest(`${name} must be a whole number from ${least} to ${LARGEST}`);
}

/** One of the known values in the query, undefined where it is left out, or a 400. */
export function oneOf<const V extends string>(
  query: URLSearchParams,
  name: string,
  values: readonly V[],
): V | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const known = values.find((value) => value === text);
  if (known !== undefined) return known;
  throw badRequest(`${name} must be one of ${values.join(', ')}`);
}

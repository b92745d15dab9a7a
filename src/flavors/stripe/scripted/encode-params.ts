/** A parameter as a fixtures file writes it. */
export type ParamValue = string | number | boolean | null | readonly ParamValue[] | Params;

export interface Params {
  readonly [name: string]: ParamValue;
}

/**
 * Parameters as form text: `a[b]=1&c[0][d]=true`. As with the Stripe CLI, null is left out; what unsets is the empty text.
 * https://github.com/stripe/stripe-cli/blob/master/pkg/parsers/parsers.go
 */
export const encodeParams = (params: Params): string =>
  Object.entries(params)
    .flatMap(([name, value]) => pairs(name, value))
    .join('&');

function pairs(name: string, value: ParamValue): string[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [`${encodeURIComponent(name)}=${encodeURIComponent(plain(value))}`];
  return Object.entries<ParamValue>(value as Params).flatMap(([key, inner]) =>
    pairs(`${name}[${key}]`, inner),
  );
}

/** A number never as `1e+21`. */
const plain = (value: string | number | boolean): string =>
  typeof value === 'number' && Number.isInteger(value) ? BigInt(value).toString() : String(value);

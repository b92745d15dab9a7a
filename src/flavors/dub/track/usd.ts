/** What a US dollar costs. Dub takes the day's rates; these are round and never change, so that tests can count on them. */
export const perDollar: Readonly<Record<string, number>> = {
  aud: 1.5,
  brl: 5,
  cad: 1.4,
  chf: 0.8,
  eur: 0.8,
  gbp: 0.75,
  inr: 80,
  jpy: 150,
  mxn: 20,
  sek: 10,
};

/** Currencies without a smaller unit. */
const WHOLE = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '));

export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Money in US cents; as it is, where no rate is known. */
export function inDollars({ amount, currency }: Money): Money {
  const rate = Object.hasOwn(perDollar, currency) ? perDollar[currency] : undefined;
  if (rate === undefined) return { amount, currency };
  const cents = (amount / rate) * (WHOLE.has(currency) ? 100 : 1);
  return { amount: Math.min(Math.round(cents), Number.MAX_SAFE_INTEGER), currency: 'usd' };
}

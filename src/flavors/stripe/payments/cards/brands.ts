/** A brand of cards: by which numbers it is known, and the names that the API has for it. */
interface Brand {
  readonly numbers: RegExp;
  /** On a card that is a source: `MasterCard`. */
  readonly source: string;
  /** On a payment method: `mastercard`. */
  readonly method: string;
  /** On a payment method, for people; default as `method`. */
  readonly display?: string;
}

const BRANDS: readonly Brand[] = [
  { numbers: /^4\d{12}(\d{3})?(\d{3})?$/, source: 'Visa', method: 'visa' },
  {
    numbers: /^(5[0-5]\d{14}|2[2-7]\d{14})$/,
    source: 'MasterCard',
    method: 'mastercard',
  },
  {
    numbers: /^3[47]\d{13}$/,
    source: 'American Express',
    method: 'amex',
    display: 'american_express',
  },
  { numbers: /^(6011|64[4-9]\d|65\d\d)\d{12}$/, source: 'Discover', method: 'discover' },
  {
    numbers: /^(30[0-5]|3095|3[689])\d{11,13}$/,
    source: 'Diners Club',
    method: 'diners',
    display: 'diners_club',
  },
  { numbers: /^35\d{14}$/, source: 'JCB', method: 'jcb' },
  { numbers: /^(62|81)\d{14,17}$/, source: 'UnionPay', method: 'unionpay', display: 'union_pay' },
];

const UNKNOWN: Brand = { numbers: /^\d{12,19}$/, source: 'Unknown', method: 'unknown', display: 'other' };

export const brandOfNumber = (number: string): string =>
  (BRANDS.find(({ numbers }) => numbers.test(number)) ?? UNKNOWN).source;

/** What a payment method calls the brand of a source. */
export function methodBrand(source: string): { brand: string; display: string } {
  const { method, display = method } = BRANDS.find((brand) => brand.source === source) ?? UNKNOWN;
  return { brand: method, display };
}

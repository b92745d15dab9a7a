/** Types of payment methods of which there is nothing to say: their hash is empty. */
export const PLAIN_TYPES = [
  'affirm',
  'afterpay_clearpay',
  'alipay',
  'alma',
  'amazon_pay',
  'bancontact',
  'billie',
  'blik',
  'cashapp',
  'customer_balance',
  'giropay',
  'grabpay',
  'kakao_pay',
  'klarna',
  'konbini',
  'kr_card',
  'link',
  'mb_way',
  'mobilepay',
  'multibanco',
  'naver_pay',
  'oxxo',
  'pay_by_bank',
  'payco',
  'paynow',
  'paypal',
  'pix',
  'promptpay',
  'revolut_pay',
  'samsung_pay',
  'satispay',
  'swish',
  'twint',
  'wechat_pay',
  'zip',
] as const;

/** Types with a hash of their own. */
export const DETAILED_TYPES = [
  'acss_debit',
  'au_becs_debit',
  'bacs_debit',
  'boleto',
  'card',
  'eps',
  'fpx',
  'ideal',
  'p24',
  'sepa_debit',
  'sofort',
  'us_bank_account',
] as const;

export type MethodType = (typeof DETAILED_TYPES)[number] | (typeof PLAIN_TYPES)[number];

export const METHOD_TYPES: readonly MethodType[] = [...DETAILED_TYPES, ...PLAIN_TYPES].sort();

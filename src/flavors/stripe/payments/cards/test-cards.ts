import type { DeclineName } from './declines.ts';

export type Funding = 'credit' | 'debit' | 'prepaid';
export type Verdict = 'pass' | 'fail' | 'unavailable';

/** What happens with a card number of Stripe's testing page. */
export interface TestCard {
  readonly number: string;
  readonly funding?: Funding;
  /** Default US. */
  readonly country?: string;
  /** Why the bank refuses to have it saved. */
  readonly decline?: DeclineName;
  readonly line1?: Verdict;
  readonly zip?: Verdict;
}

const VISA = '4242424242424242';

/** By what follows `tok_` and `pm_card_` (docs.stripe.com/testing); a `visa_` before `charge…` is left out. */
const named: Readonly<Record<string, TestCard>> = {
  visa: { number: VISA },
  visa_debit: { number: '4000056655665556', funding: 'debit' },
  mastercard: { number: '5555555555554444' },
  mastercard_2_series: { number: '2223003122003222' },
  mastercard_debit: { number: '5200828282828210', funding: 'debit' },
  mastercard_prepaid: { number: '5105105105105100', funding: 'prepaid' },
  amex: { number: '371449635398431' },
  discover: { number: '6011111111111117' },
  diners: { number: '3056930009020004' },
  jcb: { number: '3566002020360505', country: 'JP' },
  unionpay: { number: '6200000000000005', country: 'CN' },
  us: { number: VISA },
  bypassPending: { number: '4000000000000077' },
  domesticPricing: { number: '4000000000000093' },
  riskLevelElevated: { number: '4000000000009235' },
  riskLevelHighest: { number: '4000000000004954' },
  radarBlock: { number: '4100000000000019' },
  createDispute: { number: '4000000000000259' },
  createDisputeProductNotReceived: { number: '4000000000002685' },
  createDisputeInquiry: { number: '4000000000001976' },
  refundFail: { number: '4000000000005126' },
  pendingRefund: { number: '4000000000007726' },
  authenticationRequired: { number: '4000002760003184', country: 'DE' },
  authenticationRequiredOnSetup: { number: '4000002500003155', country: 'FR' },
  authenticationRequiredSetupForOffSession: { number: '4000003800000446', country: 'IT' },
  authenticationRequiredChargeDeclinedInsufficientFunds: { number: '4000008260003178', country: 'GB' },
  threeDSecure2Required: { number: '4000000000003220' },
  threeDSecureRequired: { number: '4000000000003063' },
  threeDSecureRequiredChargeDeclined: { number: '4000008400001629' },
  threeDSecureRequiredProcessingError: { number: '4000008400001280' },
  threeDSecureOptional: { number: '4000000000003055' },
  avsFail: { number: '4000000000000010', line1: 'fail', zip: 'fail' },
  avsLine1Fail: { number: '4000000000000028', line1: 'fail' },
  avsZipFail: { number: '4000000000000036', zip: 'fail' },
  avsUnchecked: { number: '4000000000000044', line1: 'unavailable', zip: 'unavailable' },
  chargeCustomerFail: { number: '4000000000000341' },
  chargeDeclined: { number: '4000000000000002', decline: 'generic_decline' },
  chargeDeclinedInsufficientFunds: { number: '4000000000009995', decline: 'insufficient_funds' },
  chargeDeclinedLostCard: { number: '4000000000009987', decline: 'lost_card' },
  chargeDeclinedStolenCard: { number: '4000000000009979', decline: 'stolen_card' },
  chargeDeclinedVelocityLimitExceeded: {
    number: '4000000000006975',
    decline: 'card_velocity_exceeded',
  },
  // Its number is that of radarBlock, which only charges meet; this one is refused when it is saved.
  chargeDeclinedFraudulent: { number: '4100000000000019', decline: 'fraudulent' },
  chargeDeclinedExpiredCard: { number: '4000000000000069', decline: 'expired_card' },
  chargeDeclinedIncorrectCvc: { number: '4000000000000127', decline: 'incorrect_cvc' },
  chargeDeclinedProcessingError: { number: '4000000000000119', decline: 'processing_error' },
  cvcCheckFail: { number: '4000000000000101', decline: 'incorrect_cvc' },
};

/** One card a country, by the number's digits from the fifth on. */
const FOREIGN =
  'ae007840000001 ar000320000021 at000400000008 au000360000006 be000560000004 bg001000000000 br000760000002 by001120000005 ca001240000000 ch007560000009 cl001520000001 cn001560000002 co001700000003 cr001880000005 cy001960000008 cz002030000002 de002760000016 dk002080000001 ec002180000000 ee002330000009 es007240000007 fi002460000001 fr002500000003 gb008260000000 gi002920000005 gr003000000030 hk003440000004 hr001910000009 hu003480000005 ie003720000005 in003560000008 it003800000008 jp003920000003 li004380000004 lt004400000000 lu004420000006 lv004280000005 mt004700000007 mx004840008001 my004580000002 nl005280000002 no005780000007 nz005540000008 pa005910000000 pe006040000068 pl006160000005 pt006200000007 py006000000066 ro006420000001 sa006820000007 se007520000008 sg007020000003 si007050000006 sk007030000001 tw001580000008 uy008580000003';

const foreign = FOREIGN.split(' ').map((card): [string, TestCard] => [
  card.slice(0, 2),
  { number: `4000${card.slice(2)}`, country: card.slice(0, 2).toUpperCase() },
]);

/** Where a token and a payment method of one name are two cards. */
const odd: Readonly<Record<string, TestCard>> = {
  tok_mastercard_debit: { number: '2223003122003222', funding: 'debit' },
};

const byName: ReadonlyMap<string, TestCard> = new Map([...Object.entries(named), ...foreign]);

/** Numbers that have a name, and those that have none. The first name of a number counts. */
const byNumber: ReadonlyMap<string, TestCard> = new Map(
  [
    ...byName.values(),
    { number: '378282246310005' },
    { number: '6011981111111113', funding: 'debit' } satisfies TestCard,
    { number: '36227206271667' },
  ]
    .reverse()
    .map((card) => [card.number, card]),
);

/** The card behind the fixed id of a token or of a payment method. */
export function testCardNamed(id: string, prefix: 'tok_' | 'pm_card_'): TestCard | undefined {
  if (!id.startsWith(prefix)) return undefined;
  if (Object.hasOwn(odd, id)) return odd[id];
  return byName.get(id.slice(prefix.length).replace(/^visa_(?=charge)/, ''));
}

/** What is known of a number; an unknown one is an ordinary card that works. */
export const testCard = (number: string): TestCard => byNumber.get(number) ?? { number };

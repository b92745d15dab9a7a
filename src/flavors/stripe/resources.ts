import { keyRecords, keySchema } from './auth/key-records.ts';
import { balanceTransactionResource } from './balances/balance-transaction-resource.ts';
import { cashBalanceResource } from './balances/cash-balance-resource.ts';
import { fundingInstructionsResource } from './balances/funding-instructions-resource.ts';
import { billing } from './billing/billing.ts';
import { customerResource } from './customers/customer-resource.ts';
import { eventResource } from './events/events.ts';
import { paymentMethodResource } from './payments/methods/payment-method-resource.ts';
import { sourceResource } from './payments/sources/source-resource.ts';
import { tokenResource } from './payments/cards/token-resource.ts';
import type { Resource } from './resource.ts';
import { searchResource } from './search/search-resource.ts';
import { taxIdResource } from './tax-ids/tax-id-resource.ts';
import { testClockResource } from './test-clocks/test-clock-resource.ts';

/** What can be changed, one line a resource. */
const changing: readonly Resource[] = [
  { kept: [{ spec: keyRecords, schema: keySchema }], routes: [] },
  customerResource,
  balanceTransactionResource,
  cashBalanceResource,
  fundingInstructionsResource,
  tokenResource,
  sourceResource,
  paymentMethodResource,
  taxIdResource,
  testClockResource,
  ...billing,
];

/** Everything the Stripe flavor serves: those, the search, and the events that tell of their changes. */
export const resources: readonly Resource[] = [
  ...changing,
  searchResource,
  eventResource(changing.flatMap(({ kept }) => kept)),
];

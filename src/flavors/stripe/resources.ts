import { keyRecords, keySchema } from './auth/key-records.ts';
import { balanceTransactionResource } from './balances/balance-transactions.ts';
import { cashBalanceResource } from './balances/cash-balances.ts';
import { fundingInstructionsResource } from './balances/funding.ts';
import { billing } from './billing/billing.ts';
import { customerResource } from './customers/customers.ts';
import { eventResource } from './events/events.ts';
import { paymentMethodResource } from './payments/methods/payment-methods.ts';
import { sourceResource } from './payments/sources/sources.ts';
import { tokenResource } from './payments/cards/tokens.ts';
import type { Resource } from './resource.ts';
import { searchResource } from './search/search-customers.ts';
import { taxIdResource } from './tax-ids/tax-ids.ts';
import { testClockResource } from './test-clocks/test-clocks.ts';

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

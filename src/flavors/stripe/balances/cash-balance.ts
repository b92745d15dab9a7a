import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import { customerAccount } from '../customers/customer-view.ts';
import { customers } from '../customers/schema.ts';
import type { Kind } from '../wire/kind.ts';
import { arrange, type StripeWorld } from '../wire/view.ts';

/** What a customer has paid in and nobody has used, by currency. Those without one have paid in nothing. */
export const cashBalanceSchema = z.strictObject({
  object: z.literal('cash_balance').default('cash_balance'),
  available: z.record(z.string().regex(/^[a-z]{3}$/), z.int()).default({}),
  customer: z.string(),
  livemode: z.literal(false).default(false),
});

export type CashBalance = z.infer<typeof cashBalanceSchema>;

export const cashBalances: CollectionSpec<CashBalance> = {
  name: 'cash_balances',
  id: ({ customer }) => customer,
  order: () => 0,
};

/** Cash balances. Their settings are the customer's. */
export const cashBalanceKind: Kind<CashBalance> = {
  spec: cashBalances,
  what: 'cash_balance',
  show({ available, customer, livemode }, view) {
    const mode = view.world.collection(customers).get(customer)?.reconciliation_mode ?? 'merchant_default';
    const usingDefault = mode === 'merchant_default';
    return {
      object: 'cash_balance',
      available: Object.keys(available).length === 0 ? null : arrange(available),
      customer,
      ...customerAccount(view),
      livemode,
      settings: {
        reconciliation_mode: usingDefault ? 'automatic' : mode,
        using_merchant_default: usingDefault,
      },
    };
  },
  expansions: () => ({}),
};

export const cashBalanceOf = (world: StripeWorld, customer: string): CashBalance =>
  world.collection(cashBalances).get(customer) ?? cashBalanceSchema.parse({ customer });

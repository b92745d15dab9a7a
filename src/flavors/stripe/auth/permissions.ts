import type { Call } from '../../../core/call.ts';

/** What restricted keys call the resources whose permission is not their own name: parts of a customer go with it. */
const NAMES: Readonly<Record<string, string>> = {
  balance_transactions: 'customer',
  bank_accounts: 'source',
  cards: 'source',
  cash_balance_transactions: 'customer',
  cash_balances: 'customer',
  discounts: 'customer',
  funding_instructions: 'customer',
  tax_ids: 'customer',
  test_clocks: 'billing_clock',
};

/** The permission that a restricted key needs: `rak_customer_read`. */
export function permissionFor({ operation = 'customers', method }: Call): string {
  const resource = operation.split('.')[0]!;
  return `rak_${NAMES[resource] ?? resource.replace(/s$/, '')}_${method === 'GET' || method === 'HEAD' ? 'read' : 'write'}`;
}

/** Whether a key with these permissions may make this call. Who may write may also read. */
export function isPermitted(permissions: readonly string[], call: Call): boolean {
  const needed = permissionFor(call);
  return permissions.includes(needed) || permissions.includes(needed.replace(/_read$/, '_write'));
}

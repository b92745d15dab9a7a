import { DEFAULT_ACCOUNT } from '../../../core/call.ts';

/** What the default account calls itself towards a caller. */
const DEFAULT_ID = 'acct_1FauxpayDefault0';

/** An account as the API names it. */
export const accountId = (account: string): string => (account === DEFAULT_ACCOUNT ? DEFAULT_ID : account);

/** The account that an id of the API stands for, or undefined when it cannot be one. */
export function accountOf(id: string): string | undefined {
  if (id === DEFAULT_ID) return DEFAULT_ACCOUNT;
  return /^acct_[A-Za-z0-9_]{1,100}$/.test(id) ? id : undefined;
}

import type { Call } from '../../../../core/call.ts';
import type { Refusal } from '../../../../core/refusal.ts';
import { elide, invalid, refusal } from '../../wire/errors.ts';
import { newId } from '../../wire/kind.ts';
import { changeMetadata } from '../../wire/metadata.ts';
import type { StripeWorld } from '../../wire/view.ts';
import { fingerprint } from '../cards/fingerprint.ts';
import type { BankAccountValues } from '../cards/offers.ts';
import type { BankAccount } from '../schema.ts';
import { sourceKind } from './source-kind.ts';

const BANK = 'STRIPE TEST BANK';
const TEST_ROUTING = '110000000';
const CURRENCIES: Readonly<Record<string, string>> = {
  US: 'usd',
  CA: 'cad',
  GB: 'gbp',
  AU: 'aud',
  JP: 'jpy',
};

/** Account numbers of Stripe's testing page, by what follows `btok_us_verified_` or `pm_usBankAccount_`. */
const TEST_ACCOUNTS: ReadonlyMap<string, string> = new Map([
  ['success', '000123456789'],
  ['accountClosed', '000111111113'],
  ['noAccount', '000111111116'],
  ['insufficientFunds', '000222222227'],
  ['debitNotAuthorized', '000333333335'],
  ['invalidCurrency', '000444444440'],
  ['failMicrodeposits', '000666666661'],
  ['dispute', '000555555559'],
  ['processing', '000000000009'],
  ['weeklyLimitExceeded', '000777777771'],
]);

/** A bank account that nobody has yet, from its details. */
export function makeBankAccount(
  call: Call,
  world: StripeWorld,
  values: BankAccountValues,
  param = 'bank_account',
): BankAccount {
  const country = values.country.trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(country)) {
    throw invalid(call, `${param}[country]`, `Country '${elide(values.country)}' is unknown.`);
  }
  const routing = values.routing_number?.replace(/[\s-]/g, '') ?? null;
  if (country === 'US' && (routing === null || !/^\d{9}$/.test(routing))) {
    throw badNumber(call, param, 'routing_number', 'Routing number must have 9 digits');
  }
  const number = values.account_number.replace(/[\s-]/g, '');
  if (!/^[A-Za-z0-9]{4,34}$/.test(number) || (country === 'US' && !/^\d{4,17}$/.test(number))) {
    throw badNumber(call, param, 'account_number', 'Invalid account number');
  }
  return {
    ...plainAccount(world, number, routing),
    account_holder_name: values.account_holder_name ?? null,
    account_holder_type: values.account_holder_type ?? null,
    account_type: values.account_type ?? null,
    country,
    currency: values.currency?.toLowerCase() ?? CURRENCIES[country] ?? 'eur',
    metadata: changeMetadata({}, values.metadata, call),
  };
}

/** The bank account behind a fixed token, fresh at each use: `btok_us` is still to be verified. */
export function makeTestBankAccount(world: StripeWorld, token: string): BankAccount | undefined {
  const found = /^btok_us(_verified)?(?:_(\w+))?$/.exec(token);
  if (!found) return undefined;
  const [, verified, behaviour = 'success'] = found;
  return testAccount(world, behaviour, verified ? 'verified' : 'new');
}

/** The bank account behind a fixed payment method, fresh at each use. */
export const makeTestUsAccount = (world: StripeWorld, id: string): BankAccount | undefined =>
  id.startsWith('pm_usBankAccount_')
    ? testAccount(world, id.slice('pm_usBankAccount_'.length), 'verified')
    : undefined;

function testAccount(
  world: StripeWorld,
  behaviour: string,
  status: BankAccount['status'],
): BankAccount | undefined {
  const number = TEST_ACCOUNTS.get(behaviour);
  return number === undefined
    ? undefined
    : {
        ...plainAccount(world, number, TEST_ROUTING),
        account_holder_name: 'Jane Austen',
        account_holder_type: 'individual',
        status,
      };
}

const plainAccount = (world: StripeWorld, number: string, routing: string | null): BankAccount => ({
  id: newId(world, sourceKind, 'ba_'),
  object: 'bank_account',
  account_holder_name: null,
  account_holder_type: null,
  account_type: null,
  bank_name: BANK,
  country: 'US',
  currency: 'usd',
  customer: null,
  fingerprint: fingerprint(world.account, `${routing}:${number}`),
  last4: number.slice(-4),
  metadata: {},
  routing_number: routing,
  status: 'new',
  created: Math.floor(world.clock.now() / 1000),
  failed_attempts: 0,
});

const badNumber = (
  call: Call,
  param: string,
  field: 'account_number' | 'routing_number',
  message: string,
): Refusal => refusal(call, { status: 400, code: `${field}_invalid`, param: `${param}[${field}]`, message });

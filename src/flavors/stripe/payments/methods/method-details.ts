import type { Call } from '../../../../core/call.ts';
import { invalid, parameterMissing } from '../../wire/errors.ts';
import type { StripeWorld } from '../../wire/view.ts';
import { fingerprint } from '../cards/fingerprint.ts';
import { makeBankAccount } from '../sources/make-bank-account.ts';
import type { DetailValues } from './method-params.ts';
import type { MethodType } from './method-types.ts';
import type { PaymentMethod } from './payment-method-schema.ts';

type Details = PaymentMethod['details'];

/** What the API shows of a payment method that is no card, from what it was made with. Whole numbers are not kept. */
export function detailsOf(
  call: Call,
  world: StripeWorld,
  type: Exclude<MethodType, 'card'>,
  values: DetailValues,
): Details {
  const held = <T>(given: T | undefined): T => {
    if (given === undefined) throw parameterMissing(call, type);
    return given;
  };
  switch (type) {
    case 'us_bank_account':
      return usBankAccount(call, world, held(values.us_bank_account));
    case 'sepa_debit':
      return sepaDebit(call, world, held(values.sepa_debit).iban);
    case 'acss_debit': {
      const { account_number: number, institution_number, transit_number } = held(values.acss_debit);
      return { bank_name: BANK, ...numbered(world, number), institution_number, transit_number };
    }
    case 'au_becs_debit': {
      const { account_number: number, bsb_number } = held(values.au_becs_debit);
      return { bsb_number, ...numbered(world, number) };
    }
    case 'bacs_debit': {
      const { account_number: number, sort_code } = held(values.bacs_debit);
      return { ...numbered(world, number), sort_code };
    }
    case 'boleto':
      return { ...held(values.boleto) };
    case 'eps':
      return { bank: values.eps?.bank ?? null };
    case 'fpx': {
      const { account_holder_type = null, bank } = held(values.fpx);
      return { account_holder_type, bank };
    }
    case 'ideal':
      return { bank: values.ideal?.bank ?? null, bic: null };
    case 'p24':
      return { bank: values.p24?.bank ?? null };
    case 'sofort':
      return { ...held(values.sofort) };
    case 'link':
      return { email: null };
    default:
      return {};
  }
}

const BANK = 'STRIPE TEST BANK';

const numbered = (world: StripeWorld, number: string): Details => ({
  fingerprint: fingerprint(world.account, number),
  last4: number.slice(-4),
});

function usBankAccount(
  call: Call,
  world: StripeWorld,
  values: NonNullable<DetailValues['us_bank_account']>,
): Details {
  const { account_number, routing_number } = values;
  if (account_number === undefined) throw parameterMissing(call, 'us_bank_account[account_number]');
  if (routing_number === undefined) throw parameterMissing(call, 'us_bank_account[routing_number]');
  const made = makeBankAccount(
    call,
    world,
    { account_number, routing_number, country: 'US' },
    'us_bank_account',
  );
  return usBankAccountDetails({ ...made, ...values });
}

/** A US bank account as a payment method shows it. */
export const usBankAccountDetails = (account: {
  account_holder_type?: string | null | undefined;
  account_type?: string | null | undefined;
  bank_name: string | null;
  fingerprint: string | null;
  last4: string;
  routing_number?: string | null | undefined;
}): Details => ({
  account_holder_type: account.account_holder_type ?? 'individual',
  account_type: account.account_type ?? 'checking',
  bank_name: account.bank_name,
  financial_connections_account: null,
  fingerprint: account.fingerprint,
  last4: account.last4,
  networks: { preferred: 'ach', supported: ['ach'] },
  routing_number: account.routing_number ?? null,
  status_details: {},
});

function sepaDebit(call: Call, world: StripeWorld, given: string): Details {
  const iban = given.replace(/[\s-]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(iban) || !isIban(iban)) {
    throw invalid(call, 'sepa_debit[iban]', 'The IBAN you provided is invalid.', 'invalid_bank_account_iban');
  }
  return {
    bank_code: iban.slice(4, 12),
    branch_code: '',
    country: iban.slice(0, 2),
    fingerprint: fingerprint(world.account, iban),
    generated_from: { charge: null, setup_attempt: null },
    last4: iban.slice(-4),
  };
}

/** ISO 13616: with the first four characters moved behind and letters as numbers, the rest of a division by 97 is 1. */
function isIban(iban: string): boolean {
  const moved = iban.slice(4) + iban.slice(0, 4);
  let rest = 0;
  for (const character of moved) {
    for (const digit of String(parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

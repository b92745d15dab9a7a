import type { Ids } from '../../../core/ids.ts';
import { arrange, type Shown } from '../wire/view.ts';
import type { TransferType } from './bank-transfers.ts';

/** What a bank account for transfers is told by. */
export const addressTypes = ['aba', 'iban', 'sort_code', 'spei', 'swift', 'zengin'] as const;
export type AddressType = (typeof addressTypes)[number];

/** The countries that a European account can be in, each with the bank code that its account numbers begin with and the digits that follow. */
export const EURO_COUNTRIES = {
  BE: { bank: '', digits: 12 },
  DE: { bank: '20201234', digits: 10 },
  ES: { bank: '6888', digits: 16 },
  FR: { bank: '3000600001', digits: 13 },
  IE: { bank: 'CITI990051', digits: 8 },
  NL: { bank: 'CITI', digits: 10 },
} as const;

export type EuroCountry = keyof typeof EURO_COUNTRIES;

const DIGITS = '0123456789';
const HOLDER = 'fauxpay';

const address = (country: string, city: string, line1: string, postal_code: string): Shown => ({
  city,
  country,
  line1,
  line2: null,
  postal_code,
  state: null,
});

const home = address('US', 'San Francisco', '354 Oyster Point Blvd', '94080');

/** Who every account belongs to, and where its bank is. */
const account = (bank: Shown, rest: Shown): Shown =>
  arrange({
    account_holder_address: home,
    account_holder_name: HOLDER,
    bank_address: bank,
    ...rest,
  });

/** New bank accounts of the kind that a transfer goes to, as believable as a test's numbers are. */
export function newAddresses(ids: Ids, type: TransferType, country: EuroCountry): Shown[] {
  const number = (length: number): string => ids.text(length, DIGITS);
  switch (type) {
    case 'eu_bank_transfer':
      return [
        {
          iban: account(address('IE', 'Dublin', '1 North Wall Quay', 'D01 T8Y1'), {
            bic: 'CITIIE2X',
            country,
            iban: ibanOf(country, EURO_COUNTRIES[country].bank + number(EURO_COUNTRIES[country].digits)),
          }),
          supported_networks: ['sepa'],
          type: 'iban',
        },
      ];
    case 'gb_bank_transfer':
      return [
        {
          sort_code: account(address('GB', 'London', '33 Canada Square', 'E14 5LB'), {
            account_number: number(8),
            sort_code: '200000',
          }),
          supported_networks: ['bacs', 'fps'],
          type: 'sort_code',
        },
      ];
    case 'jp_bank_transfer':
      return [
        {
          supported_networks: ['zengin'],
          type: 'zengin',
          zengin: account(address('JP', 'Tokyo', '1-1-2 Marunouchi', '100-0005'), {
            account_number: number(7),
            account_type: 'futsu',
            bank_code: '0009',
            bank_name: 'Test Bank',
            branch_code: number(3),
            branch_name: 'Test Branch',
          }),
        },
      ];
    case 'mx_bank_transfer':
      return [
        {
          spei: account(address('MX', 'Mexico City', 'Actuario Roberto Medellin 800', '01210'), {
            bank_code: '002',
            bank_name: 'BANAMEX',
            clabe: `002180${number(12)}`,
          }),
          supported_networks: ['spei'],
          type: 'spei',
        },
      ];
    case 'us_bank_transfer':
      return americanAddresses(number(17));
  }
}

/** One account, by its number for transfers within the country and by its SWIFT code for those from abroad. */
function americanAddresses(account_number: string): Shown[] {
  const bank = address('US', 'San Francisco', '420 Montgomery Street', '94104');
  const rest = { account_number, account_type: 'checking', bank_name: 'STRIPE TEST BANK' };
  return [
    {
      aba: account(bank, { ...rest, routing_number: '110000000' }),
      supported_networks: ['ach', 'domestic_wire_us'],
      type: 'aba',
    },
    {
      supported_networks: ['swift'],
      swift: account(bank, { ...rest, swift_code: 'TESTUS99XXX' }),
      type: 'swift',
    },
  ];
}

/** An IBAN with the check digits of ISO 13616: letters count from A = 10, and the whole is 1 modulo 97. */
export function ibanOf(country: string, rest: string): string {
  let remainder = 0;
  for (const character of `${rest}${country}00`) {
    for (const digit of String(Number.parseInt(character, 36))) {
      remainder = (remainder * 10 + Number(digit)) % 97;
    }
  }
  return `${country}${String(98 - remainder).padStart(2, '0')}${rest}`;
}

import type { TaxIdType } from './schema.ts';

/** The VAT numbers of the European Union by country, behind the two letters; Greece is EL, Northern Ireland XI. */
const EU_VAT: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-Z]{1,2}|\d[A-Z+*]\d{5}[A-Z])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
};

/** What a value must look like, without spaces; by the examples of docs.stripe.com/billing/customer/tax-ids. Others may be any text. */
const SHAPES: Readonly<Partial<Record<TaxIdType, RegExp>>> = {
  au_abn: /^\d{11}$/,
  au_arn: /^\d{12}$/,
  br_cnpj: /^\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}$/,
  br_cpf: /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/,
  ca_bn: /^\d{9}$/,
  ca_gst_hst: /^\d{9}RT\d{4}$/,
  ca_qst: /^\d{10}TQ\d{4}$/,
  ch_vat: /^CHE-?\d{3}\.?\d{3}\.?\d{3}(MWST|TVA|IVA)$/,
  eu_oss_vat: /^EU\d{9}$/,
  gb_vat: /^(GB)?(\d{9}|\d{12}|(GD|HA)\d{3})$/,
  in_gst: /^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z0-9]Z[A-Z0-9]$/,
  jp_trn: /^T\d{13}$/,
  kr_brn: /^\d{3}-?\d{2}-?\d{5}$/,
  mx_rfc: /^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}$/,
  no_vat: /^\d{9}MVA$/,
  nz_gst: /^\d{2,3}-?\d{3}-?\d{3}$/,
  us_ein: /^\d{2}-?\d{7}$/,
  za_vat: /^4\d{9}$/,
};

/** The kinds that the real API looks up at a tax office, soon after it answered. */
const LOOKED_UP: ReadonlySet<TaxIdType> = new Set(['au_abn', 'eu_vat', 'gb_vat']);

/** Numbers of those kinds whose look-up comes out as wished (docs.stripe.com/billing/customer/tax-ids, "Testing"). */
const OUTCOMES: Readonly<Record<string, 'pending' | 'unverified' | 'verified'>> = {
  '000000000': 'verified',
  '111111111': 'unverified',
  '222222222': 'pending',
};

/** Whether a value can be one of its kind. */
export function isTaxId(type: TaxIdType, value: string): boolean {
  if (outcomeOf(type, value) !== undefined) return true;
  const bare = value.replace(/\s+/g, '');
  if (type === 'eu_vat') return EU_VAT[bare.slice(0, 2)]?.test(bare.slice(2)) ?? false;
  return SHAPES[type]?.test(bare) ?? true;
}

/** How the look-up of a magic value ends; undefined for any other. */
export function outcomeOf(type: TaxIdType, value: string): 'pending' | 'unverified' | 'verified' | undefined {
  if (!LOOKED_UP.has(type)) return undefined;
  const number = value.replace(/^[A-Z]{2}/, '');
  return Object.hasOwn(OUTCOMES, number) ? OUTCOMES[number] : undefined;
}

/** What is known of a value when it comes in. */
export const firstStatusOf = (type: TaxIdType): 'pending' | 'unavailable' =>
  LOOKED_UP.has(type) ? 'pending' : 'unavailable';

/** The country of a tax id: that of its kind, or of the letters that a European number begins with. */
export function countryOf(type: TaxIdType, value: string): string | null {
  if (type !== 'eu_vat') return type.slice(0, 2).toUpperCase();
  const letters = /^[A-Z]{2}/.exec(value)?.[0];
  if (letters === undefined) return null;
  return { EL: 'GR', XI: 'GB' }[letters] ?? letters;
}

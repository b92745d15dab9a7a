import type { JaniOptions } from '../options.ts';
import { badRequest } from './errors.ts';

/** Refuses what is no two-letter code, where the options ask for the documented rule. */
export function checkCountry(field: string, country: string | undefined, options: JaniOptions): void {
  if (options.country === 'lenient' || /^[A-Z]{2}$/.test(country ?? '')) return;
  throw badRequest(`${field} must be a two-letter ISO 3166-1 alpha-2 country code`);
}

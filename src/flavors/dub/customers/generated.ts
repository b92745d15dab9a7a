import { z } from 'zod';
import { extended } from '../../../core/extended.ts';
import { fact } from '../../../store/generation/fact.ts';
import type { GeneratedCustomers } from '../../../store/generation/generated-customers.ts';
import { CAMPAIGNS, relationsOf } from './campaigns.ts';

const UNTIL = Date.UTC(2026, 0);
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** What customers pay, in cents. */
const PRICES = [900, 1900, 2900, 4900, 9900, 24_900];

/** Believable customers of two and a half years: leads that bought nothing yet, buyers, and some who have left again. */
export const generated: GeneratedCustomers = {
  schema: z
    .strictObject({
      id: fact('id', z.string().regex(/^cus_1[0-9A-HJKMNP-TV-Z]{24}$/)),
      externalId: fact('externalId', z.string().regex(/^user_[a-z0-9]{12}$/)),
      name: fact('name'),
      email: fact('email'),
      stripeCustomerId: fact('stripeCustomerId', z.string().regex(/^cus_[A-Za-z0-9]{14}$/)).optional(),
      country: z.enum(['AU', 'BR', 'CA', 'DE', 'FR', 'GB', 'IE', 'IN', 'JP', 'NZ', 'SG', 'US', 'ZA']),
      sales: fact('sales', z.int().min(0)),
      saleAmount: fact('saleAmount', z.int().min(0)),
      createdAt: fact('createdAt'),
      firstSaleAt: fact('firstSaleAt', z.string().nullable()),
      subscriptionCanceledAt: fact('canceledAt', z.string().nullable()),
      campaign: z.enum(CAMPAIGNS).optional(),
    })
    .transform(({ campaign, ...customer }) => extended(customer, relationsOf(campaign))),
  unique: ['id', 'externalId', 'stripeCustomerId'],
  countries: ['US'],
  from: Date.UTC(2023, 6),
  until: UNTIL,
  facts({ since }, { random, ids }) {
    const later = (moment: number): number => moment + random.integer(UNTIL - moment);
    const written = (moment: number): string => new Date(moment).toISOString();
    const sales = Math.max(0, random.integer(16) - 5);
    const first = later(since);
    const left = sales > 0 && random.integer(6) === 0;
    return {
      id: `cus_${ids.ulid(since).slice(1)}`,
      externalId: `user_${ids.text(12, LOWER)}`,
      stripeCustomerId: `cus_${ids.text(14)}`,
      sales,
      saleAmount: sales * random.pick(PRICES),
      createdAt: written(since),
      firstSaleAt: sales > 0 ? written(first) : null,
      canceledAt: left ? written(later(first)) : null,
    };
  },
};

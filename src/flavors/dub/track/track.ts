import type { Route } from '../../flavor.ts';
import type { DubOptions } from '../options.ts';
import { trackLead } from './lead.ts';
import { trackSale } from './sale.ts';

/** Where Dub's customers really come from. */
export const trackRoutes: readonly Route<DubOptions>[] = [
  { method: 'POST', path: '/track/lead', operation: 'leads.track', handle: trackLead },
  { method: 'POST', path: '/track/sale', operation: 'sales.track', handle: trackSale },
];

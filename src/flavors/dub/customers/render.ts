import type { Profile } from '../options.ts';
import { randomName } from './random-name.ts';
import type { Customer } from './schema.ts';

/** A customer as a profile shows it, keys in the order of the wire. Expanded: with the relations that it has; the others are absent. */
export function render(customer: Customer, profile: Profile, expanded = false): object {
  const shown = profile === 'current' ? renderCurrent(customer) : renderSeptember(customer);
  if (!expanded) return shown;
  const { link, programId, partner, discount } = customer;
  // JSON leaves out what is undefined.
  return { ...shown, link, programId, partner, discount };
}

const nameOf = ({ id, name, email }: Customer): string => name || email || randomName(id);

const renderSeptember = (customer: Customer): object => ({
  id: customer.id,
  externalId: customer.externalId,
  name: nameOf(customer),
  email: customer.email,
  avatar: customer.avatar,
  country: customer.country,
  sales: customer.sales,
  saleAmount: customer.saleAmount,
  createdAt: customer.createdAt,
});

const renderCurrent = (customer: Customer): object => ({
  id: customer.id,
  name: nameOf(customer),
  email: customer.email,
  avatar: customer.avatar,
  externalId: customer.externalId,
  stripeCustomerId: customer.stripeCustomerId,
  country: customer.country,
  sales: customer.sales,
  saleAmount: customer.saleAmount,
  createdAt: customer.createdAt,
  firstSaleAt: customer.firstSaleAt,
  subscriptionCanceledAt: customer.subscriptionCanceledAt,
});

import type { JaniOptions } from '../options.ts';
import { dressed } from '../wire/reply.ts';
import type { Customer } from './record.ts';

/** A customer as it goes out: the documented ten keys in their documented order. */
export function shown(customer: Customer, options: JaniOptions): object {
  const { id, name, email, phone, address, payment_method } = customer;
  const { created_at, updated_at, status, custom_data } = customer;
  return dressed(
    { id, name, email, phone, address, payment_method, created_at, updated_at, status, custom_data },
    options,
  );
}

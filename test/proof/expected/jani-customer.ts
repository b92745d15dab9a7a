import { ANY, type Live } from './state.ts';

/** A Jani customer as the API shows one about whom no more was said than is said here. */
export const janiCustomer = (said: Live): Live => ({
  id: ANY,
  name: ANY,
  email: ANY,
  phone: null,
  address: null,
  payment_method: null,
  created_at: ANY,
  updated_at: ANY,
  status: 'active',
  custom_data: null,
  ...said,
});

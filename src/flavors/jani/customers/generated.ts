import { z } from 'zod';
import { STATUSES } from './record.ts';

const date = (years: string) =>
  z
    .string()
    .regex(
      new RegExp(
        `^${years}-(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$`,
      ),
    );

const FIRST = 'Amina|Asha|Baraka|Daudi|Grace|Juma|Neema|Rehema|Salum|Zawadi';
const LAST = 'Hamisi|Kavishe|Lyimo|Massawe|Mboya|Mushi|Mwakyusa|Ngowi|Shayo|Temba';

const ulid = '0[0-9a-hjkmnp-tv-z]{25}';

/** One whole customer, as generated. */
export const customer = z.strictObject({
  id: z.string().regex(new RegExp(`^cus_${ulid}$`)),
  name: z.string().regex(new RegExp(`^(${FIRST}) (${LAST})$`)),
  email: z.string().regex(/^[a-z]{4,9}\.[a-z]{4,9}[0-9]{1,3}@example\.com$/),
  phone: z
    .string()
    .regex(/^\+2557[0-9]{8}$/)
    .nullable(),
  address: z
    .strictObject({
      city: z.enum(['Dar es Salaam', 'Dodoma', 'Mwanza', 'Arusha']),
      country: z.literal('TZ'),
    })
    .nullable(),
  payment_method: z
    .string()
    .regex(new RegExp(`^(card|momo)_${ulid}$`))
    .nullable(),
  created_at: date('20(1[5-9]|2[0-3])'),
  updated_at: date('2024'),
  status: z.enum(STATUSES),
  custom_data: z.strictObject({ loyalty_program: z.enum(['bronze', 'silver', 'gold']) }).nullable(),
});

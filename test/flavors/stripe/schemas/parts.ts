import { z } from 'zod';

/** What the schemas of one version of the API are made of. */
export interface Maker {
  /** A key that the release of a date brought; before, it must be absent. */
  since(date: string, schema: z.ZodType): z.ZodType;
  /** A key that the release of a date took away. */
  until(date: string, schema: z.ZodType): z.ZodType;
  /** An object of one of these names, as a whole. */
  whole(...names: string[]): z.ZodType;
  /** An id, or, once expanded, the object. */
  ref(...names: string[]): z.ZodType;
}

export const BASIL = '2025-03-31';
export const CLOVER = '2025-09-30';
export const ACCOUNT = '2025-12-15';
export const ENDIVE = '2026-08-26';

export const text = z.string();
export const nullText = z.string().nullable();
export const whole = z.int();
export const nullWhole = z.int().nullable();
export const moment = z.int().min(0);
export const nullMoment = moment.nullable();
export const test = z.literal(false);
export const metadata = z.record(z.string().max(40), z.string().max(500));
export const currency = z.string().regex(/^[a-z]{3}$/);
export const id = (prefix: string): z.ZodString => z.string().regex(new RegExp(`^${prefix}[A-Za-z0-9_-]+$`));

export const address = z.strictObject({
  city: nullText,
  country: nullText,
  line1: nullText,
  line2: nullText,
  postal_code: nullText,
  state: nullText,
});

/** The four keys of every list. */
export const listOf = (element: z.ZodType, more: z.ZodRawShape = {}): z.ZodType =>
  z.strictObject({
    object: z.literal('list'),
    data: z.array(element),
    has_more: z.boolean(),
    url: z.string().startsWith('/v1/'),
    ...more,
  });

/** What is left of a deleted object. */
export const deleted = (object: string, more: z.ZodRawShape = {}): z.ZodType =>
  z.strictObject({ id: text, object: z.literal(object), deleted: z.literal(true), ...more });

/** The keys that say whose an object is. */
export const owned = ({ since, ref }: Maker): z.ZodRawShape => ({
  customer: ref('customer', 'deleted_customer').nullable(),
  customer_account: since(ACCOUNT, z.null()),
});

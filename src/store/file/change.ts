import { z } from 'zod';
import type { ClockSetting } from '../../core/clock.ts';
import type { RandomState } from '../../core/random.ts';

/** A record written or, with null, removed. */
export type Write = readonly [
  sandbox: string,
  flavor: string,
  account: string,
  collection: string,
  id: string,
  record: object | null,
];

/** All records of a sandbox forgotten, and its clock back at the start's; its snapshots stay. */
export type Reset = readonly [sandbox: string];

/** What else can happen to a sandbox. */
export type Deed =
  /** A flavor begins with the records that the file has under this name of seeds. */
  | { readonly seeds: string; readonly flavor: string }
  | { readonly clock: ClockSetting }
  /** A snapshot is taken, restored, dropped. */
  | { readonly take: string; readonly ids?: RandomState | undefined }
  | { readonly restore: string }
  | { readonly drop: string }
  /** The sandbox is gone, with its snapshots. */
  | { readonly gone: true };

/** One line of a data file. Seeds are written like the records of a sandbox that is called `@` and their name. */
export type Change = Write | Reset | readonly [sandbox: string, deed: Deed];

export const seedsName = (seeds: string): string => `@${seeds}`;

const number = z.number();
const deedSchema = z.union([
  z.strictObject({ seeds: z.string(), flavor: z.string() }),
  z.strictObject({
    clock: z.union([z.strictObject({ frozen: number }), z.strictObject({ ahead: number })]),
  }),
  z.strictObject({ take: z.string(), ids: z.tuple([number, number, number, number]).optional() }),
  z.strictObject({ restore: z.string() }),
  z.strictObject({ drop: z.string() }),
  z.strictObject({ gone: z.literal(true) }),
]) satisfies z.ZodType<Deed>;

/** Whether a value is a change. A plain check: it is asked for each line of a file of millions. */
export function isChange(value: unknown): value is Change {
  if (!Array.isArray(value) || typeof value[0] !== 'string') return false;
  switch (value.length) {
    case 1:
      return true;
    case 2:
      return deedSchema.safeParse(value[1]).success;
    case 6:
      for (let at = 1; at < 5; at++) if (typeof value[at] !== 'string') return false;
      return typeof value[5] === 'object' && !Array.isArray(value[5]);
    default:
      return false;
  }
}

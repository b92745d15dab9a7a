import { z } from 'zod';
import type { CollectionSpec } from '../../store/collection.ts';

/** The user of the documented samples, who signs in as `owner`. */
export const OWNER = 'a564ef59-085b-4803-b514-37288e32709e';

const EXAMPLE_DATE = '2013-11-07T12:00:00Z';

const texts = z.record(z.string(), z.string());

export const userRecord = z.strictObject({
  usersId: z.string().min(1),
  username: z.string().min(1),
  password: z.string().default('fauxpay'),
  email: texts.default({}),
  name: texts.default({}),
  extras: z.record(z.string(), z.unknown()).default({}),
  active: z.boolean().default(true),
  createdAt: z.iso.datetime().default(EXAMPLE_DATE),
  updatedAt: z.iso.datetime().default(EXAMPLE_DATE),
});

export type User = Readonly<z.output<typeof userRecord>>;

export const sessionRecord = z.strictObject({
  sessionToken: z.string().min(1),
  usersId: z.string().min(1),
  createdAt: z.iso.datetime().default(EXAMPLE_DATE),
});

const members = z.array(z.string());

export const LEVELS = ['dev', 'admin', 'payment', 'viewOther', 'viewPhi'] as const;

export type Level = (typeof LEVELS)[number];

export type Permissions = Readonly<Record<Level, readonly string[]>>;

/** The five lists of users that an org knows; a list that is left out is empty. */
export const permissionLists = z.strictObject({
  dev: members.default([]),
  admin: members.default([]),
  payment: members.default([]),
  viewOther: members.default([]),
  viewPhi: members.default([]),
});

/** As the service does with the creator of an org. */
export const inEveryList = (usersId: string): Permissions => ({
  dev: [usersId],
  admin: [usersId],
  payment: [usersId],
  viewOther: [usersId],
  viewPhi: [usersId],
});

/** An org that says nothing about permissions belongs to the user of the documented samples. */
export const orgRecord = z.strictObject({
  orgId: z.string().min(1),
  name: z.string().default('Catalyze Inc.'),
  description: z.string().default(''),
  permissions: permissionLists.default(() => permissionLists.parse(inEveryList(OWNER))),
});

export interface Org {
  readonly orgId: string;
  readonly name: string;
  readonly description: string;
  readonly permissions: Permissions;
}

/** An `X-Api-Key` that is known by name. */
export const keyRecord = z.strictObject({ key: z.string().min(1) });

export const users: CollectionSpec<User> = {
  name: 'users',
  id: (record) => record.usersId,
  order: (record) => Date.parse(record.createdAt),
  indexes: { username: (record) => record.username },
};

export const sessions: CollectionSpec<Readonly<z.output<typeof sessionRecord>>> = {
  name: 'sessions',
  id: (record) => record.sessionToken,
  order: (record) => Date.parse(record.createdAt),
};

export const orgs: CollectionSpec<Org> = { name: 'orgs', id: (record) => record.orgId, order: () => 0 };

export const keys: CollectionSpec<z.output<typeof keyRecord>> = {
  name: 'keys',
  id: (record) => record.key,
  order: () => 0,
};

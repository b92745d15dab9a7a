import { z } from 'zod';
import { magicCase } from '../../../core/magic-case.ts';
import type { World } from '../../flavor.ts';
import type { CollectionSpec } from '../../../store/collection.ts';
import type { DubOptions } from '../options.ts';
import { messages, type Code } from '../wire/errors.ts';
import { ownErrors } from '../wire/say.ts';

const planNames = [
  'free',
  'pro',
  'business',
  'business plus',
  'business max',
  'business extra',
  'advanced',
  'enterprise',
  'billing trial',
] as const;

/** How many calls a minute each plan allows a key. */
export const callsPerMinute: Readonly<Record<(typeof planNames)[number], number>> = {
  free: 60,
  pro: 600,
  business: 1200,
  'business plus': 1200,
  'business max': 1200,
  'business extra': 1200,
  advanced: 3000,
  enterprise: 3000,
  'billing trial': 120,
};

/** A credential and what stands behind it. A listed key says only what is unusual about it. */
export const keySchema = z.strictObject({
  key: z.string().min(1),
  workspace: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe('Its workspace; null: the one that all other keys share.'),
  member: z.boolean().default(true).describe('false: its user has left the workspace.'),
  invite: z
    .enum(['pending', 'expired'])
    .nullable()
    .default(null)
    .describe('Its user was invited, but has not joined.'),
  role: z.enum(['owner', 'member', 'viewer', 'billing']).default('owner'),
  plan: z.enum(planNames).default('business'),
  expires: z.iso.datetime({ offset: true }).nullable().default(null),
  rateLimited: z.boolean().default(false).describe('true: every call meets the rate limit.'),
});

export type Key = z.output<typeof keySchema>;

/** A key with nothing unusual about it, as the schema fills it in; said here, so that no first call waits for the schema. */
export const usualKey: Key = {
  key: 'any',
  workspace: null,
  member: true,
  invite: null,
  role: 'owner',
  plan: 'business',
  expires: null,
  rateLimited: false,
};

export const keySpec: CollectionSpec<Key> = { name: 'keys', id: ({ key }) => key, order: () => 0 };

/** The literal of Dub's documentation. */
const PLACEHOLDER = 'DUB_API_KEY';

/** A legacy personal key belongs to a user, so a call names the workspace. */
export const isLegacy = (token: string): boolean => !token.startsWith('dub_') && token !== PLACEHOLDER;

/** A refusal from before the key is looked at closer. */
interface Early {
  readonly early: readonly [code: Code, message: string];
}

/** What is odd about a key that contains `fauxpay_<case>`, in the order of Dub's checks: what is said at once, or of which kind it is. */
const oddities: Readonly<Record<string, Early | Partial<Key>>> = {
  misconfigured: { early: ['bad_request', messages.misconfiguredHeader] },
  missing: { early: ['unauthorized', messages.missingHeader] },
  login_required: { early: ['unauthorized', messages.loginRequired] },
  no_workspace_id: { early: ['not_found', messages.workspaceIdNotFound] },
  invalid: { early: ['unauthorized', messages.invalidKey] },
  expired: { expires: new Date(0).toISOString() },
  rate_limited: { rateLimited: true },
  workspace_missing: { member: false },
  not_a_member: { member: false },
  invite_pending: { invite: 'pending' },
  invite_expired: { invite: 'expired' },
  viewer: { role: 'viewer' },
  plan_free: { plan: 'free' },
  plan_pro: { plan: 'pro' },
};

/** The cases of magic credentials, `dub_fauxpay_<case>`, that name one of Dub's own checks. Statuses and error names work too. */
export const magicCases: readonly string[] = Object.keys(oddities);

/** What a token leads to: a key, a refusal, an error that a magic one asks for by its general name, or nothing. */
export type Found =
  | { readonly kind: 'key'; readonly key: Key; readonly magic: boolean }
  | { readonly kind: 'refusal'; readonly code: Code; readonly message: string }
  | { readonly kind: 'error'; readonly name: string }
  | { readonly kind: 'unknown' };

const askable: Readonly<Record<string, unknown>> = { ...oddities, ...ownErrors };

export function findKey(token: string, world: World<DubOptions>): Found {
  const listed = world.collection(keySpec).get(token);
  if (listed) return { kind: 'key', key: listed, magic: false };
  const asked = magicCase(token, askable);
  if (asked !== undefined) return magic(token, asked);
  // Publishable keys are for tracking in browsers, and a legacy key belongs to somebody: neither is known here.
  if (world.options.keys === 'strict' || token === 'dub_' || token.startsWith('dub_pk_') || isLegacy(token))
    return { kind: 'unknown' };
  return { kind: 'key', key: { ...usualKey, key: token }, magic: false };
}

function magic(token: string, asked: string): Found {
  const oddity = oddities[asked];
  if (oddity === undefined) return { kind: 'error', name: asked };
  if ('early' in oddity) return { kind: 'refusal', code: oddity.early[0], message: oddity.early[1] };
  return { kind: 'key', key: { ...usualKey, ...oddity, key: token }, magic: true };
}

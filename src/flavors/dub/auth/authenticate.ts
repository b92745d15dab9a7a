import { DEFAULT_ACCOUNT, type Access, type Call } from '../../../core/call.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { World } from '../../flavor.ts';
import { earlyRefusal, messages, refusal } from '../wire/errors.ts';
import { findKey, isLegacy, type Key } from './keys.ts';
import { countCall } from './rate.ts';
import type { DubOptions } from '../options.ts';
import { parametersOf } from '../wire/parameters.ts';
import { error } from '../wire/say.ts';

const SCHEME = 'Bearer ';

/** What Dub lets every plan do. */
const anyPlan: ReadonlySet<string | undefined> = new Set(['customers.count']);

/** Lets the caller in, or refuses with the first of Dub's checks that fails. */
export function authenticate(call: Call, world: World<DubOptions>): Access {
  const workspaceId = workspaceOf(call);
  const { key, magic } = identify(call, workspaceId, world);

  // Here the call counts: what was refused above tells nothing of the rate limit, what is refused below does.
  if (key.rateLimited) throw refusal('rate_limit_exceeded', messages.tooManyRequests);
  const { allowed } = countCall(call, key, world);
  if (!allowed && world.options.enforceRateLimits)
    throw refusal('rate_limit_exceeded', messages.tooManyRequests);

  // A legacy key reaches the workspace that the call names; any other key is bound to its own.
  const elsewhere = isLegacy(key.key) && key.workspace !== null && key.workspace !== workspaceId;
  if (elsewhere || !key.member) throw refusal('not_found', messages.workspaceNotFound);
  if (key.invite === 'pending') throw refusal('invite_pending', messages.invitePending);
  if (key.invite === 'expired') throw refusal('invite_expired', messages.inviteExpired);

  // The documented API of 2025-09 does not look at roles; a magic key asks for the refusal all the same.
  const looksAtRole = call.method !== 'GET' && (world.options.profile === 'current' || magic);
  if (looksAtRole && key.role !== 'owner' && key.role !== 'member')
    throw refusal('forbidden', messages.wrongRole);
  const small = key.plan === 'free' || key.plan === 'pro';
  if (small && (magic || !anyPlan.has(call.operation))) throw refusal('forbidden', messages.needHigherPlan);
  return { account: key.workspace ?? DEFAULT_ACCOUNT };
}

/** The key behind a call, when it has a valid one. */
function identify(
  call: Call,
  workspaceId: string | undefined,
  world: World<DubOptions>,
): { key: Key; magic: boolean } {
  const header = call.headers.authorization;
  if (header && !header.startsWith(SCHEME)) throw earlyRefusal('bad_request', messages.misconfiguredHeader);
  if (!header)
    throw earlyRefusal('unauthorized', workspaceId ? messages.loginRequired : messages.missingHeader);

  const token = header.slice(SCHEME.length);
  if (isLegacy(token) && !workspaceId) throw earlyRefusal('not_found', messages.workspaceIdNotFound);
  const found = findKey(token, world);
  if (found.kind === 'unknown') throw earlyRefusal('unauthorized', messages.invalidKey);
  if (found.kind === 'refusal') throw earlyRefusal(found.code, found.message);
  if (found.kind === 'error') throw new Refusal(error(found.name, {}, call, world));
  const { expires } = found.key;
  if (expires !== null && Date.parse(expires) <= world.clock.now())
    throw earlyRefusal('unauthorized', messages.expiredKey);
  return found;
}

/** The token as sent, whatever stands before it. */
export function credential({ headers }: Pick<Call, 'headers'>): string | undefined {
  return headers.authorization?.replace(/^bearer\s+/i, '') || undefined;
}

/** Masks keys, wherever they stand: percent-encoded too, and right behind a letter (`Bearer%20dub_…`, `\ndub_…` in JSON). */
export const redact = (text: string): string =>
  text.replace(/(bearer(?:\s|%20|\+)+)[^\s"',&]+/gi, '$1***').replace(/dub(?:_|%5f|%5F)[\w-]+/g, 'dub_***');

/** The workspace that a legacy key's call names: an id or a slug. */
function workspaceOf(call: Call): string | undefined {
  const query = parametersOf(call);
  return query.get('workspaceId') || query.get('projectSlug') || undefined;
}

import { DEFAULT_ACCOUNT, type Access, type Call } from '../../core/call.ts';
import { magicCase } from '../../core/magic-case.ts';
import { Refusal } from '../../core/refusal.ts';
import type { World } from '../flavor.ts';
import { error, errors, refusal } from './errors.ts';
import type { CatalyzeOptions } from './options.ts';
import { keys, sessions, users, type User } from './records.ts';

/** `browser api.catalyze.io 525ad5d6993247cccb083e5a`: the third part is 24 hex digits in some samples, a UUID in others. */
const THREE_PARTS = /^(?:browser|ios|android) \S+ [0-9a-fA-F-]{24,36}$/;

/** Later third-party clients send the UUID alone. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The API key is what names a sandbox (`browser sandbox_w3 …`): tests choose it, session tokens they are given. */
export const credential = ({ headers }: Pick<Call, 'headers'>): string | undefined => headers['x-api-key'];

/** First the application's key, then the user's session. */
export function authenticate(call: Call, world: World<CatalyzeOptions>): Access {
  checkApiKey(call, world);
  const token = sessionToken(call);
  if (token === undefined) throw refusal('session_expired');
  obeyMagic(token, call);
  return { account: DEFAULT_ACCOUNT, user: signedIn(token, world).usersId };
}

/** What sign-in asks for too, where nobody has a session yet. */
export function checkApiKey(call: Call, world: World<CatalyzeOptions>): void {
  const key = credential(call);
  if (!key) throw refusal('invalid_key');
  obeyMagic(key, call);
  if (world.options.apiKey === 'strict' && !THREE_PARTS.test(key) && !UUID.test(key))
    throw refusal('invalid_key');
  if (world.options.keys === 'strict' && !world.collection(keys).has(key)) throw refusal('invalid_key');
}

export const sessionToken = ({ headers }: Call): string | undefined =>
  /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];

function obeyMagic(secret: string, call: Call): void {
  const asked = magicCase(secret, errors);
  if (asked !== undefined) throw new Refusal(error(asked, {}, call));
}

function signedIn(token: string, world: World<CatalyzeOptions>): User {
  const session = world.collection(sessions).get(token);
  const user = session && world.collection(users).get(session.usersId);
  if (!user) throw refusal('session_expired');
  const { sessionHours } = world.options;
  const age = world.clock.now() - Date.parse(session.createdAt);
  if (sessionHours !== null && age >= sessionHours * 3_600_000) throw refusal('session_expired');
  return user;
}

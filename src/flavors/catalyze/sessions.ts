import { z } from 'zod';
import type { Call } from '../../core/call.ts';
import type { Answer } from '../../core/reply.ts';
import type { Route, World } from '../flavor.ts';
import { checkApiKey, sessionToken } from './auth.ts';
import { checked } from './body.ts';
import { refusal } from './errors.ts';
import type { CatalyzeOptions } from './options.ts';
import { sessions, users, type User } from './records.ts';
import { json } from './reply.ts';

const login = z.object({ username: z.string(), password: z.string() });

/** Every sign-in gives a new token; the others stay good. */
async function create(call: Call, world: World<CatalyzeOptions>): Promise<Answer> {
  checkApiKey(call, world);
  const { username, password } = checked(login, await call.body());
  const user = world.collection(users).findBy('username', username);
  if (!user || user.password !== password) throw refusal('wrong_password');
  const sessionToken = freshToken(world);
  const createdAt = new Date(world.clock.now()).toISOString();
  world.collection(sessions).put({ sessionToken, usersId: user.usersId, createdAt });
  return json({ ...render(user), sessionToken });
}

function remove(call: Call, world: World<CatalyzeOptions>): Answer {
  world.collection(sessions).remove(sessionToken(call) ?? '');
  return json({});
}

/** The documented keys in their order; the samples leave `username` out, the SDKs know it. */
const render = ({ email, name, extras, usersId, active, createdAt, updatedAt, username }: User): object => ({
  email,
  name,
  extras,
  usersId,
  active,
  createdAt,
  updatedAt,
  username,
});

function freshToken(world: World): string {
  for (;;) {
    const token = world.ids.uuid();
    if (!world.collection(sessions).has(token)) return token;
  }
}

export const sessionRoutes: readonly Route<CatalyzeOptions>[] = [
  { method: 'POST', path: '/v2/auth/signin', operation: 'sessions.create', open: true, handle: create },
  { method: 'GET', path: '/v2/auth/signout', operation: 'sessions.delete', handle: remove },
];

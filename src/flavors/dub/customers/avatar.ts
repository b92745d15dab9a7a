import type { World } from '../../flavor.ts';
import type { DubOptions } from '../options.ts';

/** Where Dub keeps avatars, and where it draws them: what is there already stays. */
const AT_HOME = ['https://dubassets.com/', 'https://api.dub.co/og/avatar/'];

/** A given avatar as it is kept. Dub copies it to a place of its own, which its answers name at once. */
export function keptAvatar<T extends string | null | undefined>(
  avatar: T,
  id: string,
  world: World<DubOptions>,
): T | string {
  if (!avatar || world.options.avatars === 'keep') return avatar;
  if (AT_HOME.some((home) => avatar.startsWith(home))) return avatar;
  return `https://dubassets.com/customers/${id}/avatar_${world.ids.text(7)}`;
}

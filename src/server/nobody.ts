import { answer, type Answer } from '../core/reply.ts';
import type { Flavor } from '../flavors/flavor.ts';
import type { Nobody } from './ownership.ts';

/** For a failure of fauxpay itself that no flavor was there to word. */
export const failedAnswer = answer(
  500,
  { 'Content-Type': 'application/json' },
  `${JSON.stringify({ error: 'fauxpay failed. Its log says why.' }, null, 2)}\n`,
);

/** Who owns what no flavor answers. */
export const whoseItIs = ({ off }: Pick<Nobody, 'off'>, asked: string, on: ReadonlySet<string>): string =>
  off === undefined
    ? `no flavor owns ${asked}.`
    : `${asked} belongs to ${off}, which is switched off. Start fauxpay with --flavor ${[...on, off].join(',')}.`;

/** fauxpay's own 404, for a path that is no flavor's: says who is there, and where. */
export function nobodysAnswer(
  { off, path }: Nobody,
  method: string,
  flavors: readonly Flavor[],
  on: ReadonlySet<string>,
): Answer {
  const served = flavors.filter((flavor) => on.has(flavor.name));
  const body = {
    error: `fauxpay: ${whoseItIs({ off }, `${method} ${path}`, on)}`,
    flavors: served.map(({ name, title, prefixes }) => ({
      name,
      title,
      paths: prefixes,
      prefix: `/${name}`,
    })),
    hint: `Paths of a flavor are case-sensitive; any of them is also reached under its prefix, as in /${served[0]?.name ?? 'stripe'}/…. GET /__admin/health shows the server.`,
  };
  return answer(404, { 'Content-Type': 'application/json' }, `${JSON.stringify(body, null, 2)}\n`);
}

import type { Flavor } from '../flavors/flavor.ts';
import type { Target } from './read-call.ts';

/** Where requests that are not for a flavor go. */
export type Nobody = {
  /** The switched-off flavor whose path it is, if any. */
  readonly off: string | undefined;
  readonly path: string;
  readonly query: string;
};

export interface Ownership {
  /** The flavor that a request target (path and query) belongs to, with its own path. */
  find(url: string): Target | Nobody;
}

/** A request target without scheme and host: who takes fauxpay for a proxy sends both. */
export function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  const path = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  return path === '' || path.startsWith('?') ? `/${path}` : path;
}

function splitUrl(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  return mark === -1
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** True when a path is the prefix or lies below it. */
const under = (path: string, prefix: string): boolean =>
  path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/');

/** One port for one flavor: it owns every path. */
export function ownPort(flavor: Flavor): Ownership {
  return {
    find(url) {
      const { path, query } = splitUrl(url);
      return { flavor, path: canonical(flavor, path), query };
    },
  };
}

/** One port for all: `/<flavor>/…` first, then the longest documented prefix. */
export function sharedPort(flavors: readonly Flavor[], on: ReadonlySet<string>): Ownership {
  const rows = flavors
    .flatMap((flavor) => flavor.prefixes.map((prefix) => ({ prefix, flavor })))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  const names = flavors.map((flavor) => ({ prefix: `/${flavor.name}`, flavor }));
  return {
    find(url) {
      const { path, query } = splitUrl(url);
      // Stripe collapses double slashes, so who owns a path is asked of the collapsed one.
      const clean = path.startsWith('//') ? path.replace(/^\/+/, '/') : path;
      for (const { prefix, flavor } of names) {
        if (!under(clean, prefix)) continue;
        const own = clean.slice(prefix.length) || '/';
        return on.has(flavor.name)
          ? { flavor, path: canonical(flavor, own), query }
          : { off: flavor.name, path, query };
      }
      for (const { prefix, flavor } of rows) {
        if (!under(clean, prefix)) continue;
        return on.has(flavor.name)
          ? { flavor, path: canonical(flavor, path), query }
          : { off: flavor.name, path, query };
      }
      return { off: undefined, path, query };
    },
  };
}

const canonical = (flavor: Flavor, path: string): string => flavor.canonical?.(path) ?? path;

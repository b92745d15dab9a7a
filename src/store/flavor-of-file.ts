import { basename } from 'node:path';

interface Named {
  readonly name: string;
}

/** Whose records a file holds, told by its name: `stripe.json`, `stripe-more.json`, `stripe.more.json`. */
export function flavorOfFile<F extends Named>(file: string, flavors: readonly F[]): F | undefined {
  const name = basename(file);
  return flavors.find((flavor) => {
    const rest = name.startsWith(flavor.name) ? name.slice(flavor.name.length) : '';
    return /^([.-].*)?\.json$/.test(rest);
  });
}

/** The names that say whose a file is. */
export function namesThatTell(flavors: readonly Named[]): string {
  const [first, ...others] = flavors.map(({ name }) => name);
  return `${first}.json or ${first}-….json${others.length > 0 ? `, likewise with ${others.join(', ')}` : ''}`;
}

import type { Random } from '../../../src/core/random.ts';
import { nested } from './nested.ts';
import { oddValues } from './values.ts';

/** Where a value stands. */
interface Place {
  readonly key: string | number;
  get(): unknown;
  set(value: unknown): void;
  remove(): void;
  /** Puts another value beside it, under this key where keys have names. */
  beside(key: string, value: unknown): void;
}

type Change = (place: Place, places: readonly Place[], donors: readonly Place[], random: Random) => void;

const changes: readonly Change[] = [
  function drop(place) {
    place.remove();
  },
  function duplicate(place) {
    place.beside(`${place.key}2`, place.get());
  },
  function rename(place, places, _, random) {
    const value = place.get();
    place.remove();
    place.beside(misspelt(place.key, places, random), value);
  },
  function swap(place, places, _, random) {
    const other = pick(places, random);
    const [mine, its] = [place.get(), other.get()];
    place.set(its);
    other.set(mine);
  },
  function graft(place, _, donors, random) {
    const like = donors.filter(({ key }) => key === place.key);
    place.set(pick(like.length > 0 ? like : donors, random).get());
  },
  function graftBeside(place, _, donors, random) {
    const donor = pick(donors, random);
    place.beside(String(donor.key), donor.get());
  },
  function odd(place, _, __, random) {
    place.set(pick(oddValues, random));
  },
  function number(place, _, __, random) {
    place.set(pick([0, 1, 2, 5, 100, 0.5], random) * (random.integer(8) === 0 ? 1e6 : 1));
  },
  function repeat(place, _, __, random) {
    place.set(Array.from({ length: random.integer(200) }, () => place.get()));
  },
  function bury(place, _, __, random) {
    place.set(random.integer(2) === 0 ? [place.get()] : { [place.key]: place.get(), a: nested(3) });
  },
  function asText(place) {
    place.set(JSON.stringify(place.get()));
  },
];

/** The value with so many changes. What it shares with itself is told apart first. */
export function mutateValue(
  value: unknown,
  others: readonly unknown[],
  count: number,
  random: Random,
): unknown {
  const root = { value: copyOf(value) };
  const donors = others.flatMap((other) => placesIn(other));
  for (let left = count; left > 0; left--) {
    const places = placesIn(root.value);
    if (places.length === 0) break;
    pick(changes, random)(pick(places, random), places, donors, random);
    root.value = copyOf(root.value);
  }
  return root.value;
}

export const pick = <T>(list: readonly T[], random: Random): T => list[random.integer(list.length)]!;

/** A swap may have put a value inside itself: it ends where it would begin anew. */
function copyOf(value: unknown, inside: readonly unknown[] = []): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (inside.includes(value)) return 'itself';
  const around = [...inside, value];
  if (Array.isArray(value)) return value.map((item) => copyOf(item, around));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item, around)]));
}

function placesIn(value: unknown): Place[] {
  if (Array.isArray(value)) {
    const list: unknown[] = value;
    return list.flatMap((item, key) => [
      {
        key,
        get: () => list[key],
        set: (next) => (list[key] = next),
        remove: () => list.splice(key, 1),
        beside: (_, next) => list.splice(key, 0, next),
      },
      ...placesIn(item),
    ]);
  }
  if (!isMapping(value)) return [];
  return Object.keys(value).flatMap((key) => [
    {
      key,
      get: () => value[key],
      set: (next) => define(value, key, next),
      remove: () => Reflect.deleteProperty(value, key),
      beside: (name, next) => define(value, name, next),
    },
    ...placesIn(value[key]),
  ]);
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Also for a key that would otherwise be the prototype. */
function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function misspelt(key: string | number, places: readonly Place[], random: Random): string {
  const name = String(key);
  const at = random.integer(name.length);
  return pick(
    [
      name.slice(0, at) + name.slice(at + 1),
      name.slice(0, at) + name.charAt(at).toUpperCase() + name.slice(at + 1),
      `${name} `,
      '',
      '__proto__',
      'toString',
      'k'.repeat(10_000),
      String(pick(places, random).key),
    ],
    random,
  );
}

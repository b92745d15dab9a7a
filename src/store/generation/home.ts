import type { Random } from '../../core/random.ts';
import { COUNTRIES, type Country, type CountryCode } from './countries.ts';
import type { Place } from './places.ts';

/** An address whose parts fit each other, and a phone number of the same town. */
export interface Home {
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: CountryCode;
  readonly phone: string;
}

/** Those that postal codes have behind the first part, in Britain and in Canada. */
const LETTERS = 'ABEGHJLNPRSTWXYZ';

/** One home in so many is a part of a house. */
const HOUSES = 6;

/** Draws a home in one of these countries. */
export function drawHome(random: Random, countries: readonly CountryCode[]): Home {
  const code = random.pick(countries);
  const country: Country = COUNTRIES[code];
  const place = random.pick(country.places);
  const flat = random.integer(HOUSES) === 0 ? `${country.unit} ${1 + random.integer(40)}` : null;
  return {
    line1: `${1 + random.integer(country.highestNumber)} ${street(random, country)}`,
    line2: flat,
    city: place.city,
    state: place.state,
    postalCode: postalCode(random, place) + filled(random, country.postalEnd),
    country: code,
    phone: filled(random, country.phone).replace('*', place.dialling),
  };
}

function street(random: Random, { streets, kinds }: Country): string {
  const name = random.pick(streets);
  return kinds.length > 0 ? `${name} ${random.pick(kinds)}` : name;
}

function postalCode(random: Random, { postalCodes }: Place): string {
  if (!('least' in postalCodes)) return random.pick(postalCodes);
  const { least, greatest } = postalCodes;
  const code = Number(least) + random.integer(Number(greatest) - Number(least) + 1);
  return String(code).padStart(least.length, '0');
}

/** A pattern with a digit for each `#` and a letter for each `@`. */
function filled(random: Random, pattern: string): string {
  let text = '';
  for (const character of pattern) {
    if (character === '#') text += String(random.integer(10));
    else if (character === '@') text += LETTERS.charAt(random.integer(LETTERS.length));
    else text += character;
  }
  return text;
}

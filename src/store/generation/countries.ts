import { AU, CA, GB, TZ, US, type Place } from './places.ts';

/** How addresses and phone numbers look in a country. In patterns `#` is a digit, `@` a letter and `*` the dialling code. */
export interface Country {
  readonly places: readonly Place[];
  readonly streets: readonly string[];
  /** What stands behind the name of a street, where `streets` has the names alone. */
  readonly kinds: readonly string[];
  readonly highestNumber: number;
  /** What a part of a house is called. */
  readonly unit: string;
  /** What follows the first part of a postal code. */
  readonly postalEnd: string;
  /** Numbers that are kept for fiction: whoever rings one up disturbs nobody. */
  readonly phone: string;
}

const words = (text: string): readonly string[] => text.trim().split(/\s*,\s*/);

const AMERICAN = words(`
  Adams, Ash, Aspen, Bay, Beech, Birch, Bridge, Broad, Brook, Canal, Cedar, Center, Chapel, Cherry, Chestnut, Church, Clay, Clinton,
  College, Cypress, Dogwood, Division, Elm, Fairview, Forest, Franklin, Front, Garden, Grand, Grant, Grove, Hickory, Highland,
  Hill, Hillcrest, Jackson, Jefferson, Lake, Laurel, Liberty, Lincoln, Linden, Locust, Madison, Magnolia, Main, Maple, Market,
  Meadow, Mill, Monroe, Mulberry, Oak, Orchard, Park, Pine, Pleasant, Poplar, Prospect, Railroad, Ridge, River, School, Spring,
  Spruce, State, Summit, Sunset, Sycamore, Union, Valley, Vine, Walnut, Washington, Water, Willow, Wilson, Woodland`);

const BRITISH = words(`
  Albert, Albion, Alma, Beech, Bridge, Castle, Cavendish, Chapel, Chester, Church, Clarence, Cromwell, Derby, Devonshire, Elm, George,
  Gladstone, Grange, Granville, Green, Grosvenor, Hawthorn, High, Holly, Kent, King, Lansdowne, Lime, Manor, Market, Mill, Nelson,
  New, North, Oak, Orchard, Oxford, Park, Percy, Priory, Queen, Richmond, Russell, School, South, Spring, Stanley, Station, Sycamore,
  Trinity, Union, Victoria, Walnut, Warwick, Waterloo, Wellington, West, Westbourne, Windsor, York`);

const TANZANIAN = words(`
  Azikiwe Street, Bibi Titi Street, Boma Road, Haile Selassie Road, Jamhuri Street, Kaunda Road, Karume Road, Kawawa Road, Kenyatta
  Road, Kilimani Road, Lumumba Street, Mapinduzi Street, Market Street, Mkwawa Road, Morogoro Road, Msimbazi Street, Nkrumah Street,
  Nyerere Road, Ocean Road, Samora Avenue, School Road, Sokoine Road, Station Road, Uhuru Street`).map(
  (street) => street.replace(/\s+/g, ' '),
);

const NORTH_AMERICAN = {
  streets: AMERICAN,
  kinds: ['Street', 'Avenue', 'Road', 'Drive', 'Lane', 'Court', 'Boulevard', 'Way'],
  highestNumber: 2400,
  // In every area of the North American plan.
  phone: '+1*55501##',
} as const;

export const COUNTRIES = {
  US: { ...NORTH_AMERICAN, places: US, unit: 'Apt', postalEnd: '' },
  CA: { ...NORTH_AMERICAN, places: CA, unit: 'Unit', postalEnd: ' #@#' },
  GB: {
    places: GB,
    streets: BRITISH,
    kinds: ['Road', 'Street', 'Lane', 'Avenue', 'Close', 'Crescent', 'Gardens', 'Terrace'],
    highestNumber: 180,
    unit: 'Flat',
    postalEnd: ' #@@',
    phone: '+44*###',
  },
  AU: {
    places: AU,
    streets: BRITISH,
    kinds: ['Street', 'Road', 'Avenue', 'Parade', 'Place', 'Court', 'Crescent', 'Drive'],
    highestNumber: 220,
    unit: 'Unit',
    postalEnd: '',
    phone: '+61*5550####',
  },
  TZ: {
    places: TZ,
    streets: TANZANIAN,
    kinds: [],
    highestNumber: 99,
    unit: 'Flat',
    postalEnd: '',
    // Nothing is kept for fiction there, but 29 is a spare area code: nobody has a number in it.
    phone: '+25529#######',
  },
} as const satisfies Readonly<Record<string, Country>>;

/** The countries that have addresses, by their ISO codes. */
export type CountryCode = keyof typeof COUNTRIES;

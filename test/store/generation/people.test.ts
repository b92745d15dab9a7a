import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createRandom } from '../../../src/core/random.ts';
import { flavors } from '../../../src/flavors/index.ts';
import { fixturesDir } from '../../../src/shipped.ts';
import type { CountryCode } from '../../../src/store/generation/countries.ts';
import { createMailboxes } from '../../../src/store/generation/mailboxes.ts';
import { FIRST_NAMES, LAST_NAMES } from '../../../src/store/generation/names.ts';
import { createPeople, type Person } from '../../../src/store/generation/person.ts';

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

function people(count: number, ...countries: CountryCode[]) {
  const next = createPeople(createRandom('people'), { countries, from: 1_000, until: 2_000 });
  return Array.from({ length: count }, next);
}

test('an email is made of the name of its owner, at a domain that delivers nothing', () => {
  const fits = ({ name, email }: { name: string; email: string }): boolean => {
    const [first = '', last = ''] = name.split(' ').map(letters);
    const [, local = ''] = /^([a-z._-]+\d{0,2})@example\.(?:com|org|net)$/.exec(email) ?? [];
    return letters(local).includes(last) || letters(local).includes(first);
  };
  expect(people(5_000, 'US').filter((person) => !fits(person))).toEqual([]);
});

test('twenty thousand people have as many emails, and none needs a number longer than a year of birth', () => {
  const emails = people(20_000, 'US').map(({ email }) => email);
  expect(new Set(emails).size).toBe(20_000);
  expect(emails.filter((email) => /\d{3}/.test(email))).toEqual([]);
});

test('people of one name get different emails, however many there are', () => {
  const mailbox = createMailboxes(createRandom('mailboxes'));
  const emails = Array.from({ length: 3_000 }, () => mailbox('Nora', "O'Hara"));
  expect(new Set(emails).size).toBe(3_000);
  expect(emails.filter((email) => !/^[a-z._-]*(nora|ohara)[a-z._-]*\d*@example\./.test(email))).toEqual([]);
});

/** What the providers of numbers keep free for plays and films; of Tanzania a spare area code. */
const RESERVED: Readonly<Record<CountryCode, RegExp>> = {
  US: /^\+1[2-9]\d\d55501\d\d$/,
  CA: /^\+1[2-9]\d\d55501\d\d$/,
  GB: /^\+44(2079460|2896496|2920180|11[3-8]4960|1[2-6]14960|1914980)\d{3}$/,
  AU: /^\+61[2378]5550\d{4}$/,
  TZ: /^\+25529\d{7}$/,
};

/** The first characters of postal codes, by state. */
const POSTAL: Readonly<Record<CountryCode, Readonly<Record<string, string>>>> = {
  US: {
    '0': 'CT MA ME NH NJ RI VT',
    '1': 'DE NY PA',
    '2': 'DC MD NC SC VA WV',
    '3': 'AL FL GA MS TN',
    '4': 'IN KY MI OH',
    '5': 'IA MN MT ND SD WI',
    '6': 'IL KS MO NE',
    '7': 'AR LA OK TX',
    '8': 'AZ CO ID NM NV UT WY',
    '9': 'AK CA HI OR WA',
  },
  CA: {
    A: 'NL',
    B: 'NS',
    G: 'QC',
    H: 'QC',
    K: 'ON',
    L: 'ON',
    M: 'ON',
    N: 'ON',
    R: 'MB',
    S: 'SK',
    T: 'AB',
    V: 'BC',
  },
  GB: {},
  AU: { '2': 'NSW ACT', '3': 'VIC', '4': 'QLD', '5': 'SA', '6': 'WA', '7': 'TAS' },
  TZ: {
    '11': 'Dar es Salaam',
    '21': 'Tanga',
    '23': 'Arusha',
    '25': 'Kilimanjaro',
    '33': 'Mwanza',
    '35': 'Kagera',
    '37': 'Shinyanga',
    '41': 'Dodoma',
    '43': 'Singida',
    '45': 'Tabora',
    '47': 'Kigoma',
    '51': 'Iringa',
    '53': 'Mbeya',
    '57': 'Ruvuma',
    '63': 'Mtwara',
    '67': 'Morogoro',
  },
};

const FORM: Readonly<Record<CountryCode, RegExp>> = {
  US: /^\d{5}$/,
  CA: /^[A-Z]\d[A-Z] \d[A-Z]\d$/,
  GB: /^[A-Z]{1,2}\d{1,2} \d[A-Z]{2}$/,
  AU: /^\d{4}$/,
  TZ: /^\d{5}$/,
};

/** The letters that British postal codes begin with, by town. */
const BRITISH: Readonly<Record<string, RegExp>> = {
  Belfast: /^BT/,
  Birmingham: /^B\d/,
  Bristol: /^BS/,
  Cardiff: /^CF/,
  Edinburgh: /^EH/,
  Glasgow: /^G\d/,
  Leeds: /^LS/,
  Leicester: /^LE/,
  Liverpool: /^L\d/,
  London: /^(E|N|NW|SE|SW|W)\d/,
  Manchester: /^M\d/,
  'Newcastle upon Tyne': /^NE/,
  Nottingham: /^NG/,
  Reading: /^RG/,
  Sheffield: /^S\d/,
};

function belongs(country: CountryCode, { city, state, postalCode }: Person): boolean {
  if (!FORM[country].test(postalCode)) return false;
  if (country === 'GB') return BRITISH[city]?.test(postalCode) ?? false;
  return Object.entries(POSTAL[country]).some(
    ([start, states]) => postalCode.startsWith(start) && ` ${states} `.includes(` ${state} `),
  );
}

describe.each(['US', 'CA', 'GB', 'AU', 'TZ'] as const)('in %s', (country) => {
  const inhabitants = people(3_000, country);

  test('every phone number is one that nobody has', () => {
    expect(inhabitants.filter(({ phone }) => !RESERVED[country].test(phone))).toEqual([]);
  });

  test('every postal code has the form of the country, and belongs to the state and the town', () => {
    expect(inhabitants.filter((person) => !belongs(country, person))).toEqual([]);
  });

  test('people live in streets with numbers, all over the country, some of them in flats', () => {
    expect(inhabitants.filter(({ line1 }) => !/^[1-9]\d{0,3} [A-Z][\w ]+$/.test(line1))).toEqual([]);
    expect(new Set(inhabitants.map(({ city }) => city)).size).toBeGreaterThanOrEqual(14);
    const flats = inhabitants.filter(({ line2 }) => line2 !== null);
    expect(flats.filter(({ line2 }) => !/^(Apt|Flat|Unit) [1-9]\d?$/.test(line2 ?? ''))).toEqual([]);
    expect(flats.length / inhabitants.length).toBeCloseTo(1 / 6, 1);
  });
});

test('they came between the moments that were given', () => {
  const moments = people(1_000, 'US').map(({ since }) => since);
  expect(Math.min(...moments)).toBeGreaterThanOrEqual(1_000);
  expect(Math.max(...moments)).toBeLessThan(2_000);
  expect(new Set(moments).size).toBeGreaterThan(400);
});

test('nobody has the name of a documented or shipped customer, so none gets their email', async () => {
  const named = z.looseObject({ name: z.string().nullish() });
  const shipped = await Promise.all(
    flavors.map(async ({ name }) => {
      const file: unknown = JSON.parse(await readFile(join(fixturesDir, `${name}.json`), 'utf8'));
      return z.looseObject({ customers: z.array(named) }).parse(file).customers;
    }),
  );
  const names = shipped.flat().flatMap(({ name }) => (name ? [name.split(' ')] : []));
  expect(names.length).toBeGreaterThan(30);
  expect(
    names.filter(([first = '', last = '']) => FIRST_NAMES.includes(first) && LAST_NAMES.includes(last)),
  ).toEqual([]);
});

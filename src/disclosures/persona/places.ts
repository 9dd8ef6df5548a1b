// What fits a bait person to a country. Telephone numbers come only from ranges that a regulator keeps for fiction,
// national identifiers only from ranges that are never given to anybody.

import { type Chance, digits } from "./chance.ts";
import { residentId } from "./check-digits.ts";

export type Country = {
  /** International number with `#` for any digit, one of several. Absent: no range for fiction is known, and another country's is used. */
  readonly phone?: readonly [string, ...string[]];
  /** Who keeps the range. */
  readonly range?: string;
  /** Postcode with `#` for any digit. */
  readonly postcode: string;
  readonly city: string;
  /** Street, after the house number when `#` stands first. */
  readonly street: string;
  /** Somewhere in the country, in degrees. */
  readonly at: readonly [latitude: number, longitude: number];
  /** Account number of an IBAN with `#` for any digit, its bank code one that no bank has. */
  readonly account?: string;
  /** One of a range that is never issued, and why it is nobody's. */
  readonly nationalId?: { readonly make: (chance: Chance) => string; readonly why: string };
};

/** The same four digits are kept in every area of the plan. */
export const americas = [
  "+120255501##",
  "+121255501##",
  "+130355501##",
  "+131255501##",
  "+141555501##",
  "+150355501##",
  "+161755501##",
  "+170255501##",
  "+180855501##",
] as const;

export const places: Readonly<Record<string, Country>> = {
  AU: {
    phone: ["+61491570156", "+61491570157", "+61491570158", "+61491570159", "+61491570110"],
    range: "ACMA, numbers for use in film and literature",
    postcode: "2###",
    city: "Sydney",
    street: "# {} Street",
    at: [-33.86, 151.2],
  },
  BR: { postcode: "01###-###", city: "São Paulo", street: "Rua {}, #", at: [-23.55, -46.63] },
  CA: {
    phone: ["+160455501##", "+161355501##", "+141655501##", "+151455501##", "+190255501##"],
    range: "Canadian numbering plan, 555-0100 to 555-0199",
    postcode: "K1A #B#",
    city: "Ottawa",
    street: "# {} Street",
    at: [45.42, -75.69],
  },
  CN: {
    postcode: "100###",
    city: "北京",
    street: "{}路#号",
    at: [39.9, 116.4],
    nationalId: {
      make: (chance) => residentId(`110105${1950 + chance(40)}0${1 + chance(9)}${13 + chance(16)}000`),
      why: "its sequence is 000, which is given to nobody (general knowledge)",
    },
  },
  DE: {
    phone: ["+493023125###"],
    range: "Bundesnetzagentur, numbers for media productions (Official Gazette 7/2021, notice 148)",
    postcode: "10###",
    city: "Berlin",
    street: "{}straße #",
    at: [52.52, 13.4],
    account: "00000000##########",
  },
  ES: {
    postcode: "28###",
    city: "Madrid",
    street: "Calle {} #",
    at: [40.41, -3.7],
    account: "00000000############",
  },
  FR: {
    phone: ["+3363998####"],
    range: "Arcep, numbers for audiovisual works",
    postcode: "75###",
    city: "Paris",
    street: "# rue {}",
    at: [48.85, 2.35],
    account: "0000000000###########00",
  },
  GB: {
    phone: ["+447700900###"],
    range: "Ofcom, numbers for drama",
    postcode: "EC1A #BB",
    city: "London",
    street: "# {} Street",
    at: [51.5, -0.12],
    nationalId: {
      make: (chance) => `QQ${digits(chance, 6)}C`,
      why: "prefix QQ is given to nobody (general knowledge)",
    },
  },
  IN: { postcode: "110###", city: "New Delhi", street: "# {} Marg", at: [28.61, 77.2] },
  IT: {
    postcode: "00###",
    city: "Roma",
    street: "Via {} #",
    at: [41.9, 12.49],
    account: "X0000000000############",
  },
  JP: { postcode: "100-####", city: "東京", street: "{}町#", at: [35.68, 139.69] },
  KR: { postcode: "04###", city: "서울", street: "{}로 #", at: [37.56, 126.97] },
  NL: {
    postcode: "10## ZZ",
    city: "Amsterdam",
    street: "{}straat #",
    at: [52.37, 4.89],
    account: "XXXX##########",
  },
  PL: {
    postcode: "00-###",
    city: "Warszawa",
    street: "ul. {} #",
    at: [52.22, 21.01],
    account: "00000000################",
  },
  SE: {
    // From 605 to 699: below that, numbers are somebody's.
    phone: ["+467017406[1-9]#"],
    range: "PTS, numbers for books and films",
    postcode: "11# ##",
    city: "Stockholm",
    street: "{}gatan #",
    at: [59.32, 18.06],
    account: "000#################",
  },
  US: {
    phone: americas,
    range: "North American numbering plan, 555-0100 to 555-0199",
    postcode: "20###",
    city: "Washington",
    street: "# {} Street",
    at: [38.9, -77.03],
    nationalId: {
      make: (chance) => `666-${10 + chance(90)}-${1000 + chance(9000)}`,
      why: "area 666 is given to nobody (general knowledge)",
    },
  },
};

/** A person of no country: nothing that one country alone would know. */
export const anywhere: Country = { postcode: "#####", city: "{}", street: "# {} Street", at: [48.2, 11.2] };

// Makes a bait person from a seed: the same seed gives the same person, another one a person with other values, but for
// the city, and now and then a telephone number, because few are kept for fiction.

import { Problem } from "../../core/index.ts";
import { type Chance, capital, chanceOf, digits, hex, syllables, uuid } from "./chance.ts";
import { iban, luhn } from "./check-digits.ts";
import type { Persona } from "./persona.ts";
import { americas, anywhere, type Country, places } from "./places.ts";

/** Countries that a person can be fitted to, as ISO 3166-1 alpha-2 codes. */
export const personaCountries: readonly string[] = Object.keys(places).sort();

/** @throws Problem `wrong-use` for a country of which nothing is known. */
export function newPersona(seed: string, country?: string): Persona {
  const place = country === undefined ? anywhere : places[country];
  if (place === undefined) {
    throw new Problem("wrong-use", `There is no bait person for the country “${country}”.`, {
      hint: `Countries: ${personaCountries.join(", ")}; or leave --country out.`,
    });
  }
  const chance = chanceOf(`persona ${country ?? ""} ${seed}`);
  const [first, last] = [capital(syllables(chance, 3)), capital(syllables(chance, 4))];
  const account = place.account === undefined ? undefined : filled(chance, place.account);
  return {
    format: "probity/persona/1",
    name: `${first} ${last}`,
    ...(country === undefined ? {} : { country }),
    values: {
      // Dots and a tag tell the rules of Meta, Google and UID2 from each other. No word of it is the name's: an address
      // that left must not look as if the name had.
      email: `${capital(syllables(chance, 3))}.${capital(syllables(chance, 4))}${digits(chance, 3)}+${syllables(chance, 2)}@gmail.com`,
      phone: phoneOf(chance, place),
      name: `${first} ${last}`,
      address: filled(chance, place.street.replace("{}", capital(syllables(chance, 4))), 3),
      postcode: filled(chance, place.postcode),
      city: place.city === "{}" ? capital(syllables(chance, 4)) : place.city,
      "birth-date": birthDate(chance),
      card: luhn(`400000${digits(chance, 9)}`),
      ...(account === undefined || country === undefined ? {} : { iban: iban(country, account) }),
      ...(place.nationalId === undefined ? {} : { "national-id": place.nationalId.make(chance) }),
      coordinates: coordinates(chance, place),
      gaid: uuid(chance),
      idfa: uuid(chance).toUpperCase(),
      oaid: uuid(chance),
      "android-id": hex(chance, 16),
      serial: `${capital(syllables(chance, 3)).toUpperCase()}${digits(chance, 6)}`,
      // Identifiers that begin with 00 belong to test equipment (GSMA TS.06).
      imei: luhn(`00101501${digits(chance, 6)}`),
      // Locally administered, so that no maker has given it to anything.
      mac: macOf(chance),
      text: `${syllables(chance, 4)} ${syllables(chance, 3)} ${syllables(chance, 4)}`,
    },
    notes: notesOf(place, country),
  };
}

function phoneOf(chance: Chance, { phone = americas }: Country): string {
  const form = phone[chance(phone.length)] ?? phone[0];
  return filled(chance, form.replace("[1-9]", String(1 + chance(9))));
}

/** `#` stands for any digit; with `most`, a whole run of digits for the first `#`. */
function filled(chance: Chance, form: string, most = 1): string {
  if (most > 1) return form.replace("#", String(1 + chance(9)) + digits(chance, most - 1));
  return form.replace(/#/g, () => String(chance(10)));
}

const birthDate = (chance: Chance): string => {
  const two = (value: number) => String(value).padStart(2, "0");
  // Days after the 12th tell day from month.
  return `${1950 + chance(45)}-${two(1 + chance(12))}-${two(13 + chance(16))}`;
};

function coordinates(chance: Chance, { at: [latitude, longitude] }: Country): string {
  // The last digit is none that is left out when a number is written.
  const near = (degrees: number) => (degrees + chance(9000) / 1e5).toFixed(5) + String(1 + chance(9));
  return `${near(latitude)},${near(longitude)}`;
}

function macOf(chance: Chance): string {
  const text = `${hex(chance, 1)}${"26ae"[chance(4)] ?? "2"}${hex(chance, 10)}`;
  return text.match(/../g)?.join(":") ?? text;
}

function notesOf({ phone, range, nationalId }: Country, country: string | undefined): string[] {
  return [
    phone === undefined || range === undefined
      ? "phone: no range kept for fiction is known here; a number of the North American range 555-0100 to 555-0199 is used"
      : `phone: ${range}`,
    nationalId === undefined
      ? "national-id: none, because no example is known to be nobody's"
      : `national-id: ${nationalId.why}`,
    "e-mail: the host is a real one, because the vendors' rules for it are to be told apart; do not send to it",
    ...(country === undefined ? [] : [`fitted to ${country}`]),
  ];
}

// National ids of Europe and Turkey, each with what its public rule says of check digits, days and regions.

import { isDay, isMonotone, isShortDay, luhn, mod11and10, weighted } from "./checksums.ts";
import { italy } from "./codice-fiscale.ts";
import type { Shape } from "./shape.ts";

const tag = "user.government_id.national_identification_number";
const part = (text: string, from: number, to: number) => Number(text.slice(from, to));

function nhs(id: string): boolean {
  const check = (11 - (weighted(id, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return check === Number(id[9]) && !isMonotone(id);
}

/** Sex, month (also the invented ones of INSEE), then the key; Corsica's 2A and 2B count as 19 and 18. */
function france(id: string): boolean {
  const month = part(id, 3, 5);
  if (!((month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50)) return false;
  const digits = id.slice(0, 13).replace("2A", "19").replace("2B", "18");
  return 97 - (Number(digits) % 97) === part(id, 13, 15);
}

/** Exactly one of the first ten digits occurs more than once, then two or three times. */
function germany(id: string): boolean {
  const counts = [..."0123456789"].map((one) => id.slice(0, 10).split(one).length - 1);
  const repeated = counts.filter((count) => count > 1);
  return repeated.length === 1 && (repeated[0] ?? 9) <= 3 && mod11and10(id);
}

function spain(id: string): boolean {
  const number = id.slice(0, 8).replace(/^[XYZ]/, (first) => String("XYZ".indexOf(first)));
  return "TRWAGMYFPDXBNJZSQVHLCKE"[Number(number) % 23] === id[8] && !/^0{8}/.test(number);
}

const netherlands = (id: string): boolean =>
  weighted(id, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && !isMonotone(id);

function belgium(id: string): boolean {
  const serial = part(id, 6, 9);
  if (!isShortDay(id) || serial < 1 || serial > 997) return false;
  const [body, check] = [id.slice(0, 9), part(id, 9, 11)];
  return [body, `2${body}`].some((one) => 97 - (Number(one) % 97) === check);
}

function poland(id: string): boolean {
  const month = part(id, 2, 4);
  const century = [1900, 2000, 2100, 2200, 1800][Math.floor(month / 20)] ?? 0;
  if (!isDay(century + part(id, 0, 2), month % 20, part(id, 4, 6))) return false;
  return (10 - (weighted(id, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(id[10]);
}

/** Ten or twelve digits; a coordination number adds 60 to the day. */
function sweden(id: string): boolean {
  const ten = id.slice(-10);
  if (id.length === 12 && !/^(?:19|20)/.test(id)) return false;
  const day = part(ten, 4, 6) > 60 ? String(part(ten, 4, 6) - 60).padStart(2, "0") : ten.slice(4, 6);
  return isShortDay(ten.slice(0, 4) + day) && luhn(ten);
}

function finland(id: string): boolean {
  const number = part(id, 7, 10);
  const century = id[6] === "+" ? 1800 : /[-YXWVU]/.test(id[6] ?? "") ? 1900 : 2000;
  if (!isDay(century + part(id, 4, 6), part(id, 2, 4), part(id, 0, 2)) || number < 2) return false;
  return "0123456789ABCDEFHJKLMNPRSTUVWXY"[Number(id.slice(0, 6) + id.slice(7, 10)) % 31] === id[10];
}

function turkey(id: string): boolean {
  const odd = weighted(id, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(id, [0, 1, 0, 1, 0, 1, 0, 1]);
  const tenth = Number(id[9]);
  return (((odd * 7 - even) % 10) + 10) % 10 === tenth && (odd + even + tenth) % 10 === Number(id[10]);
}

export const european: readonly Shape[] = [
  {
    kind: "id-uk-nhs",
    tag,
    lengths: [10],
    form: /^\d{10}$/,
    starts: [3],
    written: /(?<!\w)\d{3}([ +-])\d{3}\1\d{4}(?!\w)/y,
    valid: nhs,
    names: ["nhs", "nhs_number", "nhs_no", "nhsno", "nhsnumber"],
  },
  {
    kind: "id-uk-nino",
    tag,
    lengths: [9],
    form: /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/,
    starts: [2],
    written: /(?<!\w)[A-Z]{2}(?: \d\d){3} [A-D](?!\w)/y,
    names: ["nino", "ni_number", "national_insurance", "national_insurance_number", "ni_no"],
    alone: "possible",
    aloneWritten: "possible",
  },
  {
    kind: "id-fr-nir",
    tag,
    lengths: [15],
    form: /^[123478]\d{4}(?:\d\d|2[AB])\d{8}$/,
    starts: [1],
    written: /(?<!\w)[123478]([ +])\d\d\1\d\d\1(?:\d\d|2[AB])\1\d{3}\1\d{3}\1\d\d(?!\w)/y,
    valid: france,
    names: ["nir", "insee", "numero_secu", "securite_sociale", "num_secu", "nss", "numero_securite_sociale"],
    alone: "possible",
    aloneWritten: "checked",
  },
  {
    kind: "id-de-tax",
    tag,
    lengths: [11],
    form: /^[1-9]\d{10}$/,
    starts: [2],
    written: /(?<!\w)[1-9]\d[ +](?:\d{3}[ +]){2}\d{3}(?!\w)/y,
    valid: germany,
    names: [
      "steuer_id",
      "steuerid",
      "idnr",
      "steuer_idnr",
      "steuer_identifikationsnummer",
      "steueridentifikationsnummer",
      "steuer_nummer",
    ],
  },
  {
    kind: "id-es",
    tag,
    lengths: [9],
    form: /^[XYZ\d]\d{7}[A-HJ-NP-TV-Z]$/,
    starts: [8],
    written: /(?<!\w)(?:\d{8}|[XYZ]\d{7})[- ][A-HJ-NP-TV-Z](?!\w)/y,
    valid: spain,
    names: ["dni", "nie", "nif", "dni_nie"],
    alone: "possible",
    aloneWritten: "possible",
  },
  {
    kind: "id-it",
    tag,
    lengths: [16],
    form: /^[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPR-T][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/,
    valid: italy,
    names: ["codice_fiscale", "codicefiscale", "cf", "fiscal_code", "cod_fis"],
    alone: "checked",
  },
  {
    kind: "id-nl-bsn",
    tag,
    lengths: [9],
    form: /^\d{9}$/,
    valid: netherlands,
    names: ["bsn", "burgerservicenummer", "sofinummer"],
  },
  {
    kind: "id-be",
    tag,
    lengths: [11],
    form: /^\d{11}$/,
    starts: [2],
    written: /(?<!\w)\d\d\.\d\d\.\d\d-\d{3}[.-]\d\d(?!\w)/y,
    valid: belgium,
    names: [
      "rijksregisternummer",
      "rijksregister",
      "niss",
      "insz",
      "nrn",
      "registre_national",
      "national_number",
    ],
    aloneWritten: "checked",
  },
  { kind: "id-pl-pesel", tag, lengths: [11], form: /^\d{11}$/, valid: poland, names: ["pesel"] },
  {
    kind: "id-se",
    tag,
    lengths: [10, 12],
    form: /^\d{10}(?:\d\d)?$/,
    starts: [6, 8],
    written: /(?<!\w)(?:19|20)?\d{6}[-+]\d{4}(?!\w)/y,
    valid: sweden,
    names: ["personnummer", "pnr", "personnr", "ssn_se", "samordningsnummer"],
  },
  {
    kind: "id-fi-hetu",
    tag,
    lengths: [11],
    form: /^\d{6}[-+A-FYXWVU]\d{3}[\dA-FHJ-NPR-Y]$/,
    starts: [6],
    written: /(?<!\w)\d{6}[-+]\d{3}[\dA-FHJ-NPR-Y](?!\w)/y,
    valid: finland,
    names: ["hetu", "henkilotunnus", "sotu", "ssn_fi"],
    alone: "possible",
    aloneWritten: "possible",
  },
  {
    kind: "id-tr",
    tag,
    lengths: [11],
    form: /^[1-9]\d{10}$/,
    valid: turkey,
    names: ["tckn", "tc_kimlik", "tc_kimlik_no", "kimlik_no", "tc_no", "tcno", "tckimlikno"],
  },
];

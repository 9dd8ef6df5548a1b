// National ids of Asia, each with what its public rule says of check digits, days and regions.

import { isDay, isMonotone, verhoeff, weighted } from "./checksums.ts";
import type { Shape } from "./shape.ts";

const tag = "user.government_id.national_identification_number";
const part = (text: string, from: number, to: number) => Number(text.slice(from, to));

/** Province codes of GB/T 2260; 81-83 are the residence permits of Hong Kong, Macao and Taiwan residents, 91 a foreigner's. */
const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-9])/;

/** GB 11643-1999. */
function china(id: string): boolean {
  if (!provinces.test(id) || !isDay(part(id, 6, 10), part(id, 10, 12), part(id, 12, 14))) return false;
  const sum = weighted(id, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return "10X98765432"[sum % 11] === id[17];
}

function hongKong(id: string): boolean {
  const bare = id.replace(/[()]/g, "").padStart(9, " ");
  let sum = 0;
  for (let at = 0; at < 8; at++) {
    const code = bare.charCodeAt(at);
    sum += (code === 32 ? 36 : code > 57 ? code - 55 : code - 48) * (9 - at);
  }
  return (sum + (bare[8] === "A" ? 10 : Number(bare[8]))) % 11 === 0;
}

function taiwan(id: string): boolean {
  const first = "ABCDEFGHJKLMNPQRSTUVXYWZIO".indexOf(id[0] ?? "") + 10;
  return weighted(`${first}${id.slice(1)}`, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 === 0;
}

function singapore(id: string): boolean {
  const sum = weighted(id.slice(1), [2, 7, 6, 5, 4, 3, 2]) + (/^[TG]/.test(id) ? 4 : 0);
  return (/^[ST]/.test(id) ? "JZIHGFEDCBA" : "XWUTRQPNMLK")[sum % 11] === id[8];
}

/** Rule for numbers issued before October 2020. */
function korea(id: string): boolean {
  const century = /[1256]/.test(id[6] ?? "") ? 1900 : 2000;
  if (!isDay(century + part(id, 0, 2), part(id, 2, 4), part(id, 4, 6)) || /[90]/.test(id[6] ?? ""))
    return false;
  return (11 - (weighted(id, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10 === Number(id[12]);
}

function japan(id: string): boolean {
  const rest = weighted(id, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest <= 1 ? 0 : 11 - rest) === Number(id[11]) && !isMonotone(id);
}

export const asian: readonly Shape[] = [
  {
    kind: "id-cn",
    tag,
    lengths: [18],
    form: /^[1-9]\d{16}[\dX]$/,
    valid: china,
    names: [
      "idcard",
      "id_card",
      "id_card_no",
      "idcardno",
      "idno",
      "id_no",
      "cert_no",
      "certno",
      "certificate_no",
      "identity_no",
      "shenfenzheng",
      "sfz",
      "sfzh",
      "cardno",
      "card_no",
      "identity_card",
    ],
    alone: "possible",
  },
  {
    kind: "id-hk",
    tag,
    lengths: [8, 9],
    form: /^[A-Z]{1,2}\d{6}[\dA]$/,
    starts: [7, 8],
    written: /(?<!\w)[A-Z]{1,2}\d{6} ?\([\dA]\)/y,
    valid: hongKong,
    names: ["hkid", "hk_id", "hkid_no", "hk_identity_card"],
    aloneWritten: "possible",
  },
  {
    kind: "id-tw",
    tag,
    lengths: [10],
    form: /^[A-Z][1289]\d{8}$/,
    valid: taiwan,
    names: ["twid", "tw_id", "national_id_tw", "roc_id"],
  },
  {
    kind: "id-sg",
    tag,
    lengths: [9],
    form: /^[STFG]\d{7}[A-Z]$/,
    valid: singapore,
    names: ["nric", "fin", "nric_fin", "nric_no", "uinfin", "sg_id"],
    alone: "possible",
  },
  {
    kind: "id-kr",
    tag,
    lengths: [13],
    form: /^\d{13}$/,
    starts: [6],
    written: /(?<!\w)\d{6}-[1-8]\d{6}(?!\w)/y,
    valid: korea,
    names: ["rrn", "jumin", "jumin_no", "resident_registration_number", "ssn_kr", "juminno"],
    aloneWritten: "possible",
  },
  {
    kind: "id-jp",
    tag,
    lengths: [12],
    form: /^\d{12}$/,
    starts: [4],
    written: /(?<!\w)\d{4}([ +-])\d{4}\1\d{4}(?!\w)/y,
    valid: japan,
    names: ["my_number", "mynumber", "kojin_bango", "kojinbango"],
  },
  {
    kind: "id-in-aadhaar",
    tag,
    lengths: [12],
    form: /^[2-9]\d{11}$/,
    starts: [4],
    written: /(?<!\w)[2-9]\d{3}([ +-])\d{4}\1\d{4}(?!\w)/y,
    valid: (id) => verhoeff(id) && !isMonotone(id),
    names: ["aadhaar", "aadhar", "uidai", "aadhaar_no", "aadhaar_number"],
  },
  {
    kind: "id-in-pan",
    tag,
    lengths: [10],
    form: /^[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]$/,
    names: ["pan", "pan_no", "pan_number", "pancard", "pan_card", "panno"],
    alone: "possible",
  },
];

// National ids of the Americas, Russia, Australia and South Africa.

import { isMonotone, isShortDay, luhn, weighted } from "./checksums.ts";
import type { Shape } from "./shape.ts";

const tag = "user.government_id.national_identification_number";

const check11 = (sum: number): number => (sum % 11 < 2 ? 0 : 11 - (sum % 11));

function cpf(id: string): boolean {
  const first = check11(weighted(id, [10, 9, 8, 7, 6, 5, 4, 3, 2]));
  const second = check11(weighted(id, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]));
  return id.endsWith(`${first}${second}`) && !isMonotone(id);
}

function cnpj(id: string): boolean {
  const first = check11(weighted(id, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));
  const second = check11(weighted(id, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));
  return id.endsWith(`${first}${second}`) && !isMonotone(id);
}

function inn(id: string): boolean {
  const first = (weighted(id, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10;
  const second = (weighted(id, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10;
  return id.endsWith(`${first}${second}`) && !isMonotone(id) && !id.startsWith("00");
}

function snils(id: string): boolean {
  const check = (weighted(id, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100;
  return check === Number(id.slice(9)) && id > "00100199899" && !isMonotone(id);
}

const tfn = (id: string): boolean => weighted(id, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0 && !isMonotone(id);

/** Numbers that the Social Security Administration says were never anyone's, or were printed as samples. */
const sampleSsn = new Set(["078051120", "219099999", "123456789", "987654321", "111111111"]);

export const elsewhere: readonly Shape[] = [
  {
    kind: "id-us-ssn",
    tag,
    lengths: [9],
    form: /^(?!000|666|9)\d{3}(?!00)\d\d(?!0000)\d{4}$/,
    starts: [3],
    written: /(?<![\w-])\d{3}-\d\d-\d{4}(?![\w-])/y,
    names: ["ssn", "social_security", "social_security_number", "us_ssn", "socialsecuritynumber"],
    aloneWritten: "possible",
  },
  {
    kind: "id-ca-sin",
    tag,
    lengths: [9],
    form: /^[0-79]\d{8}$/,
    starts: [3],
    written: /(?<!\w)\d{3}([ +-])\d{3}\1\d{3}(?!\w)/y,
    valid: (id) => luhn(id) && !isMonotone(id),
    names: ["sin", "social_insurance", "social_insurance_number", "sin_number"],
  },
  {
    kind: "id-br-cpf",
    tag,
    lengths: [11],
    form: /^\d{11}$/,
    starts: [3],
    written: /(?<!\w)\d{3}\.\d{3}\.\d{3}-\d\d(?!\w)/y,
    valid: cpf,
    names: ["cpf", "cpf_number", "cpf_cnpj"],
    aloneWritten: "checked",
  },
  {
    kind: "id-br-cnpj",
    tag,
    lengths: [14],
    form: /^\d{14}$/,
    starts: [2],
    written: /(?<!\w)\d\d\.\d{3}\.\d{3}\/\d{4}-\d\d(?!\w)/y,
    valid: cnpj,
    names: ["cnpj", "cpf_cnpj"],
    aloneWritten: "checked",
  },
  { kind: "id-ru-inn", tag, lengths: [12], form: /^\d{12}$/, valid: inn, names: ["inn"] },
  {
    kind: "id-ru-snils",
    tag,
    lengths: [11],
    form: /^\d{11}$/,
    starts: [3],
    written: /(?<!\w)\d{3}-\d{3}-\d{3}[ +-]\d\d(?!\w)/y,
    valid: snils,
    names: ["snils"],
    aloneWritten: "possible",
  },
  {
    kind: "id-au-tfn",
    tag,
    lengths: [9],
    form: /^\d{9}$/,
    starts: [3],
    written: /(?<!\w)\d{3}[ +]\d{3}[ +]\d{3}(?!\w)/y,
    valid: tfn,
    names: ["tfn", "tax_file_number", "tfn_number"],
  },
  {
    kind: "id-za",
    tag,
    lengths: [13],
    form: /^\d{10}[012]\d{2}$/,
    valid: (id) => isShortDay(id) && luhn(id),
    names: ["za_id", "rsa_id", "sa_id", "south_african_id"],
  },
];

/** Whether a bare number is a printed sample of its kind. */
export const isSample = (kind: string, bare: string): boolean => kind === "id-us-ssn" && sampleSsn.has(bare);

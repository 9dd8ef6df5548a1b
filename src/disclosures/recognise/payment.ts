// Payment cards (ISO/IEC 7812) and IBAN (ISO 13616).

import { isMonotone, luhn, mod97 } from "./checksums.ts";
import type { Shape } from "./shape.ts";

/** Issuer ranges as the networks publish them, each with the lengths in use. */
const issuers: readonly (readonly [range: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [13, 16, 19]], // Visa
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]], // Mastercard
  [/^3[47]/, [15]], // American Express
  [/^(?:6011|64[4-9]|65)/, [16, 19]], // Discover
  [/^(?:36|38|30[0-5]|3095|39)/, [14]], // Diners Club
  [/^35(?:2[89]|[3-8])/, [16]], // JCB
  [/^62/, [16, 17, 18, 19]], // UnionPay
  [/^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, [16, 19]], // Maestro
  [/^220[0-4]/, [16]], // Mir
];

/** Registry structures that are all digits, and those that begin with the bank's four letters. */
const numeric = /^(?:AE|AT|BA|BE|CZ|DE|DK|EE|ES|FI|HR|HU|IS|LT|ME|NO|PL|PT|RS|SE|SI|SK|XK)\d+$/;
const lettered = /^(?:GB|IE|NL|BG|RO|LV|AZ|DO|GE|GI|IQ|PK|QA|KW|JO|BH|PS|MT|VG|SV|GT)/;
const hasStructure = (text: string): boolean =>
  numeric.test(text) ||
  (lettered.test(text) ? /^[A-Z]{2}\d\d(?:[A-Z]{2}|\d)/.test(text) : /^(?:..\d\d)[A-Z]?\d{3}/.test(text));

const isIssued = (digits: string): boolean =>
  issuers.some(([range, lengths]) => range.test(digits) && lengths.includes(digits.length));

/** Lengths by country: SWIFT's IBAN registry. */
const ibans = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29
  ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28
  LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25
  QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
    .split(/\s+/)
    .map((one) => [one.slice(0, 2), Number(one.slice(2))] as const),
);

export const payment: readonly Shape[] = [
  {
    kind: "card",
    tag: "user.financial.credit_card",
    lengths: [13, 14, 15, 16, 17, 18, 19],
    form: /^\d{13,19}$/,
    starts: [4],
    written:
      /(?<![\w.-])(?:\d{4}([ +-])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|3[47]\d\d([ +-])\d{6}\2\d{5})(?![\w.-])/y,
    valid: (digits) => isIssued(digits) && luhn(digits) && !isMonotone(digits),
    names: [
      "card",
      "card_number",
      "cardnumber",
      "card_no",
      "cardno",
      "cc",
      "ccnum",
      "cc_number",
      "ccnumber",
      "creditcard",
      "credit_card",
      "credit_card_number",
      "pan",
      "kreditkarte",
      "payment_card",
    ],
    alone: "possible",
    aloneWritten: "possible",
  },
  {
    kind: "iban",
    tag: "user.financial.account_number",
    lengths: [...new Set(ibans.values())],
    form: /^[A-Z]{2}\d\d[A-Z\d]{11,29}$/,
    starts: [4],
    written: /(?<!\w)[A-Z]{2}\d\d(?:([ +-])[A-Z\d]{4})(?:\1[A-Z\d]{4}){1,6}(?:\1[A-Z\d]{1,4})?(?!\w)/y,
    valid: (text) =>
      ibans.get(text.slice(0, 2)) === text.length &&
      hasStructure(text) &&
      mod97(text) === 1 &&
      !/^..\d\d0+$/.test(text),
    names: ["iban", "iban_number", "bank_account", "account_iban"],
    alone: "checked",
    aloneWritten: "checked",
  },
];

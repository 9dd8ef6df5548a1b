// What a recognised value is said to be, and how sure that is. Says nothing of whose it is.

/** Kinds that carry a check digit or a fixed form, and belong to one person or device. */
export type Kind =
  | "email"
  | "phone"
  | "card"
  | "iban"
  | `id-${string}`
  | "imei"
  | "imsi"
  | "advertising-id"
  | "android-id"
  | "mac"
  | "bssid"
  | "coordinates"
  | "ip"
  | "vin"
  | "jwt"
  | "api-key"
  | "token"
  | "private-key"
  | "password"
  | "health"
  | "politics"
  | "sexuality"
  | "religion";

/** checked: its own checksum or structure says so; named: form and the key beside it; possible: one sign only. */
export type Sure = "checked" | "named" | "possible";

export type Why = keyof typeof reasons;

export type Recognised = {
  readonly kind: Kind;
  /** Offsets in bytes, end exclusive. */
  readonly range: readonly [start: number, end: number];
  /** As it was found. A secret: show it through `mask`. */
  readonly value: string;
  readonly sure: Sure;
  readonly why: Why;
  /** Fideslang 3.x data category. */
  readonly tag: string;
};

/** Why something was recognised, in words. */
export const reasons = {
  "checksum-and-name": {
    en: "its check digits are right and the name beside it fits",
    zh: "校验位正确，且旁边的字段名相符",
  },
  checksum: { en: "its form and check digits leave little to chance", zh: "其格式与校验位难以偶然相符" },
  "checksum-only": {
    en: "its check digits are right; no name beside it says so",
    zh: "校验位正确，但旁边没有字段名佐证",
  },
  "form-and-name": { en: "its form and the name beside it fit", zh: "其格式与旁边的字段名相符" },
  form: { en: "nothing else is written like this", zh: "其他数据不会这样书写" },
  "form-only": { en: "its form fits; no name beside it says so", zh: "格式相符，但旁边没有字段名佐证" },
  decodes: { en: "it decodes to what its form promises", zh: "可按其格式解码" },
  prefix: {
    en: "it begins as its issuer's keys are published to begin",
    zh: "其前缀与签发方公布的密钥前缀一致",
  },
  word: { en: "a word that may speak of it stands in a value", zh: "某个值中含有可能与之相关的词" },
} as const;

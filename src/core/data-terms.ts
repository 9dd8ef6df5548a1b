// What the names of kinds of data in a declaration cover, in our own words and in two public vocabularies.
// Where a term is broad, all of its breadth is granted; a term nobody knows is answered as unknown, never as "not this".

/** Kinds of data as flows and disclosures name them. */
export const dataKinds = [
  "network-address",
  "page-address",
  "referrer",
  "title",
  "browser",
  "language",
  "screen",
  "device",
  "time-zone",
  "location",
  "event",
  "identifier",
  "fingerprint",
  "gender",
  "interests",
  "email",
  "phone",
  "name",
  "password",
  "card",
  "iban",
  "national-id",
  "address",
  "postcode",
  "city",
  "date",
  "number",
  "search",
  "url",
  "typed-text",
  "page-text",
] as const;
export type DataKind = (typeof dataKinds)[number];

/** Sorts of planted values that are another kind by another road. */
const sameAs: Readonly<Record<string, DataKind>> = {
  text: "typed-text",
  "url-email": "email",
  "cookie-id": "identifier",
  gaid: "identifier",
  idfa: "identifier",
  oaid: "identifier",
  "android-id": "identifier",
  serial: "identifier",
  imei: "identifier",
  mac: "identifier",
  coordinates: "location",
  "birth-date": "date",
};

/** One name for each kind: `url-email` is an e-mail address, `cookie-id` an identifier. */
export const dataKind = (kind: string): string =>
  Object.hasOwn(sameAs, kind) ? (sameAs[kind] ?? kind) : kind;

/** What a name of ours takes in beside itself. */
const within: Readonly<Partial<Record<DataKind, readonly DataKind[]>>> = {
  "page-address": ["referrer", "title"],
  device: ["browser", "screen", "time-zone", "language"],
  fingerprint: ["browser", "screen", "device"],
  address: ["postcode", "city"],
  "typed-text": ["search", "number", "date", "url"],
};

/** Fideslang data categories (3.x) that hold a kind. A broader category (`user.contact`) covers what stands under it. */
const fides: Readonly<Record<DataKind, string>> = {
  "network-address": "user.device.ip_address system.operations",
  "page-address": "user.behavior.browsing_history",
  referrer: "user.behavior.browsing_history",
  title: "user.behavior.browsing_history user.behavior.media_consumption",
  browser: "user.device system.operations",
  language: "user.demographic.language user.settings user.device",
  screen: "user.device",
  device: "user.device system.operations",
  "time-zone": "user.location user.device user.settings",
  location: "user.location",
  event: "user.behavior",
  identifier:
    "user.unique_id user.device.cookie_id user.device.cookie user.device.device_id user.account.username",
  fingerprint: "user.device user.unique_id",
  gender: "user.demographic.gender",
  interests: "user.demographic.profile user.behavior",
  email: "user.contact.email",
  phone: "user.contact.phone_number",
  name: "user.name user.account.username",
  password: "user.authorization.password user.authorization.credentials",
  card: "user.financial.credit_card user.payment",
  iban: "user.financial.bank_account user.payment",
  "national-id": "user.government_id user.unique_id",
  address: "user.contact.address",
  postcode: "user.contact.address.postal_code",
  city: "user.contact.address.city",
  date: "user.demographic.date_of_birth user.content",
  number: "user.content",
  search: "user.behavior.search_history user.content",
  url: "user.contact.social_url user.content",
  "typed-text": "user.content",
  "page-text": "user.content user.behavior",
};

/** Terms of the W3C Data Privacy Vocabulary (personal data, 2.x) that hold a kind, the broader ones included. */
const dpv: Readonly<Record<DataKind, string>> = {
  "network-address": "IPAddress DeviceBased",
  "page-address": "BrowsingBehavior LinkClicked Behavioral",
  referrer: "BrowsingReferral BrowsingBehavior Behavioral",
  title: "BrowsingBehavior Behavioral",
  browser: "UserAgent DeviceSoftware DeviceApplications DeviceBased BrowserFingerprint DigitalFingerprint",
  language: "Language External DeviceBased",
  screen: "DeviceBased BrowserFingerprint DigitalFingerprint",
  device: "DeviceOperatingSystem DeviceSoftware DeviceBased DigitalFingerprint BrowserFingerprint MACAddress",
  "time-zone": "Location Geographic DeviceBased",
  location: "Location Geographic Country GPSCoordinate Region TravelHistory",
  event: "Behavioral ServiceConsumptionBehavior LinkClicked Interaction Purchase",
  identifier: "Identifier UID Identifying MACAddress Username AccountIdentifier",
  fingerprint: "BrowserFingerprint DigitalFingerprint",
  gender: "Gender PhysicalCharacteristic External",
  interests: "Interest Preference Like Internal Profile IndividualProfile",
  email: "EmailAddress EmailAddressPersonal EmailAddressWork Contact",
  phone: "TelephoneNumber Contact",
  name: "Name Username Identifying",
  password: "Password Authenticating",
  card: "PaymentCardNumber CreditCardNumber PaymentCard FinancialAccount Financial AccountIdentifier",
  iban: "BankAccount FinancialAccount FinancialAccountNumber Financial AccountIdentifier",
  "national-id":
    "OfficialID NationalIdentificationNumber PassportNumber SocialSecurityNumber Identifying Identifier",
  address: "PhysicalAddress Street HouseNumber Contact Location Geographic",
  postcode: "PostalCode PhysicalAddress Contact Location Geographic",
  city: "City Locality PhysicalAddress Contact Location Geographic",
  date: "BirthDate Age Communication",
  number: "Communication",
  search: "BrowsingBehavior Behavioral Communication",
  url: "Communication SocialMedia",
  "typed-text": "Communication EmailContent",
  "page-text": "Communication BrowsingBehavior",
};
/** Terms so broad that they cover every kind. */
const everything = new Set(["PersonalData", "Data", "Tracking"]);

/** Words that declarations use for the same, in lower case without marks. */
const words: Readonly<Record<string, DataKind>> = {
  "e mail address": "email",
  "e mail": "email",
  "email address": "email",
  "phone number": "phone",
  "telephone number": "phone",
  telephone: "phone",
  "ip address": "network-address",
  "network address": "network-address",
  "full name": "name",
  "first name": "name",
  "last name": "name",
  surname: "name",
  "postal address": "address",
  "postal code": "postcode",
  "zip code": "postcode",
  "user agent": "browser",
  "browser type": "browser",
  "device information": "device",
  "screen size": "screen",
  "cookie id": "identifier",
  "cookie identifier": "identifier",
  "device id": "identifier",
  "user id": "identifier",
  "pages visited": "page-address",
  "browsing history": "page-address",
  "search terms": "search",
  "credit card number": "card",
  "date of birth": "date",
  "bank account": "iban",
  "bank account number": "iban",
  "advertising identifier": "identifier",
  "advertising id": "identifier",
  "device identifier": "identifier",
  电子邮箱: "email",
  电子邮件地址: "email",
  电话号码: "phone",
  手机号码: "phone",
  姓名: "name",
  密码: "password",
  地址: "address",
  位置信息: "location",
  设备信息: "device",
  浏览记录: "page-address",
};

const plain = (term: string): string =>
  term
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const known: ReadonlySet<string> = new Set(dataKinds);

function ofFides(key: string): ReadonlySet<string> | undefined {
  const under = (a: string, b: string) => a === b || a.startsWith(`${b}.`);
  const found = dataKinds.filter((kind) =>
    fides[kind].split(" ").some((one) => under(one, key) || under(key, one)),
  );
  return found.length > 0 ? new Set(found) : undefined;
}

function ofDpv(name: string): ReadonlySet<string> | undefined {
  if (everything.has(name)) return new Set(dataKinds);
  const found = dataKinds.filter((kind) => dpv[kind].split(" ").includes(name));
  return found.length > 0 ? new Set(found) : undefined;
}

/**
 * Kinds of data that a declared term covers; undefined when nobody here knows the term, so that nothing may be concluded
 * from it. Terms: our own kinds, `dpv:EmailAddress` (also `pd:` and the full IRI), `fides:user.contact.email`, common words.
 */
export function kindsCovered(term: string): ReadonlySet<string> | undefined {
  const trimmed = term.trim();
  const fideslang =
    /^fides:(.+)$/i.exec(trimmed)?.[1] ?? /^(?:user|system)(?:\.[a-z_]+)+$/.exec(trimmed)?.[0];
  if (fideslang !== undefined) return ofFides(fideslang);
  const dpvName = /^(?:(?:dpv|pd|dpv-pd):|https:\/\/w3id\.org\/dpv\/[^#]*#)(\w+)$/.exec(trimmed)?.[1];
  if (dpvName !== undefined) return ofDpv(dpvName);
  const common = plain(trimmed);
  const own = dataKind(trimmed.toLowerCase().replace(/[\s_]+/g, "-"));
  const kind = known.has(own) ? own : Object.hasOwn(words, common) ? words[common] : undefined;
  if (kind === undefined) return undefined;
  return new Set([kind, ...(within[kind as DataKind] ?? [])]);
}

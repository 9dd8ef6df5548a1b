// Values whose name is what says what they are: passwords, tokens, phone numbers as people write them at home.

import { type Find, isFictional } from "./free-forms.ts";
import { asks, nameBefore, wordsOf } from "./names.ts";

/** Names worth a look; the whole words are asked for afterwards. */
const gate =
  /pass(?:w|_|code|phrase)?|pwd|kennwort|secret|token|api[_-]?key|bearer|phone|mobile|msisdn|telefon/gi;
const sayPassword = asks(
  [
    "password",
    "passwd",
    "pwd",
    "pass",
    "passwort",
    "passphrase",
    "passcode",
    "kennwort",
    "user_pass",
    "userpass",
    "mot_de_passe",
    "contrasena",
    "password_confirmation",
  ],
  true,
);
const sayToken = asks([
  "access_token",
  "refresh_token",
  "id_token",
  "auth_token",
  "accesstoken",
  "refreshtoken",
  "authtoken",
  "session_token",
  "bearer",
  "bearer_token",
  "api_key",
  "apikey",
  "api_secret",
  "client_secret",
  "secret_key",
  "app_secret",
  "private_token",
  "secret_access_key",
]);
const sayPhone = asks([
  "phone",
  "telephone",
  "tel",
  "mobile",
  "msisdn",
  "cell",
  "cellphone",
  "telefon",
  "handy",
  "phone_number",
  "phonenumber",
  "mobile_number",
  "mobileno",
  "phoneno",
  "phonenum",
  "mobilephone",
  "userphone",
]);
/** What turns such a name into something else: the model of a phone, the length of a password. */
const others =
  /_(?:model|type|brand|os|version|count|length|strength|hint|policy|required|width|height|field|error|valid|hash|sha256|md5|url|uri|path|reset|expires?|expiry|expiration|regex|pattern|status|verified|label|regexp|placeholder|site|app|csrf|xsrf|device|name|limit|agent|menu|nav|view|layout|page|only|enabled|carrier|network)_/;

export const isPhoneName = (words: string): boolean => sayPhone(words) && !others.test(words);

/** End of the value that begins at `from`: its quote, or what separates fields. */
function valueEnd(text: string, from: number): number {
  const before = text[from - 1] ?? "";
  const quoted = before === '"' || before === "'";
  // A header's value may hold spaces: a number written in groups is read to the end of its line.
  if (before === " " && /^[+(\d]/.test(text[from] ?? "")) {
    return from + (/^[^\r\n"'\\<>&;,]{0,64}/.exec(text.slice(from, from + 64))?.[0].length ?? 0);
  }
  const stop = text.slice(from, from + 2_048).search(quoted ? /["'\\\r\n]/ : /[&;,"'\s<>\\]|%26|%22/);
  return stop < 0 ? Math.min(text.length, from + 2_048) : from + stop;
}

function valueStart(text: string, from: number): number {
  const gap = /(?:\\?["'\]]|%22|%5D)?\s{0,2}(?:=|:|%3D|%3A)\s{0,2}(?:\\?["']|%22)?/iy;
  gap.lastIndex = from;
  return gap.test(text) ? gap.lastIndex : -1;
}

const nothing =
  /^(?:[\s,;)].*|true|false|null|undefined|none|nil|required|0|1|\[.*\]?|\{.*\}?|[*•.x_-]*|%s|function.*|\(.*|redacted|masked|hidden)$/i;

/** What a name makes of a value; undefined when nothing. */
export function ofName(words: string, value: string): Omit<Find, "range"> | undefined {
  if (others.test(words) || nothing.test(value)) return undefined;
  const said = { sure: "named", why: "form-and-name" } as const;
  if (sayPassword(words)) {
    return value.length <= 256
      ? { ...said, kind: "password", tag: "user.authorization.password" }
      : undefined;
  }
  if (sayToken(words) && /^[\w.~+/=%:-]{16,2048}$/.test(value) && /\d/.test(value)) {
    return { ...said, kind: "token", tag: "user.authorization.credentials" };
  }
  return sayPhone(words) && isPhone(value)
    ? { ...said, kind: "phone", tag: "user.contact.phone_number" }
    : undefined;
}

/** Seven to fifteen digits with the usual marks, not a moment in milliseconds, not all alike. */
function isPhone(value: string): boolean {
  if (!/^(?:\+|%2B)?[\d(][\d ()./+-]{5,23}$/i.test(value)) return false;
  const digits = value.replace(/^%2B/i, "").replace(/\D/g, "");
  return (
    digits.length >= 7 &&
    digits.length <= 15 &&
    !isFictional(digits) &&
    !/^1[5-9]\d{11}$/.test(digits) &&
    !/^\d+\.\d+$/.test(value)
  );
}

/**
 * Whether a bare value after a colon belongs to a program (`{password:e}`) or a label (`Password: must…`) rather than to a
 * header: a header's name begins its line, its value ends it and is no word.
 */
function isProgram(text: string, nameTo: number, start: number, end: number, length: number): boolean {
  const between = text.slice(nameTo, start);
  if (/^\s*=\s+$|^\s+=\s*$/.test(between)) return true;
  if (!/^:\s*$/.test(between)) return false;
  const before = text[nameTo - length - 1] ?? "\n";
  const after = text[end] ?? "\n";
  return before !== "\n" || !/[\r\n]/.test(after) || /^[A-Za-z]*$/.test(text.slice(start, end));
}

const nameEnd = /[\w.\-[\]]{0,32}/y;

/** All fields of a text whose name tells. */
export function namedFields(text: string): readonly Find[] {
  const found: Find[] = [];
  gate.lastIndex = 0;
  for (let hit = gate.exec(text); hit !== null; hit = gate.exec(text)) {
    nameEnd.lastIndex = gate.lastIndex;
    nameEnd.test(text);
    gate.lastIndex = Math.max(gate.lastIndex, nameEnd.lastIndex);
    const start = valueStart(text, gate.lastIndex);
    const name = start < 0 ? undefined : nameBefore(text, start);
    if (name === undefined) continue;
    const end = valueEnd(text, start);
    if (isProgram(text, gate.lastIndex, start, end, name.length)) continue;
    const said = end > start ? ofName(wordsOf(name), text.slice(start, end)) : undefined;
    if (said !== undefined) found.push({ ...said, range: [start, end] });
  }
  return found;
}

// Guesses what a form field asks for, from its type, its autocomplete token and its words in several languages.

export type Field = {
  readonly tag: string;
  readonly type: string;
  readonly autocomplete: string;
  /** Name, id, label and placeholder, lower case. */
  readonly words: string;
};

const byType: Readonly<Record<string, string>> = {
  email: "email",
  tel: "phone",
  password: "password",
  url: "url",
  search: "search",
  number: "number",
  range: "",
  date: "date",
  "datetime-local": "",
  month: "",
  week: "",
  time: "",
  color: "",
};

const byToken: readonly (readonly [RegExp, string])[] = [
  [/\bemail\b/, "email"],
  [/\btel/, "phone"],
  [/password/, "password"],
  [/cc-number/, "card"],
  [/\b(given-name|family-name|name|additional-name|nickname|username)\b/, "name"],
  [/postal-code/, "postcode"],
  [/address-level2/, "city"],
  [/street-address|address-line/, "address"],
  [/bday/, "date"],
];

// English first, then German, French, Spanish, Italian, Dutch, Polish, Swedish, Chinese, Japanese, Korean.
const byWords: readonly (readonly [RegExp, string])[] = [
  [/e-?mail|correo|courriel|邮箱|電子郵件|メール|이메일/, "email"],
  [
    /password|passwort|mot de passe|contraseñ|wachtwoord|hasło|lösenord|密码|密碼|パスワード|비밀번호/,
    "password",
  ],
  [/phone|mobile|telefon|téléphone|teléfono|手机|手機|电话|電話|전화/, "phone"],
  [
    /card.?(number|no)|kartennummer|numéro de carte|número de tarjeta|卡号|卡號|カード番号|카드 ?번호/,
    "card",
  ],
  [
    /post(al)?.?code|zip|plz|postleitzahl|code postal|código postal|邮编|郵遞區號|郵便番号|우편번호/,
    "postcode",
  ],
  [/\b(city|town)\b|stadt|\bort\b|ville|ciudad|città|miasto|城市|市区|도시/, "city"],
  [/address|street|adresse|straße|strasse|rue\b|dirección|calle|indirizzo|地址|住所|주소/, "address"],
  [/birth|geburt|naissance|nacimiento|nascita|生日|出生|誕生|생년월일/, "date"],
  [/search|suche|recherch|buscar|cerca|zoeken|szukaj|搜索|搜尋|検索|검색/, "search"],
  [/name|nom\b|nombre|姓名|名字|氏名|이름/, "name"],
];

/** One of the sorts that can be planted; undefined for a field that keys cannot fill. */
export function sortOfField({ tag, type, autocomplete, words }: Field): string | undefined {
  const typed = tag === "input" ? byType[type] : undefined;
  if (typed === "") return undefined;
  if (typed !== undefined && typed !== "number") return typed;
  const token = byToken.find(([pattern]) => pattern.test(autocomplete))?.[1];
  const word = byWords.find(([pattern]) => pattern.test(words))?.[1];
  const guess = token ?? word ?? typed ?? "text";
  // A number field takes digits only.
  if (typed === "number" && !/^(phone|card|postcode|number)$/.test(guess)) return "number";
  return guess;
}

// Ways of writing bytes as text, each with its name in a chain. Decoding is in `layers`.

export type Written = { readonly name: string; readonly text: string };

const alphabets = {
  base32: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
  base58: "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
};

/** RFC 4648, without padding. */
export function base32(bytes: Uint8Array): string {
  let [out, held, bits] = ["", 0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) out += alphabets.base32[(held >>> (bits - 5)) & 31];
    held &= 0xff;
  }
  return bits > 0 ? out + alphabets.base32[(held << (5 - bits)) & 31] : out;
}

/** The Bitcoin alphabet. */
export function base58(bytes: Uint8Array): string {
  let number = BigInt(`0x0${Buffer.from(bytes).toString("hex")}`);
  let out = "";
  for (; number > 0n; number /= 58n) out = `${alphabets.base58[Number(number % 58n)]}${out}`;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return "1".repeat(zeros === -1 ? bytes.length : zeros) + out;
}

/** Caesar's cipher: every Latin letter moved on by so many places. */
export const rot = (text: string, by: number): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const first = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + by) % 26) + first);
  });

const plain = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** What one vendor's script writes for each of `plain` (seen in the Leaky Forms study, Senol et al. 2022). */
const secret = "kibp8A4EWRMKHa7gvyz1dOPt6UI5xYD3nqhVwZBXfCcFeJmrLN20lS9QGsjTuo";

/** That vendor's alphabet; other characters stay as they are. */
export const substituted = (text: string): string =>
  text.replace(/[0-9a-z]/gi, (letter) => secret[plain.indexOf(letter)] ?? letter);

/** Every way of writing raw bytes, as digests are written. */
export function writings(bytes: Uint8Array): Written[] {
  const buffer = Buffer.from(bytes);
  return [
    { name: "base16", text: buffer.toString("hex") },
    { name: "base16", text: buffer.toString("hex").toUpperCase() },
    ...compact(buffer),
  ];
}

/** Without padding, so that both forms are found. */
export function compact(buffer: Buffer): Written[] {
  return [
    { name: "base64", text: buffer.toString("base64").replace(/=+$/, "") },
    { name: "base64url", text: buffer.toString("base64url") },
    { name: "base32", text: base32(buffer) },
    { name: "base32", text: base32(buffer).toLowerCase() },
    { name: "base58", text: base58(buffer) },
  ];
}

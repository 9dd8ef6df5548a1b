// Cipher suites by number, as IANA names them, and how each protects records. A suite that is not here is named
// by its number, and its connections stay unread.

const exchanges: Readonly<Record<string, string>> = {
  NULL_MD5: "0001 RSA",
  NULL_SHA:
    "0002 RSA, 002c PSK, 002d DHE_PSK, 002e RSA_PSK, c006 ECDHE_ECDSA, c010 ECDHE_RSA, c015 ECDH_anon, c039 ECDHE_PSK",
  RC4_128_MD5: "0004 RSA",
  RC4_128_SHA: "0005 RSA, c007 ECDHE_ECDSA, c011 ECDHE_RSA",
  "3DES_EDE_CBC_SHA":
    "000a RSA, 0013 DHE_DSS, 0016 DHE_RSA, c003 ECDH_ECDSA, c008 ECDHE_ECDSA, c00d ECDH_RSA, c012 ECDHE_RSA",
  AES_128_CBC_SHA:
    "002f RSA, 0032 DHE_DSS, 0033 DHE_RSA, 0034 DH_anon, 008c PSK, 0090 DHE_PSK, 0094 RSA_PSK, c004 ECDH_ECDSA, c009 ECDHE_ECDSA, c00e ECDH_RSA, c013 ECDHE_RSA, c018 ECDH_anon, c01d SRP_SHA, c01e SRP_SHA_RSA, c01f SRP_SHA_DSS, c035 ECDHE_PSK",
  AES_256_CBC_SHA:
    "0035 RSA, 0038 DHE_DSS, 0039 DHE_RSA, 003a DH_anon, 008d PSK, 0091 DHE_PSK, 0095 RSA_PSK, c005 ECDH_ECDSA, c00a ECDHE_ECDSA, c00f ECDH_RSA, c014 ECDHE_RSA, c019 ECDH_anon, c020 SRP_SHA, c021 SRP_SHA_RSA, c022 SRP_SHA_DSS, c036 ECDHE_PSK",
  NULL_SHA256: "003b RSA, 00b0 PSK, 00b4 DHE_PSK, 00b8 RSA_PSK, c03a ECDHE_PSK",
  AES_128_CBC_SHA256:
    "003c RSA, 0040 DHE_DSS, 0067 DHE_RSA, 006c DH_anon, 00ae PSK, 00b2 DHE_PSK, 00b6 RSA_PSK, c023 ECDHE_ECDSA, c027 ECDHE_RSA, c037 ECDHE_PSK",
  AES_256_CBC_SHA256: "003d RSA, 006a DHE_DSS, 006b DHE_RSA, 006d DH_anon",
  CAMELLIA_128_CBC_SHA: "0041 RSA, 0044 DHE_DSS, 0045 DHE_RSA, 0046 DH_anon",
  CAMELLIA_256_CBC_SHA: "0084 RSA, 0087 DHE_DSS, 0088 DHE_RSA, 0089 DH_anon",
  AES_128_GCM_SHA256:
    "009c RSA, 009e DHE_RSA, 00a2 DHE_DSS, 00a6 DH_anon, 00a8 PSK, 00aa DHE_PSK, 00ac RSA_PSK, 1301, c02b ECDHE_ECDSA, c02f ECDHE_RSA",
  AES_256_GCM_SHA384:
    "009d RSA, 009f DHE_RSA, 00a3 DHE_DSS, 00a7 DH_anon, 00a9 PSK, 00ab DHE_PSK, 00ad RSA_PSK, 1302, c02c ECDHE_ECDSA, c030 ECDHE_RSA",
  AES_256_CBC_SHA384:
    "00af PSK, 00b3 DHE_PSK, 00b7 RSA_PSK, c024 ECDHE_ECDSA, c028 ECDHE_RSA, c038 ECDHE_PSK",
  NULL_SHA384: "00b1 PSK, 00b5 DHE_PSK, 00b9 RSA_PSK, c03b ECDHE_PSK",
  CAMELLIA_128_CBC_SHA256:
    "00ba RSA, 00bd DHE_DSS, 00be DHE_RSA, 00bf DH_anon, c072 ECDHE_ECDSA, c076 ECDHE_RSA, c094 PSK, c096 DHE_PSK, c098 RSA_PSK, c09a ECDHE_PSK",
  CAMELLIA_256_CBC_SHA256: "00c0 RSA, 00c3 DHE_DSS, 00c4 DHE_RSA, 00c5 DH_anon",
  CHACHA20_POLY1305_SHA256:
    "1303, cca8 ECDHE_RSA, cca9 ECDHE_ECDSA, ccaa DHE_RSA, ccab PSK, ccac ECDHE_PSK, ccad DHE_PSK, ccae RSA_PSK",
  AES_128_CCM_SHA256: "1304",
  AES_128_CCM_8_SHA256: "1305",
  ARIA_128_GCM_SHA256:
    "c050 RSA, c052 DHE_RSA, c056 DHE_DSS, c05c ECDHE_ECDSA, c060 ECDHE_RSA, c06a PSK, c06c DHE_PSK, c06e RSA_PSK",
  ARIA_256_GCM_SHA384:
    "c051 RSA, c053 DHE_RSA, c057 DHE_DSS, c05d ECDHE_ECDSA, c061 ECDHE_RSA, c06b PSK, c06d DHE_PSK, c06f RSA_PSK",
  CAMELLIA_256_CBC_SHA384:
    "c073 ECDHE_ECDSA, c077 ECDHE_RSA, c095 PSK, c097 DHE_PSK, c099 RSA_PSK, c09b ECDHE_PSK",
  AES_128_CCM: "c09c RSA, c09e DHE_RSA, c0a4 PSK, c0a6 DHE_PSK, c0ac ECDHE_ECDSA",
  AES_256_CCM: "c09d RSA, c09f DHE_RSA, c0a5 PSK, c0a7 DHE_PSK, c0ad ECDHE_ECDSA",
  AES_128_CCM_8: "c0a0 RSA, c0a2 DHE_RSA, c0a8 PSK, c0aa PSK_DHE, c0ae ECDHE_ECDSA",
  AES_256_CCM_8: "c0a1 RSA, c0a3 DHE_RSA, c0a9 PSK, c0ab PSK_DHE, c0af ECDHE_ECDSA",
};

export type Suite = {
  readonly name: string;
  /** Hash of the key derivation of TLS 1.2 and 1.3. */
  readonly hash: "sha256" | "sha384";
  readonly keyLength: number;
  readonly cipher: string;
  readonly kind: "gcm" | "ccm" | "chacha" | "cbc" | "null";
  /** Of an authenticating cipher. */
  readonly tagLength: number;
  /** Hash that authenticates records of the others. */
  readonly mac?: string;
};

const byNumber: ReadonlyMap<number, Suite | string> = new Map(
  Object.entries(exchanges).flatMap(([cipher, list]) => list.split(", ").map((one) => entry(cipher, one))),
);

/** Undefined when records of that suite cannot be read here. */
export function suiteOf(number: number): Suite | undefined {
  const found = byNumber.get(number);
  return typeof found === "string" ? undefined : found;
}

/** The registered name, else the number. */
export function suiteName(number: number): string {
  const found = byNumber.get(number) ?? `0x${number.toString(16).padStart(4, "0")}`;
  return typeof found === "string" ? found : found.name;
}

function entry(cipher: string, one: string): [number, Suite | string] {
  const [number = "", exchange] = one.split(" ");
  const name = exchange === undefined ? `TLS_${cipher}` : `TLS_${exchange}_WITH_${cipher}`;
  return [Number.parseInt(number, 16), protection(cipher, name) ?? name];
}

function protection(cipher: string, name: string): Suite | undefined {
  const hash = cipher.endsWith("SHA384") ? "sha384" : "sha256";
  const bits = Number(/_(128|256)/.exec(cipher)?.[1] ?? 0);
  const base = { name, hash, keyLength: bits / 8 } as const;
  const node = `${cipher.split("_")[0]?.toLowerCase()}-${bits}`;
  if (cipher.startsWith("CHACHA20")) {
    return { ...base, keyLength: 32, cipher: "chacha20-poly1305", kind: "chacha", tagLength: 16 };
  }
  if (cipher.includes("_GCM")) return { ...base, cipher: `${node}-gcm`, kind: "gcm", tagLength: 16 };
  if (cipher.includes("_CCM")) {
    return { ...base, cipher: `${node}-ccm`, kind: "ccm", tagLength: cipher.includes("CCM_8") ? 8 : 16 };
  }
  const mac = /_(MD5|SHA|SHA256|SHA384)$/.exec(cipher)?.[1]?.toLowerCase().replace(/^sha$/, "sha1");
  if (mac === undefined || cipher.startsWith("RC4")) return undefined;
  const kept = { ...base, tagLength: 0, mac };
  if (cipher.startsWith("NULL")) return { ...kept, cipher: "null", kind: "null" };
  if (cipher.startsWith("3DES")) return { ...kept, keyLength: 24, cipher: "des-ede3-cbc", kind: "cbc" };
  return { ...kept, cipher: `${node}-cbc`, kind: "cbc" };
}

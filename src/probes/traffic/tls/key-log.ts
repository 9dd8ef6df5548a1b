// Secrets of TLS connections as browsers and libraries log them (NSS key log format, draft-ietf-tls-keylogfile).

/** Labels of TLS 1.3 and the master secret of older versions. */
export type SecretLabel =
  | "CLIENT_RANDOM"
  | "CLIENT_EARLY_TRAFFIC_SECRET"
  | "CLIENT_HANDSHAKE_TRAFFIC_SECRET"
  | "SERVER_HANDSHAKE_TRAFFIC_SECRET"
  | "CLIENT_TRAFFIC_SECRET_0"
  | "SERVER_TRAFFIC_SECRET_0";

const most = 200_000;
const line = /^([A-Z_0-9]{3,40}) +([0-9a-fA-F]{16,64}) +([0-9a-fA-F]{32,128})\s*$/gm;
const session = /^RSA Session-ID:([0-9a-fA-F]{2,64}) Master-Key:([0-9a-fA-F]{96})\s*$/gm;

export class KeyLog {
  readonly #secrets = new Map<string, Buffer>();

  constructor(text = "") {
    this.add(text);
  }

  /** Further lines; those that are no secrets are passed over, the first secret of a name wins. */
  add(text: string): void {
    for (const [, label = "", id = "", secret = ""] of text.matchAll(line)) this.#put(label, id, secret);
    for (const [, id = "", secret = ""] of text.matchAll(session)) this.#put("SESSION", id, secret);
  }

  get size(): number {
    return this.#secrets.size;
  }

  /** By the client's random number, in hexadecimal digits. */
  find(label: SecretLabel, random: string): Buffer | undefined {
    return this.#secrets.get(`${label} ${random}`);
  }

  /** Master secret by session identifier, as old OpenSSL programs print it. */
  ofSession(id: string): Buffer | undefined {
    return this.#secrets.get(`SESSION ${id}`);
  }

  /** Premaster secret by the random number of the client or by the first 8 bytes of its encrypted form. */
  premaster(random: string, exchange: Buffer | undefined): Buffer | undefined {
    const own = this.#secrets.get(`PMS_CLIENT_RANDOM ${random}`);
    if (own !== undefined || exchange === undefined) return own;
    return (
      this.#secrets.get(`RSA ${exchange.toString("hex", 2, 10)}`) ??
      this.#secrets.get(`RSA ${exchange.toString("hex", 0, 8)}`)
    );
  }

  #put(label: string, id: string, secret: string): void {
    const name = `${label} ${id.toLowerCase()}`;
    if (this.#secrets.size >= most || this.#secrets.has(name)) return;
    this.#secrets.set(name, Buffer.from(secret, "hex"));
  }
}

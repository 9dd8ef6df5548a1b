// What arrived at the demo's hosts: the truth that the evidence is compared with.

import type { IncomingHttpHeaders } from "node:http";

export type Received = {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** A request, or one text message on a socket that came in (then `method` is MESSAGE and `status` 0). */
  readonly method: string;
  readonly scheme: "http" | "https" | "wss";
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** At most `bodyLimit` bytes; `bodyBytes` is the whole length. */
  readonly body: Buffer;
  readonly bodyBytes: number;
  readonly status: number;
};

export const bodyLimit = 4 * 1024 ** 2;

/** The address that was asked for, as a browser writes it. */
export const addressOf = ({ scheme, host, path }: Received): string => `${scheme}://${host}${path}`;

/** Header names in lower case; repeated ones joined as HTTP has it. HTTP/2's own pseudo-headers are left out. */
export function headersOf({ headers }: { readonly headers: IncomingHttpHeaders }): Record<string, string> {
  const pairs = Object.entries(headers).filter(([name]) => !name.startsWith(":"));
  return Object.fromEntries(
    pairs.map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );
}

// Cookies of recorded traffic: what was sent, what was set. A recording has no jar: how long a cookie that is sent
// was to live is known only where the same recording shows it being set.

import type { Draft, Of } from "../../../core/index.ts";
import { readSetCookie } from "../../web/set-cookie.ts";
import type { Header } from "../exchange.ts";

type Cookie = Extract<Draft, { kind: "cookie" }>;
type Sent = NonNullable<Of<"request">["cookies"]>;

const longest = 4096;
const lines = 180;
const remembered = 50_000;

export class RecordedCookies {
  readonly #told = new Set<string>();
  readonly #set = new Map<string, Cookie>();

  /** Name and value pairs of the Cookie headers (RFC 6265, section 4.2). */
  sent(headers: readonly Header[], host: string): Sent {
    return headers
      .filter(([name]) => name.toLowerCase() === "cookie")
      .flatMap(([, value]) => value.split(";"))
      .map((pair) => pair.trim())
      .filter((pair) => pair !== "")
      .map((pair) => {
        const at = pair.indexOf("=");
        return { name: pair.slice(0, Math.max(0, at)), value: pair.slice(at + 1), domain: host };
      });
  }

  /** Each cookie that was sent, once. */
  drafts(sent: Sent, at: number, request: string): Cookie[] {
    return sent.flatMap(({ name, value, domain: host }): Cookie[] => {
      const known = this.#known(name, host);
      const domain = known?.domain ?? host;
      const key = [name, domain, value].join("\n");
      if (this.#told.has(key)) return [];
      if (this.#told.size >= remembered) this.#told.clear();
      this.#told.add(key);
      const facts = known ?? { kind: "cookie", path: "/", days: null };
      return [
        { ...facts, angle: "sent", at, name, value: value.slice(0, longest), domain, request } as Cookie,
      ];
    });
  }

  /** What the Set-Cookie headers of an answer ask for. */
  received(headers: readonly Header[], host: string, at: number, request: string): Cookie[] {
    const drafts: Cookie[] = [];
    for (const [header, line] of headers) {
      if (header.toLowerCase() !== "set-cookie" || drafts.length >= lines) continue;
      const set = readSetCookie(line, at);
      if (set === undefined) continue;
      const { domain = host, path = "/", sameSite, value, ...rest } = set;
      const cookie: Cookie = {
        kind: "cookie",
        at,
        angle: "header",
        ...rest,
        value: value.slice(0, longest),
        domain,
        path,
        ...(sameSite === undefined ? {} : { sameSite }),
        request,
      };
      if (this.#set.size >= remembered) this.#set.clear();
      this.#set.set(`${rest.name}\n${domain}`, cookie);
      drafts.push(cookie);
    }
    return drafts;
  }

  #known(name: string, host: string): Cookie | undefined {
    for (let domain = host; domain !== ""; domain = domain.slice(domain.indexOf(".") + 1)) {
      const known = this.#set.get(`${name}\n${domain}`);
      if (known) return known;
      if (!domain.includes(".")) return undefined;
    }
    return undefined;
  }
}

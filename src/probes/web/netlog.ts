// Reads Chromium's NetLog, the second witness: which requests went to the network stack, and DNS aliases.
// Line by line, because a log can be large; a log cut in the middle is read as far as it goes.

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

export type LoggedRequest = {
  readonly url: string;
  readonly method: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly initiator?: string;
  readonly headers: readonly (readonly [string, string])[];
};

export type NetLog = {
  readonly requests: readonly LoggedRequest[];
  /** Read to its proper end: what does not stand in it did not happen. */
  readonly whole: boolean;
  /** Host to its CNAME chain, without the host itself; only of hosts that Chromium's own resolver asked DNS for. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
};

type Event = {
  readonly type: number;
  readonly phase: number;
  readonly time: string;
  readonly source: { readonly id: number };
  readonly params?: Record<string, unknown>;
};

const wanted = [
  "URL_REQUEST_START_JOB",
  "HTTP_TRANSACTION_SEND_REQUEST_HEADERS",
  "HTTP_TRANSACTION_HTTP2_SEND_REQUEST_HEADERS",
  "HTTP_TRANSACTION_QUIC_SEND_REQUEST_HEADERS",
  "HOST_RESOLVER_MANAGER_JOB",
  "HOST_RESOLVER_DNS_TASK",
] as const;
const most = 200_000;
const longestChain = 20;

/**
 * Reads a NetLog file (format version 1).
 * @throws Error when the file cannot be read or does not begin as a NetLog does.
 */
export async function readNetLog(file: string): Promise<NetLog> {
  const lines = createInterface({
    input: createReadStream(file, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const reader = new Reader();
  for await (const line of lines) reader.read(line);
  return reader.end();
}

class Reader {
  #names: Map<number, string> | undefined;
  #offset = 0;
  #last = "";
  readonly #requests: (LoggedRequest & { headers: [string, string][] })[] = [];
  readonly #open = new Map<number, LoggedRequest & { headers: [string, string][] }>();
  readonly #hosts = new Map<number, string>();
  /** Hosts that DNS answered for. */
  readonly #answered = new Set<string>();
  /** A name to the one that it is an alias of. */
  readonly #targets = new Map<string, string>();

  read(line: string): void {
    if (line !== "") this.#last = line;
    if (this.#names === undefined) {
      if (line.startsWith('{"constants":')) this.#constants(line);
      return;
    }
    // Keys stand in alphabetical order: the event's own type is the last.
    const at = line.lastIndexOf('"type":');
    const name = at === -1 ? undefined : this.#names.get(Number.parseInt(line.slice(at + 7), 10));
    if (name === undefined) return;
    const event = parse(line);
    if (!event) return;
    if (name === "URL_REQUEST_START_JOB") this.#request(event);
    else if (name.endsWith("SEND_REQUEST_HEADERS")) this.#headers(event);
    else this.#resolved(event);
  }

  end(): NetLog {
    if (this.#names === undefined) throw new Error("it is empty");
    const aliases = [...this.#answered].map((host): [string, string[]] => [host, this.#chain(host)]);
    const whole = this.#last === "}" && this.#requests.length < most;
    return { requests: this.#requests, whole, aliases: new Map(aliases) };
  }

  #chain(host: string): string[] {
    const chain = new Set([host]);
    for (let next = this.#targets.get(host); next !== undefined; next = this.#targets.get(next)) {
      if (chain.has(next) || chain.size > longestChain) break;
      chain.add(next);
    }
    return [...chain].slice(1);
  }

  #constants(line: string): void {
    const { constants } = JSON.parse(line.replace(/,\s*$/, "}")) as {
      constants: { logEventTypes: Record<string, number>; timeTickOffset: number };
    };
    this.#offset = constants.timeTickOffset;
    const pairs = wanted.map((name): [number, string] => [constants.logEventTypes[name] ?? -1, name]);
    this.#names = new Map(pairs);
  }

  #request({ phase, params, source, time }: Event): void {
    const { url, method, initiator, request_type: type } = params ?? {};
    if (phase !== 1 || typeof url !== "string" || this.#requests.length >= most) return;
    // Chromium's own errands (updates, autofill, clocks) have no origin; of a site's requests only a visit itself has none.
    if (initiator === "not an origin" && type !== "main frame") return;
    const request = {
      url,
      method: String(method),
      at: Number(time) + this.#offset,
      ...(typeof initiator === "string" && initiator.includes(":") ? { initiator } : {}),
      headers: [],
    };
    this.#requests.push(request);
    this.#open.set(source.id, request);
  }

  #headers({ params, source }: Event): void {
    const request = this.#open.get(source.id);
    const lines = params?.["headers"];
    if (!request || !Array.isArray(lines)) return;
    request.headers = lines.map(String).map((line): [string, string] => {
      const at = line.indexOf(":", 1);
      return [line.slice(0, at), line.slice(at + 1).trim()];
    });
  }

  /** Each record that DNS answered with stands by itself: the order of the chain is that of the names, not of the list. */
  #resolved({ params, source }: Event): void {
    const host = hostOf(params?.["host"]);
    if (host) this.#hosts.set(source.id, host);
    const known = host ?? this.#hosts.get(source.id);
    const results = params?.["results"];
    if (known === undefined || !Array.isArray(results) || this.#targets.size >= most) return;
    for (const one of results as { domain_name?: unknown; alias_target?: unknown; source?: unknown }[]) {
      if (one.source !== "dns") continue;
      this.#answered.add(known);
      const [name, target] = [hostOf(one.domain_name), hostOf(one.alias_target)];
      if (name && target) this.#targets.set(name, target);
    }
  }
}

/** An event stands on a line of its own, followed by a comma or by the end of the list. */
function parse(line: string): Event | undefined {
  for (const end of [/,?\s*$/, /\]\s*[,}]?\s*$/]) {
    try {
      return JSON.parse(line.replace(end, "")) as Event;
    } catch {
      // The other ending, or the last line of a log that was cut.
    }
  }
  return undefined;
}

/** "https://shop.example:443" or "shop.example" as a bare host. */
function hostOf(value: unknown): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  const bare = value.replace(/^[a-z]+:\/\//, "").replace(/:\d+$/, "");
  return bare.toLowerCase().replace(/\.$/, "");
}

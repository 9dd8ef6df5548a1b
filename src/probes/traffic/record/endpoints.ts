// Who was connected to, put together by host, address, port and protocol: one observation each, and one hole for each
// reason why content was hidden. Connections of which requests can be read are told beside those of which none can.

import type { Draft, Miss, Note } from "../../../core/index.ts";
import type { Exchange, Unseen } from "../exchange.ts";

type Endpoint = Extract<Draft, { kind: "endpoint" }>;

const most = 20_000;
const named = 12;

export class Endpoints {
  readonly #known = new Map<string, Endpoint>();
  #more = 0;

  /** An exchange whose request left the machine. How many connections carried it no reader tells: they are told as 0. */
  read(one: Exchange, host: string): void {
    const { ip, port, tls, certificate, roundTrip } = one.remote;
    const frames = (direction: "sent" | "received") =>
      one.frames.reduce((sum, frame) => sum + (frame.direction === direction ? frame.bytes.length : 0), 0);
    this.#add({
      kind: "endpoint",
      at: one.at,
      ...(host === "" ? {} : { host, named: "request" }),
      ...(ip === undefined ? {} : { ip }),
      ...(port === undefined ? {} : { port }),
      protocol: "http",
      visible: "full",
      connections: 0,
      sent: lengthOf(one.body) + frames("sent"),
      received: lengthOf(one.response?.body) + frames("received"),
      ...(tls === undefined ? {} : { tls }),
      ...(certificate === undefined
        ? {}
        : { certificate: { ...certificate, names: [...certificate.names] } }),
      ...(roundTrip === undefined ? {} : { roundTrip }),
    });
  }

  hidden({ place: _, host, certificate, ...one }: Unseen): void {
    this.#add({
      kind: "endpoint",
      ...one,
      ...(host === undefined ? {} : { host }),
      visible: host === undefined ? "none" : "names",
      ...(certificate === undefined
        ? {}
        : { certificate: { ...certificate, names: [...certificate.names] } }),
    });
  }

  end(note: Note, miss: Miss): void {
    for (const one of this.#known.values()) note(one);
    const hidden = [...this.#known.values()].filter(({ visible }) => visible !== "full");
    for (const [why, ones] of Map.groupBy(hidden, ({ why }) => why ?? "unknown")) {
      miss({ kinds: [...hiding], code: "not-visible", reason: sentence(why, ones) });
    }
    if (this.#more > 0) {
      const reason = `${this.#more} more connections or requests went to ends beyond the first ${most}; those ends are not told`;
      miss({ kinds: ["endpoint"], code: "flooded", reason });
    }
    this.#known.clear();
  }

  #add(one: Endpoint): void {
    const key = [one.host, one.ip, one.port, one.protocol, one.why, one.visible].join("\n");
    const known = this.#known.get(key);
    if (known) this.#known.set(key, merged(known, one));
    else if (this.#known.size < most) this.#known.set(key, one);
    else this.#more += 1;
  }
}

const hiding = ["request", "response", "message", "cookie", "disclosure"] as const satisfies Draft["kind"][];

const lengthOf = (body: Exchange["body"]): number =>
  body === undefined ? 0 : (body.size ?? body.bytes.length);

function merged(known: Endpoint, one: Endpoint): Endpoint {
  const roundTrip = Math.min(known.roundTrip ?? Infinity, one.roundTrip ?? Infinity);
  return {
    ...one,
    ...known,
    connections: known.connections + one.connections,
    sent: known.sent + one.sent,
    received: known.received + one.received,
    ...(roundTrip === Infinity ? {} : { roundTrip }),
  };
}

function sentence(why: string, ones: readonly Endpoint[]): string {
  const connections = ones.reduce((sum, one) => sum + one.connections, 0);
  const names = [...new Set(ones.map(({ host, ip }) => host ?? ip ?? "an unnamed end"))];
  const more = names.length > named ? ` and ${names.length - named} more` : "";
  return `the content of ${connections} connections cannot be read (${why}): ${names.slice(0, named).join(", ")}${more}`;
}

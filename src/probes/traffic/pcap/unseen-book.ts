// Connections whose content stayed hidden, added up per end and per reason, handed over when the recording is over.

import type { Sink, Unseen } from "../exchange.ts";
import type { NameBook } from "./name-book.ts";

type Draft = { -readonly [K in keyof Unseen]: Unseen[K] };

const most = 50_000;

export class UnseenBook {
  readonly #all = new Map<string, Draft>();
  #surplus = 0;

  add(one: Unseen): void {
    const { host, ip, port, protocol, why } = one;
    const key = [host, ip, port, protocol, why].join(" ");
    const known = this.#all.get(key);
    if (known !== undefined) merge(known, one);
    else if (this.#all.size < most) this.#all.set(key, { ...one });
    else this.#surplus++;
  }

  /** Names what has no name of its own after DNS, and hands all over, oldest first. */
  hand(sink: Sink, names: NameBook): void {
    for (const one of [...this.#all.values()].sort((a, b) => a.at - b.at)) {
      const host = one.host === undefined && one.ip !== undefined ? names.hostOf(one.ip) : undefined;
      sink.unseen(host === undefined ? one : { ...one, host, named: "dns" });
    }
    if (this.#surplus === 0) return;
    const reason = `The recording has too many ends to list: ${this.#surplus} more unread connections are not shown.`;
    sink.lost({ what: "connection", reason });
  }
}

function merge(known: Draft, one: Unseen): void {
  known.connections += one.connections;
  known.sent += one.sent;
  known.received += one.received;
  known.at = Math.min(known.at, one.at);
  const trip = Math.min(known.roundTrip ?? Infinity, one.roundTrip ?? Infinity);
  if (trip !== Infinity) known.roundTrip = trip;
  if (known.ja4 === undefined && one.ja4 !== undefined) known.ja4 = one.ja4;
  if (known.tls === undefined && one.tls !== undefined) known.tls = one.tls;
  if (known.certificate === undefined && one.certificate !== undefined) known.certificate = one.certificate;
  if (known.place !== undefined && one.place !== undefined) {
    const { file, start, end } = known.place;
    known.place = { file, start: Math.min(start, one.place.start), end: Math.max(end, one.place.end) };
  }
}

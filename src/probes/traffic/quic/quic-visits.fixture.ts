// Visits over QUIC, written and read. For tests only.

import { control, request, response } from "../http/http3.fixture.ts";
import { pcap, type Seen, seenIn } from "../pcap/capture.fixture.ts";
import type { QuicWire } from "./quic.fixture.ts";

export const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("latin1");

export function read({ packets, keys }: QuicWire, log = keys): Promise<Seen> {
  return seenIn(pcap(packets), { keys: log });
}

/** What was asked and answered, a line each. */
export function lines({ exchanges }: Seen): string[] {
  return exchanges.map(
    ({ method, url, body, response: answer }) =>
      `${method} ${new URL(url).pathname} ${text(body?.bytes).length} ${answer?.status} ${text(answer?.body?.bytes)}`,
  );
}

/** The control streams of both sides, which allow tables of that size. */
export function settle(wire: QuicWire, table = 0): QuicWire {
  return wire
    .say("client", 2, control(table), { fin: false })
    .say("server", 3, control(table), { fin: false });
}

/** One request and its answer. */
export function visit(wire: QuicWire): QuicWire {
  return settle(wire.shake())
    .say("client", 0, request("/a", "q".repeat(3000)))
    .say("server", 0, response("answer"));
}

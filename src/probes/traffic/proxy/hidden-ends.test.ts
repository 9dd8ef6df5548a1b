import assert from "node:assert/strict";
import { test } from "node:test";
import type { TlsHandshakeFailure } from "mockttp";
import type { Sink, Unseen } from "../exchange.ts";
import { HiddenEnds } from "./hidden-ends.ts";

function bench() {
  const seen: Unseen[] = [];
  const sink: Sink = {
    unseen: (one) => void seen.push(one),
    exchange: () => assert.fail(),
    lost: () => assert.fail(),
    named: () => assert.fail(),
  };
  return { seen, ends: new HiddenEnds(() => sink) };
}

const failure = (failureCause: TlsHandshakeFailure["failureCause"], sniHostname: string) => ({
  failureCause,
  tags: [],
  tlsMetadata: { sniHostname },
  timingEvents: { startTime: 5, connectTimestamp: 1, failureTimestamp: 2 },
});

test("an alert about the certificate is a refusal; a fault of the handshake is not", () => {
  const { seen, ends } = bench();
  ends.read("a.example");
  ends.failed(failure("cert-rejected", "a.example"));
  ends.failed(failure("no-shared-cipher", "b.example"));
  assert.deepEqual(
    seen.map(({ host, why }) => [host, why]),
    [
      ["a.example", "refused-certificate"],
      ["b.example", "encrypted"],
    ],
  );
});

test("a silent end is a refusal only where nothing of the host was ever read, and is never left out", () => {
  const { seen, ends } = bench();
  ends.failed(failure("closed", "read.example"));
  ends.failed(failure("reset", "pinned.example"));
  assert.equal(seen.length, 0);
  ends.read("read.example");
  ends.end();
  assert.deepEqual(
    seen.map(({ host, why }) => [host, why]),
    [
      ["read.example", "encrypted"],
      ["pinned.example", "refused-certificate"],
    ],
  );
});

test("what passes unread is told once, with its bytes each way, also when it is still open at the end", () => {
  const { seen, ends } = bench();
  const tunnel = {
    id: "t",
    destination: { hostname: "mail.example", port: 993 },
    remoteIpAddress: "127.0.0.1",
    remotePort: 9,
    tags: [],
    timingEvents: { startTime: 5, connectTimestamp: 1 },
  };
  ends.opened(tunnel, "tcp");
  const data = { id: "t", eventTimestamp: 3 };
  ends.data({ ...data, direction: "received", content: new Uint8Array(4) });
  ends.data({ ...data, direction: "sent", content: new Uint8Array(9) });
  ends.end();
  ends.closed("t");
  assert.deepEqual(
    seen.map(({ host, why, sent, received, named }) => [host, why, sent, received, named]),
    [["mail.example", "unknown-protocol", 4, 9, "connect"]],
  );
});

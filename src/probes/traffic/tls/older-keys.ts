// From the master secret to the keys of both directions, TLS 1.0 to 1.2 (RFC 5246, section 6.3).

import type { Side } from "../pcap/talk.ts";
import type { ClientHello, ServerHello } from "./hello.ts";
import type { KeyLog } from "./key-log.ts";
import { prf } from "./key-schedule.ts";
import { keyLengths, olderOpener } from "./opener.ts";
import type { Opener } from "./record-mac.ts";
import { suiteOf } from "./suites.ts";

/** `exchange` is the body of ClientKeyExchange, which some key logs name premaster secrets by. */
export type Agreed = {
  readonly hello: ClientHello;
  readonly server: ServerHello;
  readonly exchange: Buffer | undefined;
};

/** Undefined when there is no secret for the connection, or its suite is not one that can be read. */
export function olderKeys(agreed: Agreed, keys: KeyLog): Readonly<Record<Side, Opener>> | undefined {
  const { hello, server } = agreed;
  const suite = suiteOf(server.suite);
  const secret = master(agreed, keys);
  if (suite === undefined || secret === undefined || server.version < 0x0301 || server.compressed)
    return undefined;
  const { version, encryptThenMac } = server;
  const { mac, key, iv } = keyLengths(suite, version);
  const seed = Buffer.from(server.random + hello.random, "hex");
  const block = prf(version, suite.hash, secret, "key expansion", seed, 2 * (mac + key + iv));
  const cut = (second: number) => ({
    mac: block.subarray(second * mac, (second + 1) * mac),
    key: block.subarray(2 * mac + second * key, 2 * mac + (second + 1) * key),
    iv: block.subarray(2 * (mac + key) + second * iv, 2 * (mac + key) + (second + 1) * iv),
  });
  return {
    client: olderOpener(suite, version, cut(0), encryptThenMac),
    server: olderOpener(suite, version, cut(1), encryptThenMac),
  };
}

/** Logged as it is, or derived from a premaster secret (not with an extended master secret, RFC 7627). */
function master({ hello, server, exchange }: Agreed, keys: KeyLog): Buffer | undefined {
  const logged = keys.find("CLIENT_RANDOM", hello.random) ?? keys.ofSession(server.session);
  if (logged !== undefined) return logged;
  const premaster = keys.premaster(hello.random, exchange);
  if (premaster === undefined || server.extendedMaster) return undefined;
  const seed = Buffer.from(hello.random + server.random, "hex");
  const hash = suiteOf(server.suite)?.hash ?? "sha256";
  return prf(server.version, hash, premaster, "master secret", seed, 48);
}

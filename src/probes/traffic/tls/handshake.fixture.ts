// Real TLS between two ends in memory, written down as a capture together with its key log. For tests only.

import { Duplex } from "node:stream";
import tls from "node:tls";
import { Wire } from "../pcap/capture.fixture.ts";
import { bait } from "./bait-certificate.fixture.ts";

export type Recorded = { wire: Wire; keys: string };
export type Ends = { client: tls.ConnectionOptions; server: tls.TlsOptions };

/** Runs `act` on both ends once they trust each other, until it is done; every byte between them goes on the wire. */
export async function recordTls(
  { client, server }: Ends,
  act: (client: tls.TLSSocket, server: tls.TLSSocket) => Promise<void>,
  wire = new Wire({ port: 443 }),
): Promise<Recorded> {
  let keys = "";
  const [near, far] = pair(wire);
  const far_ = new tls.TLSSocket(far, {
    isServer: true,
    secureContext: tls.createSecureContext({ ...bait, ...server }),
    ...server,
  });
  const near_ = tls.connect({
    socket: near,
    rejectUnauthorized: false,
    servername: "bait.example",
    ...client,
  });
  near_.on("keylog", (line) => {
    keys += line.toString();
  });
  await new Promise<void>((resolve, reject) => {
    near_.once("secureConnect", resolve);
    near_.once("error", reject);
    far_.once("error", reject);
  });
  await act(near_, far_);
  near_.destroy();
  far_.destroy();
  return { wire: wire.close(), keys };
}

/** What comes from the other end until it holds `length` bytes. */
export async function hear(socket: tls.TLSSocket, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  while (size < length) {
    const part = socket.read() as Buffer | null;
    if (part === null) await new Promise((resolve) => socket.once("readable", resolve));
    else {
      parts.push(part);
      size += part.length;
    }
  }
  return Buffer.concat(parts);
}

function pair(wire: Wire): [Duplex, Duplex] {
  const end = (side: "client" | "server", other: () => Duplex): Duplex =>
    new Duplex({
      read: () => undefined,
      write(chunk: Buffer, _encoding, done) {
        wire.say(side, chunk);
        other().push(Buffer.from(chunk));
        done();
      },
    });
  const near: Duplex = end("client", () => far);
  const far: Duplex = end("server", () => near);
  return [near, far];
}

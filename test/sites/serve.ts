// Loopback sites for browser tests: every host name leads here, and everything that arrives is written down.

import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { certificate } from "../../src/demo/certificate.ts";

export type Arrived = {
  readonly method: string;
  readonly scheme: "http" | "https";
  readonly host: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

export type Site = AsyncDisposable & {
  readonly port: number;
  readonly arrived: readonly Arrived[];
  /** Accepts WebSockets from now on and answers each text of under 126 bytes. */
  onSocket(reply: (text: string) => string): void;
  /** Maps every host name on port 80, and on 443 when it is secure, to this server. */
  readonly resolve: readonly { host: string; port: number; address: string; toPort: number }[];
  /** What a browser has to trust, when it is secure. */
  readonly trustKey?: string;
};

export type Answer = (arrived: Arrived, response: ServerResponse) => void;

/** A page for `host/path`; others answer 404. */
export const pages =
  (sites: Readonly<Record<string, string>>): Answer =>
  ({ host, url }, response) => {
    const path = url.split("?")[0] ?? "";
    const text = sites[`${host}${path}`];
    response.statusCode = text === undefined ? 404 : 200;
    const type = path.endsWith(".js")
      ? "text/javascript"
      : path.endsWith(".gif")
        ? "image/gif"
        : "text/html; charset=utf-8";
    response.setHeader("content-type", type);
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*");
    response.end(text ?? "");
  };

/**
 * Serves until disposed; `answer` must end every response it does not mean to leave hanging.
 * With `secure`, the host names of a certificate, the same is served by HTTPS as well.
 */
export async function serve(answer: Answer, secure?: readonly string[]): Promise<Site> {
  const arrived: Arrived[] = [];
  const listener = (scheme: Arrived["scheme"]) => (request: IncomingMessage, response: ServerResponse) => {
    void take(request).then((body) => {
      const one = {
        method: request.method ?? "",
        scheme,
        host: request.headers.host ?? "",
        url: request.url ?? "",
        headers: request.headers,
        body,
      };
      arrived.push(one);
      answer(one, response);
    });
  };
  const server = createServer(listener("http"));
  const made = secure && certificate(secure, new Date());
  const locked = made && createSecureServer(made, listener("https"));
  const port = await listen(server);
  const lockedPort = locked && (await listen(locked));
  return {
    port,
    arrived,
    ...(made ? { trustKey: made.trustKey } : {}),
    onSocket: (reply) => {
      for (const one of locked ? [server, locked] : [server])
        one.on("upgrade", (request, socket) => greet(request, socket, arrived, reply));
    },
    resolve: [
      { host: "*", port: 80, address: "127.0.0.1", toPort: port },
      ...(lockedPort ? [{ host: "*", port: 443, address: "127.0.0.1", toPort: lockedPort }] : []),
    ],
    async [Symbol.asyncDispose]() {
      await Promise.all([server, ...(locked ? [locked] : [])].map(close));
    },
  };
}

type Server = ReturnType<typeof createServer> | ReturnType<typeof createSecureServer>;

async function listen(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await closed;
}

/** RFC 6455, as far as a test needs it: one masked text frame in, one out. */
function greet(
  request: IncomingMessage,
  socket: Duplex,
  arrived: Arrived[],
  reply: (text: string) => string,
): void {
  const { host = "", "sec-websocket-key": key = "" } = request.headers;
  arrived.push({
    method: "GET",
    scheme: "http",
    host,
    url: request.url ?? "",
    headers: request.headers,
    body: "",
  });
  const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  const head = [
    "HTTP/1.1 101 Switching Protocols",
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Accept: ${accept}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  socket.on("error", () => socket.destroy());
  socket.on("data", (frame: Buffer) => {
    if ((frame[0] ?? 0) !== 0x81) return void socket.end();
    const mask = frame.subarray(2, 6);
    const text = Buffer.from(frame.subarray(6).map((byte, at) => byte ^ (mask[at % 4] ?? 0))).toString();
    const answer = Buffer.from(reply(text));
    socket.write(Buffer.concat([Buffer.from([0x81, answer.length]), answer]));
  });
}

async function take(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    // The page went away while it was sending.
  }
  return Buffer.concat(chunks).toString("latin1");
}

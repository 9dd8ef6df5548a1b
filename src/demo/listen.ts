// The two servers on loopback: reads each request to its end (bounded), asks the route, notes both.

import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import type { AddressInfo, Server, Socket } from "node:net";
import type { Answer } from "./answer.ts";
import type { Route } from "./hosts.ts";
import { bodyLimit, headersOf, type Received } from "./received.ts";
import { acceptSocket } from "./socket.ts";

type Incoming = IncomingMessage | Http2ServerRequest;
type Outgoing = ServerResponse | Http2ServerResponse;

type Options = {
  readonly cert: string;
  readonly key: string;
  readonly route: Route;
  readonly clock: () => Date;
  readonly note: (one: Received) => void;
};

/** Binds both servers to free ports of 127.0.0.1. */
export async function listen(options: Options): Promise<{
  readonly securePort: number;
  readonly plainPort: number;
  readonly close: () => Promise<void>;
}> {
  const secure = createSecureServer({ cert: options.cert, key: options.key, allowHTTP1: true });
  secure.on("request", (request, response) => void answer(options, "https", request, response));
  secure.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) =>
    acceptSocket(request, socket, head, options),
  );
  const plain = createServer((request, response) => void answer(options, "http", request, response));
  const open = new Set<Socket>();
  for (const server of [secure, plain]) {
    server.on("connection", (socket: Socket) => {
      open.add(socket);
      // Browsers end connections as they please; that is no failure of the demo.
      socket.on("error", () => undefined).once("close", () => open.delete(socket));
    });
  }
  const [securePort, plainPort] = await Promise.all([bind(secure), bind(plain)]);
  return {
    securePort,
    plainPort,
    close: async () => {
      const ended = [secure, plain].map((server) => new Promise<void>((done) => server.close(() => done())));
      for (const socket of open) socket.destroy();
      await Promise.all(ended);
    },
  };
}

const bind = (server: Server) =>
  new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

async function answer(
  { route, clock, note }: Options,
  scheme: "http" | "https",
  request: Incoming,
  response: Outgoing,
): Promise<void> {
  const at = clock().getTime();
  const host = hostOf(request);
  const path = request.url ?? "/";
  const headers = headersOf(request);
  const method = request.method ?? "GET";
  const { body, bodyBytes } = await bodyOf(request);
  const url = URL.parse(`${scheme}://${host}${path}`);
  const given: Answer =
    url === null
      ? { status: 400 }
      : scheme === "http"
        ? { status: 301, headers: { location: `https://${host}${path}` } }
        : await route({ method, url, headers, body, chance: randomBytes(40).toString("hex") }).catch(() => ({
            status: 500,
          }));
  note({ at, method, scheme, host, path, headers, body, bodyBytes, status: given.status });
  send(response, given, method);
}

/** The host that was asked for, as an address names it: without the port that goes without saying. */
function hostOf(request: Incoming): string {
  const name = ("authority" in request ? request.authority : undefined) ?? request.headers.host ?? "";
  return name.toLowerCase().replace(/:(?:80|443)$/, "");
}

async function bodyOf(request: Incoming): Promise<{ body: Buffer; bodyBytes: number }> {
  const chunks: Buffer[] = [];
  let bodyBytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      if (bodyBytes < bodyLimit) chunks.push(chunk);
      bodyBytes += chunk.length;
    }
  } catch {
    // Cut off by the visitor (a page that was left): what came is noted all the same.
  }
  return { body: Buffer.concat(chunks).subarray(0, bodyLimit), bodyBytes };
}

function send(response: Outgoing, { status, headers = {}, body }: Answer, method: string): void {
  if (response.destroyed || response.writableEnded) return;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, typeof value === "string" ? value : [...value]);
  }
  if (method === "HEAD" || body === undefined) response.end();
  else response.end(body);
}

// One HTTP server with bounds on everything that a stranger can make large or slow. What it answers is others' business.

import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { Problem } from "../core/index.ts";

export type Listening = {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  /** Takes no more connections, answers what was asked, and ends within seconds. */
  close(): Promise<void>;
};

const mostHeader = 16 * 1024;
const mostConnections = 2000;
/** Milliseconds. */
const slowest = { headers: 10_000, request: 30_000, idle: 60_000, goodbye: 5_000 };

/** @throws Problem `not-writable` when the address cannot be had. */
export async function listen(given: {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly answer: RequestListener;
}): Promise<Listening> {
  const server = createServer({ maxHeaderSize: mostHeader }, given.answer);
  server.maxConnections = mostConnections;
  server.headersTimeout = slowest.headers;
  server.requestTimeout = slowest.request;
  server.keepAliveTimeout = slowest.idle;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) =>
      reject(
        new Problem("not-writable", `Cannot listen on ${given.host}:${given.port} (${cause.code}).`, {
          hint: "Another program may have that port: choose one with --listen HOST:PORT.",
          cause,
        }),
      ),
    );
    server.listen(given.port, given.host, resolve);
  });
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${port}`,
    close: () =>
      new Promise((resolve) => {
        const late = setTimeout(() => server.closeAllConnections(), slowest.goodbye);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

/** The body of a request; undefined as soon as it is longer than `most`. Rejects when the sender breaks off. */
export function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers["content-length"] ?? 0) > most) {
      resolve(undefined);
      return;
    }
    const parts: Buffer[] = [];
    let length = 0;
    request.on("data", (part: Buffer) => {
      length += part.length;
      if (length > most) {
        request.pause();
        resolve(undefined);
      } else parts.push(part);
    });
    request.on("end", () => resolve(parts.length === 1 ? parts[0] : Buffer.concat(parts)));
    request.on("error", reject);
    request.on("aborted", () => reject(new Error("the sender broke off")));
  });
}

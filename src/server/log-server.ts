// A log over HTTP: tiles as C2SP tlog-tiles has them, and `POST /add`.

import type { IncomingMessage, ServerResponse } from "node:http";
import { Problem } from "../core/index.ts";
import type { LogService } from "../engine/index.ts";
import { mostEntry, Refused } from "../tlog/index.ts";
import { bodyOf, type Listening, listen } from "./listen.ts";
import { only, say } from "./say.ts";

const usualMost = 4096;
/** Seconds. */
const comeAgain = "1";

/** @throws Problem `not-writable` when the address cannot be had. */
export function serveLog(given: {
  readonly service: LogService;
  readonly host: string;
  readonly port: number;
  /** Told of what went wrong on this side, in a line. */
  readonly onFault: (line: string) => void;
  /** Requests to add that may be under way; past it, who asks is told to come again. */
  readonly most?: number;
}): Promise<Listening> {
  const { service, host, port, onFault, most = usualMost } = given;
  let underWay = 0;
  const add = async (
    adding: NonNullable<LogService["add"]>,
    request: IncomingMessage,
    response: ServerResponse,
  ) => {
    if (underWay >= most) {
      response.setHeader("Retry-After", comeAgain);
      return say(response, 503, "The log has more to do than it can: come again in a second.");
    }
    underWay += 1;
    try {
      const body = await bodyOf(request, mostEntry);
      if (body === undefined) {
        response.setHeader("Connection", "close");
        return say(response, 413, `An entry has at most ${mostEntry} bytes.`);
      }
      const { index } = await adding(body);
      say(response, 200, String(index));
    } catch (error) {
      refuse(response, error, onFault);
    } finally {
      underWay -= 1;
    }
  };
  return listen({
    host,
    port,
    answer: (request, response) => {
      const path = request.url ?? "/";
      if (path === "/add") {
        if (service.add === undefined) say(response, 403, "This is a copy of a log: it takes no entries.");
        else if (request.method === "POST") void add(service.add, request, response);
        else only(response, "POST");
      } else if (request.method === "GET" || request.method === "HEAD")
        void give(service, path, response, onFault);
      else only(response, "GET, HEAD");
    },
  });
}

async function give(
  service: LogService,
  path: string,
  response: ServerResponse,
  onFault: (line: string) => void,
): Promise<void> {
  try {
    const file = await service.file(path);
    if (file === undefined) return say(response, 404, "There is nothing here.");
    const { bytes, type, lasts } = file;
    response.writeHead(200, {
      "Content-Type": type,
      "Content-Length": bytes.length,
      "Cache-Control": lasts ? "public, max-age=31536000, immutable" : "no-cache",
      "Access-Control-Allow-Origin": "*",
      "X-Content-Type-Options": "nosniff",
      ...file.headers,
    });
    response.end(response.req.method === "HEAD" ? undefined : bytes);
  } catch (error) {
    refuse(response, error, onFault);
  }
}

/** Who sent what is wrong is told why; what is wrong here is told here. */
function refuse(response: ServerResponse, error: unknown, onFault: (line: string) => void): void {
  if (response.headersSent || response.destroyed) return;
  if (error instanceof Refused) {
    say(response, forbidden.has(error.reason) ? 403 : 400, `${error.reason}: ${error.message}`);
    return;
  }
  onFault(error instanceof Error ? error.message : String(error));
  if (error instanceof Problem && unkept.has(error.code)) {
    response.setHeader("Retry-After", "10");
    say(response, 503, "The log cannot be written just now.");
  } else if (error instanceof Problem && error.code === "not-trusted")
    say(response, 500, "This part of the log is damaged and is not served.");
  else say(response, 500, "Something went wrong here.");
}

const unkept: ReadonlySet<string> = new Set(["no-space", "not-writable"]);
const forbidden: ReadonlySet<string> = new Set([
  "unknown-signer",
  "bad-signature",
  "bad-key",
  "not-admitted",
]);

// A witness over HTTP (C2SP tlog-witness): `POST /add-checkpoint`, and the newest checkpoint of each log.

import type { IncomingMessage, ServerResponse } from "node:http";
import { Problem } from "../core/index.ts";
import type { OpenWitness } from "../engine/index.ts";
import { mostAddCheckpoint } from "../tlog/index.ts";
import { bodyOf, type Listening, listen } from "./listen.ts";
import { only, say } from "./say.ts";

/** @throws Problem `not-writable` when the address cannot be had. */
export function serveWitness(given: {
  readonly witness: Pick<OpenWitness, "addCheckpoint" | "checkpoint">;
  readonly host: string;
  readonly port: number;
  /** Told of what went wrong on this side, in a line. */
  readonly onFault: (line: string) => void;
}): Promise<Listening> {
  const { witness, host, port, onFault } = given;
  return listen({
    host,
    port,
    answer: (request, response) => {
      const path = request.url ?? "/";
      const [, id] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path) ?? [];
      if (path === "/add-checkpoint") {
        if (request.method === "POST") void add(witness, request, response, onFault);
        else only(response, "POST");
      } else if (id === undefined) say(response, 404, "There is nothing here.");
      else if (request.method === "GET" || request.method === "HEAD") give(witness.checkpoint(id), response);
      else only(response, "GET, HEAD");
    },
  });
}

function give(note: string | undefined, response: ServerResponse): void {
  if (note === undefined) say(response, 404, "Of that log this witness has cosigned nothing.");
  else say(response, 200, note.slice(0, -1));
}

async function add(
  witness: Pick<OpenWitness, "addCheckpoint">,
  request: IncomingMessage,
  response: ServerResponse,
  onFault: (line: string) => void,
): Promise<void> {
  try {
    const body = await bodyOf(request, mostAddCheckpoint);
    if (body === undefined) {
      response.setHeader("Connection", "close");
      return say(response, 413, `A request has at most ${mostAddCheckpoint} bytes.`);
    }
    const answer = await witness.addCheckpoint(new Uint8Array(body));
    if (answer.status === 200) say(response, 200, answer.lines.slice(0, -1));
    else if (answer.status === 409) say(response, 409, String(answer.size), "text/x.tlog.size");
    else say(response, answer.status, answer.why);
  } catch (error) {
    refuse(response, error, onFault);
  }
}

/** What is wrong here is told here; a disk that is full may be well again soon. */
function refuse(response: ServerResponse, error: unknown, onFault: (line: string) => void): void {
  if (response.headersSent || response.destroyed) return;
  onFault(error instanceof Error ? error.message : String(error));
  const isDisk = error instanceof Error && "code" in error && !(error instanceof Problem);
  if (isDisk) response.setHeader("Retry-After", "10");
  say(response, isDisk ? 503 : 500, "This witness cannot sign just now.");
}

// One request with its answer as a HAR 1.2 entry (http://www.softwareishard.com/blog/har-12-spec/).

import type { BlobRef, Of, Report } from "../core/index.ts";
import { type Budget, bytesOf } from "./har-content.ts";
import { type HarCookie, harSetCookie, pairsOf, queryOf } from "./har-set-cookie.ts";

type Request = Of<"request">;
type Response = Of<"response">;
type Message = Of<"message">;

export type Exchange = {
  readonly request: Request;
  readonly response: Response | undefined;
  readonly messages: readonly Message[];
  /** Where the redirect of this hop led, when it did. */
  readonly redirect: string;
};

/** ISO 8601 of milliseconds since the epoch; the epoch itself for a time that cannot be. */
export const iso = (at: number): string => new Date(Math.abs(at) <= 8.64e15 ? at : 0).toISOString();

export const pageId = ({ visit, run }: { readonly visit?: string; readonly run?: number }): string =>
  `${visit ?? "always"}.${run ?? 1}`;

type Source = { readonly blob: Report["blob"]; readonly room: Budget };

/** `at` is not unique; entries keep the order of the evidence. Times that were not recorded are -1, or 0 where HAR forbids -1. */
export function harEntry({ request, response, messages, redirect }: Exchange, source: Source): object {
  const wait = response === undefined ? 0 : Math.max(0, response.at - request.at);
  return {
    pageref: pageId(request),
    startedDateTime: iso(request.at),
    time: wait,
    request: harRequest(request, response, source),
    response:
      response === undefined ? unanswered(request, redirect) : harResponse(response, redirect, source),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive: 0 },
    ...(response?.ip === undefined ? {} : { serverIPAddress: response.ip.replace(/^\[|\]$/g, "") }),
    ...(response?.port === undefined ? {} : { connection: String(response.port) }),
    _resourceType: request.type,
    ...(request.initiator === undefined ? {} : { _initiator: initiator(request.initiator) }),
    ...(request.fromCache || response?.fromCache ? { _fromCache: "disk" } : {}),
    ...(messages.length === 0 ? {} : { _webSocketMessages: messages.map((one) => webSocket(one, source)) }),
    _observation: request.id,
    _moment: request.moment,
    _witness: request.witness,
    ...(request.failed === undefined ? {} : { _error: request.failed }),
    ...(request.partial ? { _partial: true } : {}),
    ...(request.frame === undefined ? {} : { _frame: request.frame }),
  };
}

function harRequest(request: Request, response: Response | undefined, source: Source): object {
  return {
    method: request.method,
    url: request.url,
    httpVersion: response?.protocol ?? "unknown",
    cookies: (request.cookies ?? []).map(({ name, value, domain }) => ({ name, value, domain })),
    headers: request.headers.map(([name, value]) => ({ name, value })),
    queryString: queryOf(request.url),
    ...(request.body === undefined ? {} : { postData: postData(request, request.body, source) }),
    headersSize: -1,
    bodySize: request.body?.size ?? 0,
  };
}

const header = (headers: Request["headers"], wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1];

function postData(request: Request, body: BlobRef, { blob, room }: Source): object {
  const mimeType = header(request.headers, "content-type") ?? body.type ?? "";
  const bytes = bytesOf(body, blob, room);
  const form = mimeType.startsWith("application/x-www-form-urlencoded") && bytes && !bytes.base64;
  return {
    mimeType,
    params: form ? pairsOf(bytes.text) : [],
    text: bytes?.text ?? "",
    ...(bytes?.base64 ? { _encoding: "base64" } : {}),
    _sha256: body.sha256,
    ...(bytes === undefined ? { comment: "The body stands in the dossier, under blobs." } : {}),
  };
}

function unanswered(request: Request, redirectURL: string): object {
  return {
    status: 0,
    statusText: "",
    httpVersion: "unknown",
    cookies: [],
    headers: [],
    content: { size: 0, mimeType: "x-unknown" },
    redirectURL,
    headersSize: -1,
    bodySize: -1,
    ...(request.witness === "netlog"
      ? { comment: "Only the network log saw this request; its answer was not recorded." }
      : {}),
  };
}

function harResponse(response: Response, redirect: string, { blob, room }: Source): object {
  const bytes = bytesOf(response.body, blob, room);
  const cookies = response.headers
    .filter(([name]) => name.toLowerCase() === "set-cookie")
    .flatMap(([, value]) => value.split("\n").map(harSetCookie))
    .filter((cookie): cookie is HarCookie => cookie !== undefined);
  return {
    status: response.status,
    statusText: "",
    httpVersion: response.protocol ?? "unknown",
    cookies,
    headers: response.headers.map(([name, value]) => ({ name, value })),
    content: {
      size: response.body?.size ?? 0,
      mimeType: response.mime ?? header(response.headers, "content-type") ?? "x-unknown",
      ...(bytes === undefined ? {} : { text: bytes.text }),
      ...(bytes?.base64 ? { encoding: "base64" } : {}),
      ...(response.body === undefined ? {} : { _sha256: response.body.sha256 }),
    },
    redirectURL: header(response.headers, "location") ?? redirect,
    headersSize: -1,
    bodySize: response.fromCache ? 0 : -1,
  };
}

/** As Chrome's DevTools write it; lines count from 0 there. */
function initiator({ type, url, stack = [] }: NonNullable<Request["initiator"]>): object {
  const callFrames = stack.map((frame) => ({
    functionName: frame.fn ?? "",
    url: frame.url,
    lineNumber: Math.max(0, frame.line - 1),
    columnNumber: Math.max(0, frame.column - 1),
  }));
  return {
    type,
    ...(url === undefined ? {} : { url }),
    ...(callFrames.length === 0 ? {} : { stack: { callFrames } }),
  };
}

function webSocket(message: Message, { blob, room }: Source): object {
  const bytes = bytesOf(message.body, blob, room);
  return {
    type: message.direction === "sent" ? "send" : "receive",
    time: message.at / 1000,
    opcode: bytes?.base64 ? 2 : 1,
    data: bytes?.text ?? "",
    _sha256: message.body.sha256,
  };
}

// HARs for tests, and a sink that remembers what it was handed.

import type { Exchange, Lost, Named, Sink, Unseen } from "../exchange.ts";
import type { HarLimits } from "./har-limits.ts";
import { type HarSummary, readHar } from "./read-har.ts";

export type Read = {
  readonly summary: HarSummary;
  readonly exchanges: readonly Exchange[];
  readonly unseen: readonly Unseen[];
  readonly lost: readonly Lost[];
};

/** Bytes in pieces of at most `size`. */
export async function* inPieces(bytes: Uint8Array, size = bytes.length || 1): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function readAll(
  source: string | Uint8Array | AsyncIterable<Uint8Array>,
  limits: Partial<HarLimits> = {},
): Promise<Read> {
  const exchanges: Exchange[] = [];
  const unseen: Unseen[] = [];
  const lost: Lost[] = [];
  const sink: Sink = {
    exchange: (one) => void exchanges.push(one),
    unseen: (one) => void unseen.push(one),
    named: (_one: Named) => undefined,
    lost: (one) => void lost.push(one),
  };
  const bytes = source instanceof Uint8Array ? inPieces(source) : source;
  const summary = await readHar(bytes, { file: "t.har", limits }, sink);
  return { summary, exchanges, unseen, lost };
}

/** An entry as Chrome writes it; say what matters. */
export function entry({ request = {}, response = {}, ...more }: Record<string, unknown> = {}): object {
  return {
    startedDateTime: "2026-03-04T05:06:07.890Z",
    time: 12,
    request: {
      method: "GET",
      url: "https://shop.example/",
      httpVersion: "h2",
      headers: [],
      cookies: [],
      ...(request as object),
    },
    response: {
      status: 200,
      headers: [],
      cookies: [],
      content: { size: 0, mimeType: "text/plain" },
      ...(response as object),
    },
    timings: { blocked: 1, dns: -1, connect: -1, send: 2, wait: 3, receive: 4, ssl: -1 },
    ...more,
  };
}

export const harOf = (entries: readonly unknown[], more: object = {}): Buffer =>
  Buffer.from(
    JSON.stringify({
      log: { version: "1.2", creator: { name: "WebInspector", version: "537.36" }, ...more, entries },
    }),
  );

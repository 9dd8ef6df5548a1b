// Asks a server that may be anybody's: how much it answers and how long it takes are bounded, after decompression too.

import { Problem } from "../../core/index.ts";

export type Answer = { readonly status: number; readonly headers: Headers; readonly bytes: Uint8Array };

export type FetchOptions = {
  /** Bytes of an answer. */
  readonly most: number;
  /** Milliseconds for the whole of it. */
  readonly timeout?: number;
  readonly method?: "GET" | "POST";
  readonly body?: Uint8Array<ArrayBuffer>;
};

const usualTimeout = 30_000;

/** @throws Problem `unreachable` when there is no answer in time, or too long a one. A status is no error here. */
export async function fetchBytes(url: string, options: FetchOptions): Promise<Answer> {
  const { most, timeout = usualTimeout, method = "GET", body } = options;
  try {
    const signal = AbortSignal.timeout(timeout);
    const response = await fetch(url, { method, signal, ...(body ? { body } : {}) });
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body ?? []) {
      length += part.length;
      if (length > most) throw unreachable(url, `answers with more than ${most} bytes`);
      parts.push(part);
    }
    return {
      status: response.status,
      headers: response.headers,
      bytes: new Uint8Array(Buffer.concat(parts)),
    };
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw unreachable(url, whyNot(cause, timeout), cause);
  }
}

const unreachable = (url: string, why: string, cause?: unknown): Problem =>
  new Problem("unreachable", `${url} ${why}.`, { cause });

function whyNot(error: unknown, timeout: number): string {
  if (!(error instanceof Error)) return "cannot be asked";
  if (error.name === "TimeoutError") return `did not answer in ${timeout / 1000} seconds`;
  const { cause } = error;
  const why = cause instanceof Error ? cause : error;
  return `cannot be asked (${"code" in why ? String(why.code) : why.message})`;
}

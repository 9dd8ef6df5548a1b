// What reaches a host of the demo, and what the host answers. Shapes only, and the two usual answers.

export type Ask = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Drawn anew for each request: what a vendor would hand out as an identifier. */
  readonly chance: string;
};

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
};

/** One receiver answers for its hosts; `undefined` means that the host has no such address. */
export type Receiver = {
  readonly hosts: readonly string[];
  answer(ask: Ask): Answer | undefined | Promise<Answer | undefined>;
};

export const json = (value: unknown, headers: Answer["headers"] = {}): Answer => ({
  status: 200,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(value),
});

export const text = (body: string, type = "text/plain; charset=utf-8"): Answer => ({
  status: 200,
  headers: { "content-type": type },
  body,
});

export const empty = (status: number, headers: Answer["headers"] = {}): Answer => ({ status, headers });

const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/** The one-by-one transparent GIF that measuring pixels answer with. */
export const gif = (headers: Answer["headers"] = {}): Answer => ({
  status: 200,
  headers: { "content-type": "image/gif", "cache-control": "no-store", ...headers },
  body: pixel,
});

/** Cross-origin leave, echoed for the asking page as collection endpoints do. */
export function shared(ask: Ask, answer: Answer): Answer {
  const origin = ask.headers["origin"];
  if (origin === undefined) return answer;
  return {
    ...answer,
    headers: {
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "GET, POST, PUT, OPTIONS",
      "access-control-allow-headers": ask.headers["access-control-request-headers"] ?? "content-type",
      vary: "Origin",
      ...answer.headers,
    },
  };
}

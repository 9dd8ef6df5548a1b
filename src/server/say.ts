// Short answers in plain text.

import type { ServerResponse } from "node:http";

export function say(
  response: ServerResponse,
  status: number,
  text: string,
  type = "text/plain; charset=utf-8",
): void {
  const bytes = `${text}\n`;
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Length": Buffer.byteLength(bytes),
    "X-Content-Type-Options": "nosniff",
  });
  response.end(response.req.method === "HEAD" ? undefined : bytes);
}

export function only(response: ServerResponse, methods: string): void {
  response.setHeader("Allow", methods);
  say(response, 405, `Only ${methods} is answered here.`);
}

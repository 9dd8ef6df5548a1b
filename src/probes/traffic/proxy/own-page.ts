// What the proxy answers for itself: how to set a device up, in English and Chinese, and the certificate to trust.
// The key never leaves the disk.

import { X509Certificate } from "node:crypto";
import type { Authority } from "./authority.ts";
import { type Steps, steps } from "./steps.ts";

type Answer = {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer;
};

const style =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}code{overflow-wrap:anywhere}a.get{display:inline-block;padding:.6rem 1rem;border:1px solid}";

/** `/` (by the language that is asked for), `/en`, `/zh`, `/probity.crt` (DER), `/probity.pem`. */
export function ownPage(
  path: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  { certificate, fingerprint }: Authority,
): Answer {
  const where = path.split("?", 1)[0];
  if (where === "/probity.pem") return file("application/x-pem-file", certificate);
  if (where === "/probity.crt" || where === "/probity.cer") {
    return file("application/x-x509-ca-cert", Buffer.from(new X509Certificate(certificate).raw));
  }
  if (where === "/en" || where === "/zh")
    return page(steps[where === "/zh" ? "zh" : "en"], fingerprint, where.slice(1));
  if (where !== "/")
    return { statusCode: 404, headers: { "content-type": "text/plain" }, body: "not found\n" };
  const lang = /^\s*zh\b/i.test(String(headers["accept-language"] ?? "")) ? "zh" : "en";
  return page(steps[lang], fingerprint, lang);
}

const file = (type: string, body: string | Buffer): Answer => ({
  statusCode: 200,
  headers: { "content-type": type, "cache-control": "no-store" },
  body,
});

/** Everything on it is ours; nothing of a request is repeated. */
function page(
  { title, other, warning, get, print, groups }: Steps,
  fingerprint: string,
  lang: string,
): Answer {
  const parts = groups.map(
    ({ name, lines }) => `<h2>${name}</h2><ol>${lines.map((line) => `<li>${line}</li>`).join("")}</ol>`,
  );
  const body = `<!doctype html><html lang="${lang === "zh" ? "zh-Hans" : "en"}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style><h1>${title}</h1><p><a href="/${lang === "zh" ? "en" : "zh"}">${other}</a></p><p>${warning}</p><p><a class="get" href="/probity.crt">${get}</a> <a href="/probity.pem">PEM</a></p><p>${print}<br><code>${fingerprint}</code></p>${parts.join("")}</html>`;
  return {
    statusCode: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    },
    body,
  };
}

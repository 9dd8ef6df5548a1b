// Which file of which published package stands at which address: the vendors' own addresses where they are known.
// Files are served byte for byte as their makers published them.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../core/index.ts";
import type { Answer, Receiver } from "./answer.ts";

type Shelf = {
  readonly host: string;
  /** Matched against the whole path; the first group, if any, is put into `file` for `$1`. */
  readonly path: RegExp;
  readonly file: string;
};

const plain = String.raw`([\w.-]+)`;

const shelves: readonly Shelf[] = [
  {
    host: "us-assets.i.posthog.com",
    path: new RegExp(`^/static/(?:[\\d.]+/)?${plain}$`),
    file: "posthog-js/dist/$1",
  },
  {
    host: "cdn.mxpnl.com",
    path: /^\/libs\/mixpanel-2-latest\.min\.js$/,
    file: "mixpanel-browser/dist/mixpanel.min.js",
  },
  { host: "cdn.mxpnl.com", path: new RegExp(`^/libs/${plain}$`), file: "mixpanel-browser/dist/$1" },
  {
    host: "cdn.amplitude.com",
    path: /^\/libs\/analytics-browser-2\.47\.0-min\.js\.gz$/,
    file: "@amplitude/analytics-browser/lib/scripts/amplitude-min.js.gz",
  },
  {
    host: "cdn.segment.com",
    path: /^\/analytics\.js\/v1\/\w+\/analytics\.min\.js$/,
    file: "@segment/analytics-next/dist/umd/standalone.js",
  },
  {
    host: "cdn.segment.com",
    path: new RegExp(`^/analytics-next/bundles/${plain}$`),
    file: "@segment/analytics-next/dist/umd/$1",
  },
  {
    host: "browser.sentry-cdn.com",
    path: /^\/6\.19\.7\/bundle\.min\.js$/,
    file: "@sentry/browser/build/bundle.min.js",
  },
  { host: "scripts.clarity.ms", path: /^\/0\.8\.70\/clarity\.js$/, file: "clarity-js/build/clarity.min.js" },
  {
    host: "cdn.jsdelivr.net",
    path: /^\/npm\/rrweb@2\.2\.2\/dist\/rrweb\.umd\.min\.cjs$/,
    file: "rrweb/dist/rrweb.umd.min.cjs",
  },
  {
    host: "cdn.jsdelivr.net",
    path: /^\/npm\/@fingerprintjs\/fingerprintjs@3\.4\.2\/dist\/fp\.min\.js$/,
    file: "@fingerprintjs/fingerprintjs/dist/fp.min.js",
  },
  {
    host: "cdn.jsdelivr.net",
    path: /^\/npm\/@snowplow\/browser-tracker@4\.10\.1\/dist\/index\.umd\.min\.js$/,
    file: "@snowplow/browser-tracker/dist/index.umd.min.js",
  },
  // Consent managers stand on the shop's own host, as their documentation advises.
  {
    host: "www.shop.test",
    path: new RegExp(`^/vendor/mixpanel-browser/${plain}$`),
    file: "mixpanel-browser/dist/$1",
  },
  { host: "www.shop.test", path: new RegExp(`^/vendor/klaro/${plain}$`), file: "klaro/dist/$1" },
  {
    host: "www.shop.test",
    path: new RegExp(`^/vendor/vanilla-cookieconsent/${plain}$`),
    file: "vanilla-cookieconsent/dist/$1",
  },
  {
    host: "www.shop.test",
    path: new RegExp(`^/vendor/cookieconsent/${plain}$`),
    file: "cookieconsent/build/$1",
  },
  { host: "www.shop.test", path: new RegExp(`^/vendor/orejime/${plain}$`), file: "orejime/dist/$1" },
  {
    host: "www.shop.test",
    path: /^\/vendor\/tarteaucitronjs\/((?:css\/|lang\/)?[\w.-]+)$/,
    file: "tarteaucitronjs/$1",
  },
];

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  json: "application/json",
};

export const packageHosts: readonly string[] = [...new Set(shelves.map(({ host }) => host))];

/** Serves the packages under `folder` (demo/node_modules). Throws Problem `not-found` when they are not installed. */
export function packages(folder: string): Pick<Receiver, "answer"> {
  if (!existsSync(join(folder, "posthog-js", "package.json"))) {
    throw new Problem("not-found", "The demo shop's packages are not installed.", {
      hint: "Run `npm ci --prefix demo`.",
    });
  }
  return {
    async answer({ url, headers }) {
      const file = fileAt(url);
      return file === undefined ? undefined : read(join(folder, file), file, headers["origin"] !== undefined);
    },
  };
}

/** The package file that stands at an address, relative to node_modules. */
export function fileAt(url: URL): string | undefined {
  for (const { host, path, file } of shelves) {
    const match = host === url.hostname ? path.exec(url.pathname) : null;
    if (match && !/(?:^|\/)\./.test(match[1] ?? "")) return file.replace("$1", match[1] ?? "");
  }
  return undefined;
}

async function read(path: string, file: string, crossOrigin: boolean): Promise<Answer | undefined> {
  const body = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "EISDIR") return undefined;
    throw error;
  });
  if (body === undefined) return undefined;
  const zipped = file.endsWith(".gz");
  const ending = file.replace(/\.gz$/, "").split(".").at(-1) ?? "";
  return {
    status: 200,
    headers: {
      "content-type": types[ending] ?? "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=3600",
      ...(zipped ? { "content-encoding": "gzip" } : {}),
      ...(crossOrigin ? { "access-control-allow-origin": "*" } : {}),
    },
    body,
  };
}

/** Subresource-integrity value of what an address serves: SHA-384 over the decoded bytes. */
export async function integrity(folder: string, address: string): Promise<string> {
  const file = fileAt(new URL(address));
  if (file === undefined) throw new Problem("not-found", `No package stands at ${address}.`);
  const body = await readFile(join(folder, file.replace(/\.gz$/, "")));
  return `sha384-${createHash("sha384").update(body).digest("base64")}`;
}

// The shop's own hosts: its pages, its files, and in the clean twin what a careful shop adds to every answer.

import { type Answer, type Ask, empty, json, type Receiver, text } from "./answer.ts";
import { integrity } from "./packages.ts";
import { layout } from "./pages/layout.ts";
import { page } from "./pages/pages.ts";
import { cleanPlans, shopPlans } from "./plan.ts";
import { scriptAddresses } from "./script-addresses.ts";

export const shopHosts = ["www.shop.test", "shop.test", "www.outlet.test"] as const;

const files: Readonly<Record<string, string>> = {
  "/site/style.css": "text/css; charset=utf-8",
  "/site/trackers.js": "text/javascript; charset=utf-8",
  "/site/shop.js": "text/javascript; charset=utf-8",
};

/** A link of the usual shop that leads through an advertising host on its way. */
const offers = `https://pixel.adone.test/click?to=${encodeURIComponent("https://www.outlet.test/")}`;

type Options = {
  readonly clean: boolean;
  readonly modules: string;
  readonly read: (name: string) => Promise<Buffer>;
};

/** The shop as one receiver. */
export async function shop({ clean, modules, read }: Options): Promise<Receiver> {
  const pairs = clean
    ? await Promise.all(
        Object.values(scriptAddresses).map(async (url) => [url, await integrity(modules, url)]),
      )
    : [];
  const values = Object.fromEntries(pairs) as Readonly<Record<string, string>>;
  return {
    hosts: shopHosts,
    async answer(ask) {
      const answer = await answerTo(ask, { clean, read, values });
      return answer && (clean ? careful(answer) : answer);
    },
  };
}

async function answerTo(
  { url, method }: Ask,
  {
    clean,
    read,
    values,
  }: Pick<Options, "clean" | "read"> & { readonly values: Readonly<Record<string, string>> },
): Promise<Answer | undefined> {
  if (url.hostname === "shop.test")
    return empty(301, { location: `https://www.shop.test${url.pathname}${url.search}` });
  if (url.hostname === "www.outlet.test") {
    return text("<!doctype html><title>Outlet</title><p>Closed.</p>", "text/html; charset=utf-8");
  }
  const type =
    files[url.pathname] ??
    (/^\/site\/consent\/[\w-]+\.js$/.test(url.pathname) ? "text/javascript" : undefined);
  if (type !== undefined) {
    return {
      status: 200,
      headers: { "content-type": type },
      body: await read(url.pathname.slice("/site/".length)),
    };
  }
  if (clean && url.pathname === "/.well-known/security.txt") {
    return text(
      "Contact: mailto:security@shop.test\nExpires: 2099-12-31T23:59:59Z\nPreferred-Languages: en\n",
    );
  }
  // Both say that they abide by Global Privacy Control; the clean twin does.
  if (url.pathname === "/.well-known/gpc.json") return json({ gpc: true, lastUpdate: "2026-01-15" });
  if (!clean && url.pathname === "/offers/") return empty(302, { location: offers });
  if (method === "POST") return empty(303, { location: "/" });
  return html(url.pathname, clean, values);
}

function html(path: string, clean: boolean, values: Readonly<Record<string, string>>): Answer | undefined {
  const found = page(path, clean);
  const plans = clean ? cleanPlans : shopPlans;
  const plan = plans[path] ?? plans["/"];
  if (!found || !plan) return undefined;
  return text(
    layout(found.title, found.main, { clean, plan, integrity: values }),
    "text/html; charset=utf-8",
  );
}

const careful = (answer: Answer): Answer => ({
  ...answer,
  headers: {
    ...answer.headers,
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
  },
});

// Makes a dossier of any size from a fixed seed, in the proportions of a dossier of the demo shop: kinds, bytes per kind,
// share of distinct stacks, headers and addresses. Charters and verdicts lie in it, as in every dossier; where it is to
// have more megabytes than that, HAR, report and bodies of chance bytes make up for them, as they do there.
// usage: node bench/make-evidence.ts FOLDER [OBSERVATIONS [MEGABYTES]]

import { statSync } from "node:fs";
import { join } from "node:path";
import { type Evidence, kinds, type Observation, type StackFrame } from "../src/core/index.ts";
import { charterFiles, readCharters } from "../src/engine/charters.ts";
import { verdictsText } from "../src/engine/judge-dossier.ts";
import { judgeEvidence } from "../src/engine/judge-evidence.ts";
import { usual } from "../src/engine/usual-charters.ts";
import { createDossier } from "../src/store/index.ts";

const [folder, count = "100000", megabytes = "0"] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node bench/make-evidence.ts FOLDER [OBSERVATIONS [MEGABYTES]]");

let state = 42;
/** mulberry32: the same numbers every time. */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}
const whole = (below: number) => Math.floor(random() * below);
const pick = <const T extends readonly [unknown, ...unknown[]]>(items: T): T[number] =>
  items[whole(items.length)] ?? items[0];
const token = (length: number) =>
  Array.from({ length }, () => "abcdefghijklmnopqrstuvwxyz0123456789"[whole(36)]).join("");

const start = 1767225600000;
const shop = "https://www.shop.example/";
const hosts = [
  "www.shop.example",
  "static.shop.example",
  "www.google-analytics.com",
  "www.googletagmanager.com",
  "connect.facebook.net",
  "bat.bing.com",
  "cdn.segment.com",
  "api.mixpanel.com",
  "eu.i.posthog.com",
  "www.clarity.ms",
  "cdn.jsdelivr.net",
  ...Array.from({ length: 60 }, (_, place) => `t${place}.tracker${place % 25}.example`),
] as [string, ...string[]];
const stances = [
  ["arrive", "before-choice"],
  ["refuse", "after-refusal"],
  ["accept", "after-consent"],
  ["signal", "with-signal"],
  ["type", "while-typing"],
] as const;

/** A busy page has some dozens of scripts with some dozens of call sites each; stacks come from there again and again. */
const stacks = Array.from({ length: 1500 }, () => freshStack(3 + whole(8)));
const stack = (): StackFrame[] => stacks[whole(stacks.length)] ?? [];

function freshStack(deep: number): StackFrame[] {
  return Array.from({ length: deep }, (_, place) => ({
    url: `https://${pick(hosts)}/assets/bundle.${token(8)}.js`,
    line: 1 + whole(4),
    column: whole(90_000),
    fn: token(2),
    ...(place === deep - 2 ? { async: true } : {}),
  }));
}

const agent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const sent = (): [string, string][] => [
  ["accept", "*/*"],
  ["accept-encoding", "gzip, deflate, br, zstd"],
  ["accept-language", "en-US,en;q=0.9"],
  ["cookie", `_ga=GA1.1.${whole(1e9)}.${whole(1e9)}; _fbp=fb.1.${start}.${whole(1e9)}`],
  ["referer", shop],
  ["sec-ch-ua-platform", '"Linux"'],
  ["sec-fetch-dest", "empty"],
  ["sec-fetch-mode", "no-cors"],
  ["sec-fetch-site", "cross-site"],
  ["user-agent", agent],
];
const answered = (): [string, string][] => [
  ["access-control-allow-origin", "*"],
  ["cache-control", "no-cache, no-store, must-revalidate"],
  ["content-length", String(whole(90_000))],
  ["content-type", "text/javascript; charset=utf-8"],
  ["date", "Thu, 01 Jan 2026 00:00:00 GMT"],
  ["server", "nginx"],
  ["set-cookie", `uid=${token(24)}; Max-Age=31536000; Domain=.tracker.example; Path=/; Secure; SameSite=None`],
  ["strict-transport-security", "max-age=31536000"],
  ["vary", "Origin"],
];

/** Half of the requests and a third of the responses have headers of their own; the others have been seen before. */
const again = <T>(share: number, fresh: () => T): (() => T) => {
  const made: [T, ...T[]] = [fresh()];
  return () => {
    if (random() > share) return pick(made);
    const one = fresh();
    made.push(one);
    return one;
  };
};
const headersSent = again(0.57, sent);
const headersAnswered = again(0.35, answered);
const address = again(0.2, () => {
  const host = pick(hosts);
  return `https://${host}/collect?v=2&tid=${token(10)}&cid=${token(20)}&dl=${encodeURIComponent(shop)}`;
});
const tls = {
  protocol: "TLS 1.3",
  cipher: "AES_128_GCM",
  subject: "*.shop.example",
  issuer: "Example CA",
  names: hosts.slice(0, 12),
  validFrom: start - 1e9,
  validTo: start + 1e10,
};

let requested = "o1";

function observe(place: number): Observation {
  const [visit, moment] = pick(stances);
  const id = `o${place + 1}`;
  const seen = { id, at: start + place / 2, by: "web/network", moment, visit, run: 1, page: shop } as const;
  const roll = random();
  const url = address();
  if (place === 0 || roll < 0.09) {
    requested = id;
    return {
      kind: "request",
      ...seen,
      url,
      method: "GET",
      type: pick(["script", "image", "fetch", "xhr", "ping"]),
      headers: headersSent(),
      initiator: { type: "script", stack: stack() },
      witness: "both",
      cookies: [{ name: "uid", value: token(24), domain: `.${pick(hosts)}` }],
    };
  }
  if (roll < 0.17) {
    const peer = { ip: `203.0.113.${whole(255)}`, port: 443, protocol: "h2", tls };
    const found = { status: 200, headers: headersAnswered(), mime: "text/javascript" };
    return { kind: "response", ...seen, request: requested, url, ...found, ...peer };
  }
  return insidePage(roll, seen);
}

type Seen = Pick<Observation, "id" | "at" | "by" | "moment"> & { visit: "arrive" | "refuse" | "accept" | "signal" | "type" };

function insidePage(roll: number, seen: Seen): Observation {
  if (roll < 0.39) {
    const details = JSON.stringify({ sourceCodeLocation: { url: pick(hosts), lineNumber: whole(9), text: "x".repeat(180) } });
    return { kind: "issue", ...seen, code: "CookieIssue", details };
  }
  if (roll < 0.6) {
    const api = pick(["Navigator.hardwareConcurrency", "Screen.width", "HTMLCanvasElement.toDataURL"]);
    return { kind: "call", ...seen, group: "hardware", api, stack: stack(), facts: { width: 300, height: 150 } };
  }
  if (roll < 0.81) {
    return { kind: "listener", ...seen, event: pick(["click", "keydown"]), on: "document", stack: stack() };
  }
  if (roll < 0.91) {
    const angle = pick(["jar", "header", "script", "sent", "refused"]);
    const lasting = { domain: `.${pick(hosts)}`, path: "/", days: whole(400), secure: true, sameSite: "None" };
    const by = angle === "script" ? { stack: stack() } : {};
    return { kind: "cookie", ...seen, angle, name: `c${whole(40)}`, value: token(24), ...lasting, ...by };
  }
  return {
    kind: "storage",
    ...seen,
    area: "local",
    origin: shop,
    key: `k${whole(50)}`,
    value: token(120),
    stack: stack(),
  };
}

const observations = Array.from({ length: Number(count) }, (_, place) => observe(place));
const evidence: Evidence = {
  format: "probity/evidence/1",
  subject: { type: "web", name: shop },
  conditions: { browser: "none: made by bench/make-evidence.ts" },
  visits: stances.map(([visit]) => ({
    visit,
    run: 1,
    started: start,
    ended: start + observations.length / 2,
    end: "quiet",
    pages: [shop],
  })),
  watched: [...kinds],
  planted: [],
  observations,
  gaps: [],
};

const dossier = await createDossier(folder);
await dossier.writeEvidence(evidence);
const charters = await readCharters(usual);
const { verdicts } = await judgeEvidence({ evidence, charters, declared: undefined, blob: dossier.blob });
await dossier.write("verdicts.json", verdictsText(verdicts));
for (const [path, text] of charterFiles(charters)) await dossier.write(path, text);
await fill(Number(megabytes) * 1e6 - statSync(join(folder, "evidence.json")).size);
const manifest = await dossier.finish({
  tool: { name: "probity", version: "0.0.0" },
  created: new Date(start).toISOString(),
  subject: shop,
  conditions: evidence.conditions,
});
process.stderr.write(
  `${observations.length} observations, ${manifest.files["evidence.json"]?.size} bytes, in ${folder}\n`,
);

/** Of what is not evidence, three fifths are HAR, a fifth is the report and a fifth are bodies of some kilobytes. */
async function fill(bytes: number): Promise<void> {
  if (bytes <= 0) return;
  await dossier.write("capture.har", chance(bytes * 0.6));
  await dossier.write("report.html", chance(bytes * 0.2));
  for (let left = bytes * 0.2; left > 0; left -= 14_000) dossier.keep(Buffer.concat([...chance(14_000)]));
}

function* chance(bytes: number): Generator<Buffer> {
  for (let left = Math.round(bytes); left > 0; left -= 65_536) {
    const piece = Buffer.alloc(Math.min(left, 65_536));
    for (let at = 0; at + 4 <= piece.length; at += 4) piece.writeUInt32LE(Math.floor(random() * 2 ** 32), at);
    yield piece;
  }
}

// What scanning costs: MB/s on 200 MB of generated text that looks like recorded requests, beside what bounds the
// pipeline anyway. Run by `node bench/scan.ts [needles]`; best of five, one core.

import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { NeedleSet } from "../src/disclosures/needle-set.ts";
import { Scanner } from "../src/disclosures/scan/scanner.ts";

const size = 200_000_000;
const runs = 5;

let state = 1;
const below = (limit: number) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
};
const digest = (at: number) => createHash("sha256").update(`needle ${at}`).digest();

/** Digests in hex, base64 and raw, and one in fifty a word of 7 to 14 bytes: what a persona compiles to. */
function needle(at: number): Buffer {
  const bytes = digest(at);
  if (at % 50 === 49) return Buffer.from(bytes.toString("base64").replace(/[+/]/g, ".").slice(0, 7 + (at % 8)));
  if (at % 4 === 0) return Buffer.from(bytes.toString("hex"));
  if (at % 4 === 1) return Buffer.from(bytes.toString("base64").replace(/=+$/, ""));
  if (at % 4 === 2) return bytes;
  return Buffer.from(bytes.toString("hex").toUpperCase().slice(0, 32));
}

function needles(count: number): NeedleSet {
  const all = [...new Map(Array.from({ length: count }, (_, at) => needle(at)).map((one) => [one.toString("latin1"), one])).values()];
  const starts = new Uint32Array(all.length + 1);
  for (const [at, { length }] of all.entries()) starts[at + 1] = (starts[at] ?? 0) + length;
  return { bytes: Buffer.concat(all), starts, labels: () => [] };
}

/** One entry of a HAR, with other numbers each time. */
function entry(): string {
  const hex = () => createHash("md5").update(`${below(2 ** 31)}`).digest("hex");
  const headers = [
    ["user-agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"],
    ["accept-encoding", "gzip, deflate, br"],
    ["cookie", `_id=${hex()}; session=${Buffer.from(hex()).toString("base64")}; consent=1`],
    ["referer", `https://shop.example/products/${below(1e6)}?ref=${below(1e9)}`],
  ].map(([name, value]) => ({ name, value }));
  const url = `https://collect.tracker.example/v2/e?cid=${hex()}&t=${below(1e9)}&dl=https%3A%2F%2Fshop.example%2Fp%2F${below(1e6)}`;
  const text = JSON.stringify({ events: [{ name: "page_view", value: below(1e6), id: hex() }] });
  return JSON.stringify({ startedDateTime: new Date(1.7e12 + below(1e9)).toISOString(), time: below(900), request: { method: "POST", url, httpVersion: "HTTP/2", headers, postData: { mimeType: "application/json", text } }, response: { status: 200, content: { size: below(9000) } } });
}

function haystack(): Buffer {
  const piece = Buffer.from(Array.from({ length: 4000 }, entry).join(",\n"));
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at += piece.length) piece.copy(bytes, at);
  for (let at = 0; at < size; at += 97) if ((bytes[at] ?? 0) >= 48 && (bytes[at] ?? 0) <= 57) bytes[at] = 48 + below(10);
  return bytes;
}

function best(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
const say = (text: string) => process.stdout.write(`${text}\n`);
const rate = (bytes: number, ms: number) => `${Math.round(bytes / 1000 / ms)} MB/s`;

const bytes = haystack();
for (const count of process.argv[2] ? [Number(process.argv[2])] : [20_000, 200_000]) {
  const set = needles(count);
  const built = performance.now();
  const scanner = new Scanner(set);
  const ms = performance.now() - built;
  for (let at = 0; at < 2000; at++) Buffer.from(needle(at)).copy(bytes, at * 99_991);
  let hits = 0;
  const time = best(() => {
    hits = 0;
    scanner.scan(bytes, () => hits++);
  });
  say(`${count} needles: ${rate(size, time)}, ${hits} hits, tables ${(scanner.tableBytes / 1e6).toFixed(1)} MB, built in ${Math.round(ms)} ms`);
  const small = best(() => {
    for (let at = 0; at < size; at += 4096) scanner.scan(bytes.subarray(at, at + 4096), () => hits++);
  });
  say(`  in pieces of 4 KB: ${rate(size, small)}`);
  const stream = best(() => {
    const pieces = scanner.stream(() => hits++);
    for (let at = 0; at < size; at += 65_536) pieces.push(bytes.subarray(at, at + 65_536));
    pieces.end();
  });
  say(`  as a stream in pieces of 64 KB: ${rate(size, stream)}`);
}
say(`Buffer.indexOf, 16 bytes that are absent: ${rate(size, best(() => bytes.indexOf("\u0001absent absent\u0001")))}`);
const json = `[${Array.from({ length: 20_000 }, entry).join(",")}]`;
say(`JSON.parse: ${rate(json.length, best(() => JSON.parse(json)))}`);
const zipped = gzipSync(bytes.subarray(0, 50_000_000));
say(`gunzip, bytes out: ${rate(50_000_000, best(() => gunzipSync(zipped)))}`);

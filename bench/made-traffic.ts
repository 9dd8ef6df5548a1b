// Traffic to measure with, the same every time: requests that look like those of trackers and shops, as a HAR of any
// size and as a capture of packets.

import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { pcap, Wire } from "../src/probes/traffic/pcap/capture.fixture.ts";

/** Whole numbers below a limit, the same in every run. */
export function chance(seed = 1): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

export type Entry = {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly httpVersion: string;
    readonly headers: readonly { readonly name: string; readonly value: string }[];
    readonly postData?: { readonly mimeType: string; readonly text: string };
  };
  readonly response: { readonly status: number; readonly headers: readonly unknown[]; readonly content: object };
};

const hosts = ["collect.tracker", "metrics.vendor", "www.shop", "cdn.shop", "api.shop", "px.ads"];

/** One exchange: a beacon with ids, and an answer; about 5 KB, as real entries have (mean of 24 recordings: 4.9 KB). */
export function entry(below: (limit: number) => number): Entry {
  const hex = () => createHash("md5").update(`${below(2 ** 31)}`).digest("hex");
  const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
  const headers = [
    ["user-agent", agent],
    ["accept-encoding", "gzip, deflate, br"],
    ["cookie", `_id=${hex()}; session=${Buffer.from(hex()).toString("base64")}; consent=1`],
    ["referer", `https://www.shop.example/products/${below(1e6)}?ref=${below(1e9)}`],
  ].map(([name = "", value = ""]) => ({ name, value }));
  const host = hosts[below(hosts.length)];
  const page = encodeURIComponent(`https://www.shop.example/p/${below(1e6)}`);
  const url = `https://${host}.example/v2/e?cid=${hex()}&t=${below(1e9)}&dl=${page}`;
  const text = JSON.stringify({ events: [{ name: "page_view", value: below(1e6), id: hex() }], sent: below(1e9) });
  const answer = `<p>${hex()} ${"lorem ipsum dolor ".repeat(below(340))}</p>`;
  return {
    startedDateTime: new Date(1.7e12 + below(1e9)).toISOString(),
    time: below(900),
    request: { method: "POST", url, httpVersion: "HTTP/2", headers, postData: { mimeType: "application/json", text } },
    response: { status: 200, headers: [], content: { size: answer.length, mimeType: "text/html", text: answer } },
  };
}

/** Writes a HAR of at least so many bytes, and answers how many entries it has. */
export function writeHar(path: string, bytes: number): number {
  const below = chance();
  const file = openSync(path, "w");
  let [size, count] = [0, 0];
  writeSync(file, '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[');
  while (size < bytes) {
    const some = Array.from({ length: 500 }, () => JSON.stringify(entry(below)));
    const text = (count > 0 ? "," : "") + some.join(",");
    writeSync(file, text);
    size += Buffer.byteLength(text);
    count += some.length;
  }
  writeSync(file, "]}}");
  closeSync(file);
  return count;
}

/** Writes a capture of clear HTTP/1.1 of at least so many bytes, and answers how many requests it has. */
export function writeCapture(path: string, bytes: number): number {
  const below = chance();
  const file = openSync(path, "w");
  let [size, count, port] = [0, 0, 1024];
  writeSync(file, pcap([]));
  while (size < bytes) {
    port = port >= 65_000 ? 1024 : port + 1;
    const wire = new Wire({ clientPort: port, first: 1000 + below(1e6) });
    for (let turn = 0; turn < 20; turn++) {
      const { request, response } = entry(below);
      const { pathname, search, host } = new URL(request.url);
      const body = request.postData?.text ?? "";
      const lines = request.headers.map(({ name, value }) => `${name}: ${value}\r\n`).join("");
      wire.client(
        `POST ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n${lines}Content-Length: ${body.length}\r\n\r\n${body}`,
      );
      const text = "text" in response.content ? String(response.content.text) : "";
      wire.server(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${text.length}\r\n\r\n${text}`);
      count++;
    }
    const packets = pcap(wire.close().packets).subarray(24);
    writeSync(file, packets);
    size += packets.length;
  }
  closeSync(file);
  return count;
}

// What the shop's receivers logged, held against the evidence: nothing missing, nothing that they contradict.

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Evidence } from "../src/core/index.ts";
import { addressOf, startShop } from "../src/demo/index.ts";
import { measure } from "./measure.ts";
import type { Section } from "./run.ts";

const root = join(import.meta.dirname, "..");
const runs = 20;

export async function completeness(): Promise<Section> {
  const results: { arrived: number; missing: string[]; contradicted: string[] }[] = [];
  for (let run = 0; run < runs; run++) results.push(await once());
  const whole = results.filter(({ missing }) => missing.length === 0).length;
  const true_ = results.filter(({ contradicted }) => contradicted.length === 0).length;
  const arrived = results.reduce((sum, one) => sum + one.arrived, 0);
  const odd = [...new Set(results.flatMap(({ missing, contradicted }) => [...missing.map((one) => `missing ${one}`), ...contradicted.map((one) => `contradicted ${one}`)]))];
  return {
    title: "Is everything in the evidence that the receivers logged?",
    lines: [
      `- requests the receivers logged: ${arrived} in ${runs} runs of five visits`,
      `- runs in which all of them are in the evidence: ${whole} of ${runs}`,
      `- runs in which no observation is contradicted by the receivers: ${true_} of ${runs}`,
      ...odd.slice(0, 20).map((one) => `- ${one}`),
    ],
  };
}

async function once() {
  const shop = await startShop({ clean: false, root });
  const out = join(import.meta.dirname, "out", "complete");
  rmSync(out, { recursive: true, force: true });
  const rules = shop.mappings.flatMap(({ host, port, address, toPort }) => ["--resolve", `${host}:${port}:${address}:${toPort}`]);
  const made = await measure(join(root, "probity"), ["inspect", shop.url, "--quiet", "--insecure", "--out", out, ...rules]);
  if (made.code !== 1) throw new Error(`Probity ended with ${made.code}: ${made.stderr}`);
  const evidence = Evidence.parse(JSON.parse(readFileSync(join(out, "evidence.json"), "utf8")));
  const arrived = count(shop.log().map((one) => `${one.method} ${addressOf(one)}`));
  await shop.close();
  const answered = new Set(evidence.observations.flatMap((one) => (one.kind === "response" && one.fromServiceWorker ? [one.request] : [])));
  // The shop logs each text message on a socket as one more entry.
  const seen = count(
    evidence.observations.flatMap((one) => {
      if (one.kind === "message") return one.direction === "sent" ? [`MESSAGE ${bare(one.url)}`] : [];
      return one.kind === "request" && one.failed === undefined && !one.fromCache && !answered.has(one.id)
        ? [`${one.method} ${bare(one.url)}`]
        : [];
    }),
  );
  const missing = [...arrived].filter(([key, number]) => (seen.get(key) ?? 0) < number).map(([key]) => key);
  const contradicted = [...seen].filter(([key, number]) => (arrived.get(key) ?? 0) < number).map(([key]) => key);
  return { arrived: shop.log().length, missing, contradicted };
}

const bare = (url: string) => url.split("#")[0] ?? url;

function count(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

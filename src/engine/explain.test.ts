import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Evidence, Planted } from "../core/index.ts";
import { createDossier } from "../store/index.ts";
import { differDossiers } from "./differ.ts";
import { explainDossier } from "./explain.ts";
import { findCaptures } from "./find-captures.ts";
import { lookAtCaptures } from "./look-at-captures.ts";

const home = mkdtempSync(join(tmpdir(), "probity-explain-"));
after(() => rmSync(home, { recursive: true, force: true }));

const people = { A: "Ida.Bait+probe@gmail.com", B: "Udo.Trap+probe@gmail.com" };
const card = "4000000000000002";
const start = Date.UTC(2026, 8, 21);
const hashed = (mail: string) => createHash("sha256").update(mail.toLowerCase()).digest("base64");
const xored = (mail: string) =>
  Buffer.from(Buffer.from(mail).map((byte, at) => byte ^ "s3cret".charCodeAt(at % 6))).toString("base64");

function har(mail: string, hour: number): string {
  const sent = [
    { url: `https://t.example/p?k=${encodeURIComponent(xored(mail))}&t=${start + hour}`, text: undefined },
    { url: "https://t.example/c", text: JSON.stringify({ em: hashed(mail), pan: card, n: `${hour}` }) },
  ];
  const entries = sent.map(({ url, text }) => ({
    startedDateTime: new Date(start + hour * 3_600_000).toISOString(),
    time: 5,
    request: {
      ...{ method: text === undefined ? "GET" : "POST", url, httpVersion: "HTTP/1.1", headers: [] },
      ...(text === undefined ? {} : { postData: { mimeType: "application/json", text } }),
    },
    response: { status: 204, headers: [], content: { size: 0 } },
  }));
  return JSON.stringify({ log: { version: "1.2", creator: { name: "t", version: "1" }, entries } });
}

const changed = (evidence: Evidence) => evidence;
let made = 0;

async function dossierOf(person: "A" | "B", hour: number, change = changed): Promise<string> {
  const folder = join(home, `d${++made}`);
  writeFileSync(`${folder}.har`, har(people[person], hour));
  const dossier = await createDossier(folder);
  const planted: Planted[] = [
    { id: "p1", sort: "email", value: people[person], where: "persona" },
    { id: "p2", sort: "card", value: card, where: "persona" },
  ];
  const evidence = await lookAtCaptures({
    captures: await findCaptures([`${folder}.har`], []),
    ...{ subject: "app", planted, persona: `digest of ${person}`, maxBody: 1 << 20, dossier },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  await dossier.writeEvidence(change(evidence));
  const tool = { name: "probity", version: "0.0.0" } as const;
  await dossier.finish({ tool, created: new Date(start).toISOString(), subject: "app", conditions: {} });
  return folder;
}

const asked = { format: "text", lang: "en", unmask: false } as const;

test("a disclosure is verified again from the dossier alone, and secrets beside it stay hidden", async () => {
  const dossier = await dossierOf("A", 0);
  const all = await explainDossier({ dossier, ids: [], ...asked });
  assert.ok(all.whole);
  assert.match(all.text, /^d1 {2}verified .* email {2}lowercase ▸ sha256 ▸ base64 {2}→ t\.example$/m);
  assert.match(all.text, /2 of 2 disclosures verified/);
  const one = await explainDossier({ dossier, ids: ["d1"], ...asked });
  assert.ok(one.text.includes(`{"em":"⟦${hashed(people.A).replace("=", "")}⟧`), one.text);
  assert.match(one.text, /1\. written in lower case \(lowercase\)\n {4}2\. hashed with sha256/);
  assert.ok(!one.text.includes(card), one.text);
  const open = await explainDossier({ dossier, ids: ["d1"], ...asked, unmask: true });
  assert.ok(open.text.includes(card));
});

test("a flipped byte is named", async () => {
  const dossier = await dossierOf("A", 0);
  const { files } = JSON.parse(readFileSync(join(dossier, "manifest.json"), "utf8"));
  const [blob = ""] = Object.keys(files).filter(
    (path) => path.startsWith("blobs/") && readFileSync(join(dossier, path), "utf8").startsWith('{"em"'),
  );
  const bytes = readFileSync(join(dossier, blob));
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  writeFileSync(join(dossier, blob), bytes);
  const { text, whole } = await explainDossier({ dossier, ids: ["d1"], ...asked });
  assert.equal(whole, false);
  assert.match(
    text,
    /^d1: not verified: the body in the dossier is missing or not the one that was recorded/,
  );
});

test("a claim that the bytes do not bear out is not verified, whatever the manifest says", async () => {
  const claims = [
    { range: [6, 40] as [number, number] },
    { chain: ["sha256", "base64"] },
    { planted: "p2" },
    { request: "o999" },
    { planted: "p9" },
  ];
  for (const claim of claims) {
    const dossier = await dossierOf("A", 0, (evidence) => ({
      ...evidence,
      observations: evidence.observations.map((one) =>
        one.kind === "disclosure" && one.id === "d1" ? { ...one, ...claim } : one,
      ),
    }));
    const { text, whole } = await explainDossier({ dossier, ids: ["d1"], ...asked });
    assert.equal(whole, false);
    assert.match(text, /^d1: not verified/);
  }
});

test("an id that no disclosure has is wrong use", async () => {
  const dossier = await dossierOf("A", 0);
  await assert.rejects(explainDossier({ dossier, ids: ["o1"], ...asked }), { code: "wrong-use" });
});

test("runs are grouped by their persons; what the dictionary knows stands apart from what only differs", async () => {
  const dossiers = [await dossierOf("A", 0), await dossierOf("B", 1), await dossierOf("A", 2)];
  const given = { dossiers, persons: [], lang: "en", unmask: false } as const;
  const { fields, interleaved } = JSON.parse(await differDossiers({ ...given, format: "json" }));
  assert.ok(interleaved);
  const named = fields.flatMap(({ verdict, path, known, sure }: Record<string, string>) =>
    verdict === "identifier" ? [[path, known, sure]] : [],
  );
  assert.deepEqual(named, [
    [["k"], [], "sure"],
    [["$.em"], ["email"], "sure"],
  ]);
  const text = await differDossiers({ ...given, format: "text" });
  assert.ok(!text.includes(xored(people.A)), text);
  const [a = "", b = "", a2 = ""] = dossiers;
  const told = { ...given, dossiers: [], persons: [[a, a2], [b]], format: "markdown" } as const;
  assert.ok((await differDossiers({ ...told, unmask: true })).includes(xored(people.A)));
});

test("what a run did not see is told beside the comparison", async () => {
  const blind = (evidence: Evidence): Evidence => ({
    ...evidence,
    gaps: [{ probe: "har", kinds: ["request"], code: "body-cut", reason: "two bodies were cut" }],
  });
  const dossiers = [await dossierOf("A", 0), await dossierOf("B", 1, blind), await dossierOf("A", 2)];
  const text = await differDossiers({ dossiers, persons: [], format: "text", lang: "en", unmask: false });
  assert.match(text, /Not seen in .*: body-cut: two bodies were cut\./);
});

test("persons that cannot be told, and the same dossier twice, are wrong use", async () => {
  const [a, b] = [await dossierOf("A", 0), await dossierOf("B", 1)];
  const given = { format: "text", lang: "en", unmask: false } as const;
  const refused = (dossiers: string[], persons: string[][]) =>
    assert.rejects(differDossiers({ ...given, dossiers, persons }), { code: "wrong-use" });
  await refused([a, a, b], []);
  await refused([a, b], []);
  await refused([a], [[b]]);
  await refused([], []);
});

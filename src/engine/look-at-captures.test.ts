import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Evidence, Of, Planted } from "../core/index.ts";
import { createDossier } from "../store/index.ts";
import { findCaptures } from "./find-captures.ts";
import { lookAtCaptures } from "./look-at-captures.ts";

const home = mkdtempSync(join(tmpdir(), "probity-look-"));
after(() => rmSync(home, { recursive: true, force: true }));

const mail = "Ida.Bait+probe@gmail.com";
const hashed = createHash("sha256").update("idabait@gmail.com").digest("hex");
const planted: Planted[] = [{ id: "p1", sort: "email", value: mail, where: "field" }];

type Sent = { readonly url: string; readonly body?: string; readonly at?: number; readonly page?: string };

function har(sent: readonly Sent[]): string {
  const entries = sent.map(({ url, body, at = 0, page }) => ({
    startedDateTime: new Date(1_790_000_000_000 + at).toISOString(),
    time: 5,
    ...(page === undefined ? {} : { pageref: page }),
    request: {
      method: body === undefined ? "GET" : "POST",
      url,
      httpVersion: "HTTP/1.1",
      headers: [{ name: "Cookie", value: "sid=1" }],
      ...(body === undefined ? {} : { postData: { mimeType: "text/plain", text: body } }),
    },
    response: { status: 204, headers: [], content: { size: 0 } },
  }));
  return JSON.stringify({ log: { version: "1.2", creator: { name: "t", version: "1" }, entries } });
}

let made = 0;
async function looked(
  files: Readonly<Record<string, string>>,
  given: readonly string[] = [],
): Promise<Evidence> {
  const folder = mkdtempSync(join(home, "f"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const phases = given.map((phase) => phase.replace("=", `=${folder}/`));
  made++;
  return lookAtCaptures({
    captures: await findCaptures(phases.length > 0 ? [] : [folder], phases),
    subject: "app",
    planted,
    maxBody: 1 << 20,
    dossier: await createDossier(join(home, `d${made}`)),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

const disclosures = ({ observations }: Evidence) =>
  observations.filter((one): one is Of<"disclosure"> => one.kind === "disclosure");

test("what was planted is found in a recording, and cites the request that carried it", async () => {
  const evidence = await looked({
    "a.har": har([{ url: "https://a.test/x" }, { url: "https://t.test/p", body: `{"em":"${hashed}"}` }]),
  });
  const [one, ...more] = disclosures(evidence);
  assert.equal(more.length, 0);
  const carrier = evidence.observations.find(({ id }) => id === one?.request);
  assert.deepEqual(
    [carrier?.kind === "request" && carrier.url, one?.part, one?.moment, one?.planted],
    ["https://t.test/p", "body", "always", "p1"],
  );
  assert.ok(one?.chain.includes("sha256"));
  assert.deepEqual(evidence.visits, [], "nobody said where the visitor stood");
});

test("a phase gives its moment, and stands for the visit in which that moment is stood in", async () => {
  const files = {
    "a.har": har([{ url: "https://t.test/a" }]),
    "b.har": har([{ url: `https://t.test/b?m=${encodeURIComponent(mail)}`, at: 1000 }]),
  };
  const evidence = await looked(files, ["before-choice=a.har", "after-refusal=b.har"]);
  assert.deepEqual(
    evidence.visits.map(({ visit, end, pages }) => [visit, end, pages]),
    [
      ["arrive", "quiet", ["recording:a.har"]],
      ["refuse", "quiet", ["recording:b.har"]],
    ],
  );
  assert.deepEqual(
    disclosures(evidence).map(({ moment, visit }) => [moment, visit]),
    [["after-refusal", "refuse"]],
  );
  assert.match(
    evidence.conditions["recordings"] ?? "",
    /a\.har \(before-choice, 1 requests, sha256 [0-9a-f]{64}\)/,
  );
});

test("a recording that is cut is read as far as it goes, and says so", async () => {
  const whole = har(Array.from({ length: 20 }, (_, at) => ({ url: `https://t.test/${at}`, at })));
  const evidence = await looked({ "a.har": whole.slice(0, whole.length >> 1) });
  const requests = evidence.observations.filter(({ kind }) => kind === "request").length;
  assert.ok(requests >= 8 && requests < 12, `${requests} requests`);
  assert.ok(evidence.gaps.some(({ reason }) => /bytes \d+ to \d+/.test(reason)));
});

test("what never left is not searched, and many requests to one host are counted", async () => {
  const cached = JSON.parse(har([{ url: `https://t.test/?m=${mail}` }]));
  cached.log.entries[0]._fromCache = "memory";
  const many = har(Array.from({ length: 1100 }, (_, at) => ({ url: `https://t.test/${at}`, at })));
  const evidence = await looked({ "a.har": JSON.stringify(cached), "b.har": many });
  assert.deepEqual(disclosures(evidence), []);
  assert.ok(evidence.gaps.some(({ code, reason }) => code === "flooded" && /100 more requests/.test(reason)));
});

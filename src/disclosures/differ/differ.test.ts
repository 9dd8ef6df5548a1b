import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import type { Of } from "../../core/index.ts";
import { type DifferRun, differ } from "./differ.ts";

type Sent = { readonly url: string; readonly body?: string };

const day = Date.UTC(2026, 10, 1);
const digest = (text: string) => createHash("sha256").update(text).digest();

function runOf(name: string, person: string, from: number, sent: readonly Sent[]): DifferRun {
  const blobs = new Map<string, Uint8Array>();
  const observations = sent.map(({ url, body }, at): Of<"request"> => {
    const bytes = Buffer.from(body ?? "");
    const sha256 = digest(body ?? "").toString("hex");
    blobs.set(sha256, bytes);
    return {
      ...{ kind: "request", id: `o${at + 1}`, at: from + at, by: "test", moment: "always", url },
      ...{ method: body === undefined ? "GET" : "POST", type: "other", witness: "recording", headers: [] },
      ...(body === undefined ? {} : { body: { sha256, size: bytes.length } }),
    };
  });
  return { name, person, from, to: from + 1000, observations, blob: (sha256) => blobs.get(sha256) };
}

/** What no run shares with another. */
const nonce = (run: string, what: string) => digest(`${run} ${what}`).toString("base64url").slice(0, 22);
const xor = (text: string, key: string) =>
  Buffer.from(Buffer.from(text).map((byte, at) => byte ^ key.charCodeAt(at % key.length))).toString("base64");
const [plain, own] = ["abcdefghijklmnopqrstuvwxyz0123456789@.+", "qz7wsxe+dc1rfvtgb4yhnujmik.olp@960a2k358"];
const substituted = (text: string) =>
  [...text].map((letter) => own[plain.indexOf(letter)] ?? letter).join("");

/** The three disguises, among what changes from run to run and what never changes. */
function traffic(mail: string, run: string, time: number): Sent[] {
  const half = Math.floor(mail.length / 2);
  const changing = {
    t: time,
    ts: new Date(time).toISOString(),
    nonce: nonce(run, "n"),
    sid: nonce(run, "s"),
    seq: 1,
  };
  return [
    {
      url: `https://x.example/px?k=${encodeURIComponent(xor(mail, "s3cret"))}&z=${time}&r=${nonce(run, "r")}`,
    },
    {
      url: "https://y.example/c",
      body: JSON.stringify({ v: 2, u: { code: substituted(mail) }, ...changing }),
    },
    {
      url: "https://z.example/c",
      body: `a=${mail.slice(0, half)}&b=${mail.slice(half)}&n=${nonce(run, "z")}`,
    },
  ];
}

const people = { A: "qebazin.kw3x+v9@mail.example", B: "torvelu.pm8k+d4@post.example" };
const days = [
  ["A1", "A", 0],
  ["B1", "B", 1],
  ["A2", "A", 2],
] as const;
const runs = days.map(([name, person, at]) =>
  runOf(name, person, day + at * 86_400_000, traffic(people[person], name, day + at * 86_400_000)),
);
const siteOf = (host: string) => host.split(".").slice(-2).join(".");
const named = (given: readonly DifferRun[]) =>
  differ(given, siteOf)
    .fields.filter(({ verdict }) => verdict === "identifier")
    .map(({ host, path, sure }) => `${host} ${path.join(" ")} ${sure}`);

const disguised = ["x.example k sure", "y.example $.u.code sure", "z.example a sure", "z.example b possible"];

test("three disguises that no dictionary holds are named, and nothing that changes with time", () => {
  assert.deepEqual(named(runs), disguised);
});

test("the same traffic without a person in it names nothing", () => {
  const clean = days.map(([name, person, at]) =>
    runOf(name, person, day + at * 86_400_000, traffic("nobody@mail.example", name, day + at * 86_400_000)),
  );
  assert.deepEqual(named(clean), []);
});

test("runs that do not lie in between leave it possible that it was a matter of time", () => {
  const order = [runs[0], runs[2], runs[1]].map((run, at) => ({
    ...(run as DifferRun),
    from: day + at,
    to: day + at,
  }));
  assert.deepEqual(
    named(order),
    disguised.map((one) => one.replace(/sure$/, "possible")),
  );
});

test("the order of dossiers and of observations does not matter", () => {
  const expected = JSON.stringify(differ(runs, siteOf));
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 20, maxLength: 20 }), (keys) => {
      const shuffled = <T>(all: readonly T[], from: number) =>
        all
          .map((one, at) => ({ one, key: keys[(at + from) % keys.length] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
      const given = shuffled(runs, 0).map((run, at) => ({
        ...run,
        observations: shuffled(run.observations, at + 3),
      }));
      assert.equal(JSON.stringify(differ(given, siteOf)), expected);
    }),
    { numRuns: 30 },
  );
});

const three = (urls: (person: string, run: string, at: number) => string) =>
  days.map(([name, person, at]) => runOf(name, person, day + at * 1000, [{ url: urls(person, name, at) }]));

test("a stable stretch inside a value that otherwise changes is named", () => {
  const secret = (person: string) => digest(person).toString("base64url").slice(0, 20);
  const found = differ(
    three((person, run) => `https://t.example/c?v=${nonce(run, "1")}~${secret(person)}~${nonce(run, "2")}`),
    siteOf,
  ).fields.find(({ part }) => part === "query");
  assert.equal(found?.verdict, "identifier");
  assert.equal(found?.examples?.[0]?.stretch, `~${secret("A")}~`);
});

test("a segment of the path, and a name in front of the site", () => {
  const id = (person: string) => digest(person).toString("hex").slice(0, 24);
  const table = differ(
    three((person) => `https://${id(person)}.t.example/u/${id(person)}/p`),
    siteOf,
  ).fields.map(({ host, shape, part, verdict }) => `${host}${shape} ${part} ${verdict}`);
  assert.deepEqual(table, ["*.t.example/u/*/p host identifier", "*.t.example/u/*/p path identifier"]);
});

test("few symbols could be chance", () => {
  const verdict = (value: (person: string) => string) => {
    const [field] = differ(
      three((person) => `https://t.example/c?v=${value(person)}`),
      siteOf,
    ).fields;
    return `${field?.verdict} ${field?.sure ?? ""}`.trim();
  };
  assert.equal(
    verdict((person) => (person === "A" ? "variant-a" : "variant-b")),
    "unclear",
  );
  assert.equal(
    verdict((person) => (person === "A" ? "481207" : "905312")),
    "identifier possible",
  );
});

test("counters, dates of the day and clocks in base 36 are let be", () => {
  const day2 = (person: string) => (person === "A" ? day : day + 86_400_000);
  const late = [runs[0], runs[2], runs[1]].map((one, at) => {
    const { name = "", person = "" } = one ?? {};
    const time = day2(person) + at * 60_000;
    const url = `https://t.example/c?d=${new Date(time).toISOString().slice(0, 10)}&b=x${time.toString(36)}&n=${at + 3}&t=${time}`;
    return runOf(name, person, time, [{ url }, { url: url.replace(/n=\d+/, `n=${at + 4}`) }]);
  });
  assert.deepEqual(named(late), []);
});

test("one person alone, or each of them once, cannot be compared", () => {
  assert.throws(() => differ(runs.slice(0, 2), siteOf), { code: "wrong-use" });
});

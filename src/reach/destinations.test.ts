import assert from "node:assert/strict";
import { test } from "node:test";
import { request, response } from "../core/evidence.fixture.ts";
import type { Company, Flow, Flows, Knowledge, Observation, Of } from "../core/index.ts";
import { destinations } from "./destinations.ts";

const hint = (value: string, source: string) => ({ value, source, confidence: "medium" as const });
const tracker: Company = { id: "tracker", name: "Tracker", categories: ["ad"] };
const places: Readonly<Record<string, ReturnType<Knowledge["place"]>>> = {
  "203.0.113.1": { hints: [hint("SE", "one"), hint("SE", "two")] },
  "203.0.113.2": { hints: [hint("SE", "one"), hint("NL", "two")] },
  "203.0.113.3": { hints: [hint("SE", "one")] },
  "203.0.113.4": { hints: [hint("SE", "one"), hint("SE", "two")], carrier: hint("Everywhere", "test") },
};
const know = {
  siteOf: (host: string) => host.split(".").slice(-2).join("."),
  ownerOf: (host: string) => (host.endsWith("tracker.example") ? tracker : undefined),
  isCarrier: (host: string) => host.endsWith("cdn.example"),
  place: (ip: string) => places[ip] ?? { hints: [] },
};

const flow = (host: string, ip: string | undefined, more: Partial<Flow> = {}): Flow => ({
  request: `r-${host}-${ip}`,
  url: `https://${host}/`,
  host,
  site: know.siteOf(host),
  owner: know.ownerOf(host),
  moment: "always",
  visit: undefined,
  at: 1000,
  party: "unknown",
  carried: [],
  left: true,
  ...(ip === undefined ? {} : { ip }),
  ...more,
});

const flowsOf = (all: readonly Flow[]): Flows => ({
  all,
  of: new Map(all.map((one) => [one.request, one])),
  syncs: [],
  bounces: [],
  decorations: [],
  reidentifications: [],
});

const where = (all: readonly Flow[], observations: readonly Observation[] = []) =>
  destinations({
    evidence: { observations: [...observations] },
    flows: flowsOf(all),
    know,
    declared: undefined,
  });
const placeOf = (ip: string | undefined, host = "a.tracker.example") => where([flow(host, ip)])[0]?.place;

test("a place is consistent with a country only when two data sets agree and nothing speaks against it", () => {
  const said = (ip: string | undefined, host?: string) => {
    const place = placeOf(ip, host);
    return place?.answer === "consistent" ? place.code : place?.why;
  };
  assert.equal(said("203.0.113.1"), "SE");
  assert.equal(said("203.0.113.2"), "hints-differ");
  assert.equal(said("203.0.113.3"), "one-hint");
  assert.equal(said("203.0.113.4"), "carrier");
  assert.equal(said("203.0.113.9"), "no-hint");
  assert.equal(said("203.0.113.1", "x.cdn.example"), "carrier");
  assert.equal(said(undefined), "no-address");
  for (const ip of [
    "127.0.0.1",
    "10.2.3.4",
    "::1",
    "fd00::1",
    "172.20.1.1",
    "::ffff:192.168.1.1",
    "100.64.0.1",
  ]) {
    assert.equal(said(ip), "own-network", ip);
  }
  assert.equal(said("172.32.0.1"), "no-hint");
});

test("a name that leads to a carrier has no place, though its address has a country", () => {
  const alias: Of<"alias"> = {
    kind: "alias",
    id: "a1",
    at: 1,
    by: "test",
    moment: "always",
    host: "a.tracker.example",
    aliases: ["a.tracker.example.cdn.example"],
    resolver: "recording",
  };
  const [found] = where([flow("a.tracker.example", "203.0.113.1")], [alias]);
  assert.deepEqual(found?.place.answer === "unknown" && found.place.why, "carrier");
});

const end = (more: Partial<Of<"endpoint">>): Of<"endpoint"> => ({
  kind: "endpoint",
  id: "e1",
  at: 500,
  by: "traffic",
  moment: "always",
  protocol: "tls",
  visible: "names",
  connections: 1,
  sent: 10,
  received: 20,
  ...more,
});

test("an end whose content was hidden is an end all the same; one that was read is not told twice", () => {
  const ends = where(
    [flow("a.tracker.example", "203.0.113.1")],
    [
      end({ host: "a.tracker.example", ip: "203.0.113.1", visible: "full", roundTrip: 12 }),
      end({ id: "e2", host: "b.tracker.example", ip: "203.0.113.1", named: "sni" }),
    ],
  );
  assert.deepEqual(
    ends.map(({ host, read, requests, roundTrip, company }) => [
      host,
      read,
      requests,
      roundTrip,
      company?.name,
    ]),
    [
      ["a.tracker.example", true, 1, 12, "Tracker"],
      ["b.tracker.example", false, 0, undefined, "Tracker"],
    ],
  );
});

test("a request without an answer went to the host's address, where it was connected to at one only", () => {
  const asked = flow("a.tracker.example", undefined);
  const one = end({ host: "a.tracker.example", ip: "203.0.113.1", visible: "full" });
  const ends = (...seen: Of<"endpoint">[]) => where([asked], seen).map(({ ip, requests }) => [ip, requests]);
  assert.deepEqual(ends(one), [["203.0.113.1", 1]]);
  assert.deepEqual(ends(one, { ...one, id: "e2", ip: "203.0.113.2" }), [
    [undefined, 1],
    ["203.0.113.1", 0],
    ["203.0.113.2", 0],
  ]);
});

test("the organisation is what the certificate names, not what a host would have us believe", () => {
  const subjects: Readonly<Record<string, string | undefined>> = {
    "C=HK, L=HK, O=Tencent Mobility Limited, CN=*.qq.com": "Tencent Mobility Limited",
    "CN=O.example": undefined,
    'O="Example, Inc.",CN=a': "Example, Inc.",
    "O=Example\\, Inc.,CN=a": "Example, Inc.",
    "CN=FOO=bar": undefined,
  };
  for (const [subject, organisation] of Object.entries(subjects)) {
    const asked = request("https://a.tracker.example/");
    const tls = { protocol: "TLS 1.2", subject, issuer: "", names: [], validFrom: 0, validTo: 0 };
    const [found] = where(
      [flow("a.tracker.example", "203.0.113.1", { request: asked.id })],
      [asked, response(asked, { tls })],
    );
    assert.equal(found?.organisation, organisation, subject);
  }
});

test("what a declaration says of a recipient stands beside it; without one, nothing is said to be missing", () => {
  const one = { company: "Tracker", sites: [], countries: ["SE"] };
  const declared = {
    format: "probity/declaration/1" as const,
    by: { name: "Shop" },
    about: ["shop.example"],
    recipients: [one],
    charters: [],
  };
  const given = {
    evidence: { observations: [] },
    flows: flowsOf([flow("a.tracker.example", "203.0.113.1")]),
    know,
  };
  assert.deepEqual(destinations({ ...given, declared })[0]?.declared, [one]);
  assert.equal(destinations({ ...given, declared: undefined })[0]?.declared, undefined);
});

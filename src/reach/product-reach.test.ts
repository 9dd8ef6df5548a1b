import assert from "node:assert/strict";
import { test } from "node:test";
import type { Company, Flow, Flows } from "../core/index.ts";
import { productReach } from "./product-reach.ts";

const company = (id: string, change: Partial<Company> = {}): Company => ({
  id,
  name: id,
  categories: ["analytics"],
  seat: { value: "US", source: "own notice", confidence: "high" },
  ...change,
});

let count = 0;
const flow = (site: string, owner: Company | undefined, change: Partial<Flow> = {}): Flow => {
  count += 1;
  const url = `https://${site}/`;
  return {
    request: `o${count}`,
    url,
    host: site,
    site,
    owner,
    moment: "before-choice",
    visit: "arrive",
    at: count,
    party: "third",
    carried: [{ kind: "network-address", how: "connection" }],
    left: true,
    ...change,
  };
};

const reach = (all: readonly Flow[], change: { readonly failed?: boolean } = {}) => {
  const flows: Flows = {
    all,
    of: new Map(all.map((one) => [one.request, one])),
    syncs: [],
    bounces: [],
    decorations: [],
    reidentifications: [],
  };
  const visit = {
    visit: "arrive",
    run: 1,
    started: 0,
    ended: 1,
    end: change.failed ? "failed" : "quiet",
  } as const;
  return productReach({
    evidence: {
      subject: { type: "web", name: "https://shop.example/" },
      visits: [{ ...visit, pages: change.failed ? [] : ["https://shop.example/"] }],
      gaps: [],
    },
    flows,
    know: {
      networkCountry: (ip) =>
        ip.startsWith("203.") ? { value: "DE", source: "registration", confidence: "medium" } : undefined,
    },
    made: "2026-11-25T00:00:00Z",
  });
};

test("a company is told once, with its kinds of data, its ties and its witnesses", () => {
  const owner = company("tracker", { parent: "Group", parentCountry: "JP", incorporated: "KY" });
  const { recipients } = reach([
    flow("a.example", owner, {
      carried: [
        { kind: "identifier", how: "cookie" },
        { kind: "identifier", how: "url" },
      ],
    }),
    flow("b.example", owner),
  ]);
  assert.equal(recipients.length, 1);
  const [one] = recipients;
  assert.deepEqual(one?.sites, ["a.example", "b.example"]);
  assert.deepEqual(
    one?.ties.map(({ code, by, confidence }) => [code, by, confidence]),
    [
      ["US", "seat", "high"],
      ["JP", "parent", "weak"],
      ["KY", "incorporated", "weak"],
    ],
  );
  assert.deepEqual(
    one?.kinds.map(({ kind, requests }) => [kind, requests]),
    [
      ["identifier", 1],
      ["network-address", 1],
    ],
  );
});

test("where nothing is known of a company, nothing ties it", () => {
  const { recipients } = reach([
    flow("nobody.example", undefined),
    flow("low.example", { id: "low", name: "Low", categories: [] }),
  ]);
  assert.deepEqual(
    recipients.map(({ name, ties }) => [name, ties.length]),
    [
      ["Low", 0],
      ["nobody.example", 0],
    ],
  );
});

test("what did not leave reached nobody", () => {
  assert.deepEqual(reach([flow("a.example", company("a"), { left: false })]).recipients, []);
});

test("the product's own are kept apart, and an alias of its own to mere hosting is its own, tied to nobody", () => {
  const hosting = company("host", { categories: ["hosting", "cdn"] });
  const { recipients } = reach([
    flow("shop.example", undefined, { party: "first" }),
    flow("shop.example", hosting, { party: "alias", behind: "host.example" }),
    flow("shop.example", company("tracker"), { party: "alias", behind: "tracker.example" }),
  ]);
  assert.deepEqual(
    recipients.map(({ name, own, ties }) => [name, own, ties.length]),
    [
      ["tracker", false, 1],
      ["shop.example", true, 0],
      ["shop.example", true, 0],
    ],
  );
});

test("where a network is registered is told, and ties to nothing", () => {
  const { recipients } = reach([
    flow("a.example", undefined, { ip: "203.0.113.1" }),
    flow("a.example", undefined, { ip: "203.0.113.1" }),
    flow("a.example", undefined, { ip: "203.0.113.2" }),
    flow("a.example", undefined, { ip: "198.51.100.1" }),
  ]);
  assert.deepEqual(recipients[0]?.networks, [{ code: "DE", servers: 2 }]);
  assert.deepEqual(recipients[0]?.ties, []);
});

test("a product of which no page was opened says so", () => {
  assert.equal(reach([], { failed: true }).looked, false);
  assert.equal(reach([]).looked, true);
});

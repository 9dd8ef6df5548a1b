import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Link, layout, linksOf } from "./bands.ts";
import { report } from "./report.fixture.ts";

test("what the shop sent, by kind, company and seat", () => {
  const email = linksOf(report()).filter(({ kind }) => kind === "email");
  assert.deepEqual(email, [{ kind: "email", company: "Replay", country: "CN", count: 1 }]);
});

test("small recipients are gathered, none is lost", () => {
  const count = (links: readonly Link[]) => links.reduce((sum, link) => sum + link.count, 0);
  assert.equal(count(linksOf(report(), 2)), count(linksOf(report())));
  assert.equal(new Set(linksOf(report(), 2).map(({ company }) => company)).size, 2);
});

test("nodes of a column never overlap, bands stay inside their nodes, and the drawing is the same each time", () => {
  const name = fc.constantFrom("a", "b", "c", "d", "e");
  const link = fc.record({
    kind: name,
    company: name,
    country: name,
    count: fc.integer({ min: 1, max: 5000 }),
  });
  fc.assert(
    fc.property(fc.array(link, { maxLength: 30 }), (links) => {
      const made = layout(links);
      assert.deepEqual(layout(links), made);
      for (const column of [0, 1, 2]) {
        const own = made.nodes.filter((node) => node.column === column).sort((a, b) => a.y - b.y);
        for (const [place, node] of own.entries()) {
          const next = own[place + 1];
          if (next) assert.ok(node.y + node.height <= next.y + 1e-6);
          assert.ok(node.y >= -1e-6 && node.y + node.height <= made.height + 1e-6);
        }
      }
      for (const band of made.bands) {
        const from = made.nodes.find((node) => node.column === band.column && node.id === band.from);
        assert.ok(from && band.y0 >= from.y - 1e-6 && band.y0 + band.height <= from.y + from.height + 1e-6);
      }
    }),
  );
});

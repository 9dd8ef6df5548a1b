import assert from "node:assert/strict";
import { test } from "node:test";
import { charter, commitment, relation } from "./charters.fixture.ts";
import { chartersDiff } from "./diff-charters.ts";

const say = (words: string) => ({ summary: { en: words, zh: words } });
const a = charter("a", [
  commitment("a-1", say("Ask first.")),
  commitment("a-2", say("Tell later.")),
  commitment("a-3"),
]);

test("pairs of one id, then pairs that are declared alike; the rest stands alone", () => {
  const b = charter(
    "b",
    [
      commitment("a-1", say("Ask always.")),
      commitment("b-2", { ...say("Tell later."), deontic: "obligation" }),
      commitment("b-9"),
    ],
    { relations: [relation("b-2", "equivalent", "a-2"), relation("b-9", "intersects", "a-3")] },
  );
  const text = chartersDiff(a, b, "en");
  assert.match(text, /^a-1\n {2}Ask \[-first-\]\{\+always\+\}\.$/m);
  assert.match(text, /^a-2 \/ b-2\n {2}deontic: \[-"prohibition"-\]\{\+"obligation"\+\}$/m);
  assert.match(text, /Only in a:\n {2}- a-3/);
  assert.match(text, /Only in b:\n {2}\+ b-9/);
  assert.match(text, /0 of 2 pairs/);
});

test("a charter and itself have nothing to show", () => {
  const text = chartersDiff(a, a, "en");
  assert.match(text, /3 of 3 pairs/);
  assert.doesNotMatch(text, /[-+]\}|Only in/);
});

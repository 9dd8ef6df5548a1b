import assert from "node:assert/strict";
import { test } from "node:test";
import { charter, commitment, relation } from "./charters.fixture.ts";
import { crossMistakes, mistakes } from "./mistakes.ts";

const told = (found: ReturnType<typeof mistakes>) =>
  found.map(({ path, says }) => `${path.join(".")}: ${says}`);

test("a sound charter has no mistakes", () => {
  const sound = charter("a", [commitment("a-1"), commitment("a-2")], {
    relations: [relation("a-1", "subset", "b-1")],
  });
  assert.deepEqual(mistakes(sound, []), []);
});

test("every mistake is told, and where it is", () => {
  const odd = charter(
    "a",
    [
      commitment("a-1", { variants: [{ text: "en", diff: { en: "x", zh: "x" } }] }),
      commitment("a-1", { checks: [{ check: "no-such" }] }),
      commitment("a-2", { holds: { any: [{ check: "none-such" }] } }),
    ],
    { relations: [relation("a-2", "equal", "a-2"), relation("b-1", "equal", "a-2")] },
  );
  assert.deepEqual(told(mistakes(odd, [])), [
    "commitments.1.id: “a-1”: this id stands twice",
    "commitments.0.variants.0.text: “en” is none of this charter's texts",
    "commitments.1.checks.0.check: there is no check called “no-such”",
    "commitments.2.holds.check: there is no check called “none-such”",
    "relations.0.to: “a-2” stands in relation to itself",
    "relations.1.from: “b-1” is none of this charter's commitments",
  ]);
});

test("beside others: lost ends, ids that two have, circles through a third", () => {
  const a = charter("a", [commitment("a-1"), commitment("b-1")], {
    relations: [relation("a-1", "subset", "b-2"), relation("a-1", "equal", "z-9")],
  });
  const b = charter("b", [commitment("b-1"), commitment("b-2")], {
    relations: [relation("b-2", "subset", "a-1")],
  });
  assert.deepEqual(told(crossMistakes(a, [b])), [
    "commitments.1.id: “b-1” is a commitment of b too",
    "relations.1.to: no charter has a commitment called “z-9”",
    "relations.0: a circle of parts and wholes: a-1 ⊂ b-2 ⊂ a-1",
  ]);
});

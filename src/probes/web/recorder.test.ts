import assert from "node:assert/strict";
import { test } from "node:test";
import { type Blobs, Recorder } from "./recorder.ts";

const blobs: Blobs = {
  keep: (bytes, _type, size = bytes.length) => ({
    sha256: "0".repeat(64),
    size,
    ...(size > bytes.length ? { kept: bytes.length } : {}),
  }),
};
const open = (most = 10) => {
  const recorder = new Recorder(blobs, { maxBody: 4, most }, () => 1000, 5);
  return {
    recorder,
    notebook: recorder.notebook("refuse", 1, () => "https://shop.example/", "before-choice"),
  };
};
const issue = (at: number) => ({ kind: "issue", code: "x", details: "{}", at }) as const;

test("the moment is the one that held when a thing happened, not when it was told", () => {
  const { recorder, notebook } = open();
  const note = notebook.note("test");
  notebook.move("after-refusal", 500);
  note(issue(499));
  note(issue(500));
  assert.deepEqual(
    recorder.observations.map(({ moment }) => moment),
    ["before-choice", "after-refusal"],
  );
});

test("ids go on from where an earlier run ended, and each note carries visit, run and page", () => {
  const { recorder, notebook } = open();
  assert.equal(notebook.note("test")(issue(1)), "o5");
  const [one] = recorder.observations;
  assert.deepEqual(
    [one?.visit, one?.run, one?.page, one?.by],
    ["refuse", 1, "https://shop.example/", "test"],
  );
});

test("past the limit nothing is noted one by one, and a gap tells how many there were", () => {
  const { recorder, notebook } = open(3);
  const ids = Array.from({ length: 10 }, (_, at) => notebook.note("test")(issue(at)));
  assert.deepEqual(ids.slice(3), Array(7).fill(""));
  assert.equal(recorder.observations.length, 3);
  assert.equal(recorder.gaps.length, 1);
  assert.match(recorder.gaps[0]?.reason ?? "", /^10 /);
});

test("a body is cut at the limit, and says so", () => {
  const { recorder } = open();
  assert.deepEqual(recorder.keep(new Uint8Array(9)), { sha256: "0".repeat(64), size: 9, kept: 4 });
});

test("the same gap is told once", () => {
  const { recorder, notebook } = open();
  const miss = notebook.miss("test", ["issue"]);
  for (let i = 0; i < 3; i++) miss({ kinds: ["issue"], code: "timeout", reason: "late" });
  assert.deepEqual(recorder.gaps, [
    { probe: "test", visit: "refuse", run: 1, kinds: ["issue"], code: "timeout", reason: "late" },
  ]);
});

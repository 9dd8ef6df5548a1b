import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { Evidence, Problem } from "../core/index.ts";
import { anyEvidence, smallest } from "./evidence.fixture.ts";
import { evidenceText } from "./evidence-text.ts";
import { readEvidence, readEvidenceFrom } from "./read-evidence.ts";

const textOf = (evidence: Evidence) => [...evidenceText(evidence)].join("");
const read = (text: string) => readEvidence(Buffer.from(text), "evidence.json");
const isProblem = (part: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === "bad-input" && part.test(error.message);

/** What the slow, obvious reader makes of a text; undefined when it refuses. */
function plainly(text: string): unknown {
  try {
    const result = Evidence.safeParse(JSON.parse(Buffer.from(text).toString("utf8")));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes that come `step` at a time. */
function inSteps(text: string, step: number) {
  const bytes = Buffer.from(text);
  let at = 0;
  const fill = (into: Uint8Array) => {
    const some = bytes.copy(into, 0, at, Math.min(at + step, bytes.length));
    at += some;
    return some;
  };
  return { fill, whole: () => bytes };
}

function quickly(text: string, step = text.length + 1): unknown {
  try {
    return readEvidenceFrom(inSteps(text, step), "evidence.json");
  } catch (error) {
    assert.ok(error instanceof Problem, String(error));
    return undefined;
  }
}

test("what is written is read again", () => {
  return fc.assert(
    fc.property(anyEvidence, (evidence) => {
      assert.deepEqual(read(textOf(evidence)), JSON.parse(JSON.stringify(evidence)));
    }),
    { numRuns: 1000 },
  );
});

test("it does not matter how the bytes come", () => {
  return fc.assert(
    fc.property(anyEvidence, fc.integer({ min: 1, max: 500 }), (evidence, step) => {
      const text = textOf(evidence);
      assert.deepEqual(readEvidenceFrom(inSteps(text, step), "evidence.json"), read(text));
    }),
    { numRuns: 500 },
  );
});

test("a line longer than what is read at a time is read whole", () => {
  const [long, other] = ["x".repeat(3_000_000), "y".repeat(700_000)];
  const issue = { kind: "issue", by: "p", moment: "always", code: "c" } as const;
  const observations: Evidence["observations"] = [
    { ...issue, id: "o1", at: 1, details: long },
    { ...issue, id: "o2", at: 2, details: other },
    { ...issue, id: "o3", at: 3, details: "" },
  ];
  assert.deepEqual(read(textOf({ ...smallest, observations })).observations, observations);
});

test("any other layout of the same JSON means the same", () => {
  return fc.assert(
    fc.property(anyEvidence, fc.constantFrom(0, 1, "\n"), (evidence, space) => {
      assert.deepEqual(read(JSON.stringify(evidence, null, space)), read(textOf(evidence)));
    }),
    { numRuns: 500 },
  );
});

test("whatever is done to the text, the quick reader says what the plain one says", () => {
  const pieces = fc.constantFrom(
    "",
    ",",
    "]",
    "[",
    "{",
    "}",
    '"',
    "\n",
    "\\",
    "0",
    '"stack":0,',
    '"stack":[],',
    '"\\u0073tack":0,',
    '"details":0,',
    '"details":"",',
    '"tls":{},',
    '"observations":[',
    '"observations":[],',
    ",\n{}",
    '"guilty":true,',
  );
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat({ max: 3 }),
    put: pieces,
  });
  const step = fc.integer({ min: 1, max: 3000 });
  return fc.assert(
    fc.property(
      anyEvidence,
      fc.array(edit, { minLength: 1, maxLength: 2 }),
      step,
      (evidence, edits, step) => {
        let text = textOf(evidence);
        for (const { at, cut, put } of edits) {
          const place = Math.floor(at * text.length);
          text = text.slice(0, place) + put + text.slice(place + cut);
        }
        assert.deepEqual(quickly(text, step), plainly(text));
      },
    ),
    { numRuns: 1000 },
  );
});

test("members put where members may stand are read alike", () => {
  const member = fc.constantFrom(
    '"stack":0',
    '"stack":[]',
    '"\\u0073tack":0',
    '"stack":[{"url":"","line":1,"column":1}]',
    '"initiator":{"type":"x","stack":0}',
    '"details":""',
    '"details":0',
    '"kind":"issue"',
    '"observations":[]',
  );
  return fc.assert(
    fc.property(anyEvidence, member, fc.nat(), fc.boolean(), (evidence, extra, which, first) => {
      const text = textOf(evidence);
      const braces = [...text.matchAll(first ? /\{(?=")/g : /(?<=["\d\]}])\}/g)];
      const place = braces[which % Math.max(braces.length, 1)]?.index ?? 0;
      const put = first ? `{${extra},` : `,${extra}}`;
      const odd = text.slice(0, place) + put + text.slice(place + 1);
      assert.deepEqual(quickly(odd), plainly(odd));
    }),
    { numRuns: 1000 },
  );
});

test("a cut file is refused at every length", () => {
  const whole = textOf({
    ...smallest,
    observations: [
      {
        kind: "listener",
        id: "o1",
        at: 1,
        by: "p",
        moment: "always",
        event: "click",
        on: "window",
        stack: [{ url: "", line: 1, column: 1 }],
      },
    ],
  });
  for (let length = 0; length < whole.trimEnd().length; length++) {
    assert.throws(() => read(whole.slice(0, length)), isProblem(/cut|no evidence/), String(length));
  }
});

test("what does not fit is named by its place", () => {
  const text = textOf(smallest).replace('"observations":[', '"observations":[\n{"kind":"request","id":"o1"}');
  assert.throws(() => read(text), isProblem(/observations\.0\.at/));
  assert.throws(() => read(textOf(smallest).replace('"gaps":[]', '"gaps":[1]')), isProblem(/gaps\.0/));
  assert.throws(() => read("[]"), isProblem(/no evidence/));
});

test("deep nesting is refused like anything else that does not fit", () => {
  const deep = "[".repeat(200_000);
  assert.throws(() => read(deep), isProblem(/cut/));
  const closed = `${deep}${"]".repeat(200_000)}`;
  assert.throws(() => read(textOf(smallest).replace('"gaps":[]', `"gaps":${closed}`)), isProblem(/evidence/));
});

// Laws of reading HARs, over made-up ones and over ones with bytes changed. Runs come from FUZZ_RUNS.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { entry, harOf, inPieces, readAll } from "./har.fixture.ts";
import { bytesOfText } from "./har-text.ts";

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 40);

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("\\", '\\"', '"entries":[{', "]}}", "\ud83d\ude00\ud800", "\udc80\udcff", '{"log":'),
);
const entries = fc.array(
  fc.record({
    body: text,
    answer: text,
    name: fc.string({ maxLength: 10 }),
    odd: fc.jsonValue({ maxDepth: 3 }),
  }),
  { maxLength: 6 },
);
const made = entries.map((ones) =>
  harOf(
    ones.map(({ body, answer, name, odd }) =>
      entry({
        request: { method: "POST", headers: [{ name, value: body }], postData: { text: body } },
        response: { content: { text: answer } },
        _odd: odd,
      }),
    ),
  ),
);

test("where the chunks end makes no difference", async () => {
  await fc.assert(
    fc.asyncProperty(made, fc.integer({ min: 1, max: 300 }), async (har, size) => {
      assert.deepEqual(await readAll(inPieces(har, size)), await readAll(har));
    }),
    { numRuns },
  );
});

test("every place holds the entry that was read from it, and none is missing", async () => {
  await fc.assert(
    fc.asyncProperty(made, async (har) => {
      const { exchanges, summary } = await readAll(har);
      const written = JSON.parse(har.toString()).log.entries;
      assert.equal(summary.entries, written.length);
      const read = exchanges.map(({ place }) => JSON.parse(har.subarray(place.start, place.end).toString()));
      assert.deepEqual(read, written);
    }),
    { numRuns },
  );
});

test("changed, cut and doubled bytes end in what was read and what was lost, never in an error", async () => {
  const change = fc.record({
    at: fc.nat(),
    how: fc.constantFrom("set", "drop", "insert", "cut", "double"),
    byte: fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('"\\{}[],:'))),
  });
  await fc.assert(
    fc.asyncProperty(
      made,
      fc.array(change, { minLength: 1, maxLength: 4 }),
      fc.nat(200),
      async (har, changes, size) => {
        const bytes = changes.reduce(changed, har);
        const { exchanges, lost, summary } = await readAll(inPieces(bytes, size + 1));
        assert.equal(summary.bytes, bytes.length);
        for (const { place } of [...exchanges, ...lost]) {
          assert.ok(place && place.start >= 0 && place.start <= place.end && place.end <= bytes.length);
        }
        for (const { url } of exchanges) assert.ok(URL.canParse(url));
        const strict = entriesOf(bytes);
        if (strict !== undefined) assert.equal(summary.entries, strict);
      },
    ),
    { numRuns: 3 * numRuns },
  );
});

test("long texts are cut so that the rest still reads, wherever that falls", async () => {
  const long = fc.string({
    unit: fc.constantFrom("\\", '"', "é", "😀", "\n", "\ud800", "x", "\u0001"),
    maxLength: 80,
  });
  await fc.assert(
    fc.asyncProperty(
      long,
      fc.integer({ min: 40, max: 70 }),
      fc.integer({ min: 1, max: 9 }),
      async (body, limit, size) => {
        const har = harOf([entry({ request: { method: "POST", postData: { text: body } } }), entry()]);
        const { exchanges } = await readAll(inPieces(har, size), { text: limit });
        assert.equal(exchanges.length, 2);
        const kept = Buffer.from(exchanges[0]?.body?.bytes ?? []).toString();
        assert.ok(body.toWellFormed().startsWith(kept.replace(/\ufffd+$/, "")), JSON.stringify([body, kept]));
      },
    ),
    { numRuns: 2 * numRuns },
  );
});

test("a HAR that is cut anywhere says so", async () => {
  await fc.assert(
    fc.asyncProperty(made, fc.nat(), async (har, at) => {
      const { lost } = await readAll(har.subarray(0, at % har.length));
      assert.ok(lost.some(({ reason }) => /ends|is no HAR/.test(reason)));
    }),
    { numRuns },
  );
});

test("bytes that Python escaped come back as they were", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
      const text = escaped(Buffer.from(bytes));
      fc.pre(!text.isWellFormed());
      const { bytes: back, mangled } = bytesOfText(text, undefined);
      assert.deepEqual([[...back], mangled], [[...bytes], undefined]);
    }),
    { numRuns: 10 * numRuns },
  );
});

type Change = { readonly at: number; readonly how: string; readonly byte: number };

function changed(bytes: Buffer, { at: wanted, how, byte }: Change): Buffer {
  const at = bytes.length === 0 ? 0 : wanted % bytes.length;
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (how === "cut") return before;
  if (how === "double") return Buffer.concat([before, after, after]);
  if (how === "drop") return Buffer.concat([before, after.subarray(1)]);
  return Buffer.concat([before, Buffer.from([byte]), how === "set" ? after.subarray(1) : after]);
}

/** How many entries a strict reader finds; undefined when it finds no HAR. */
function entriesOf(bytes: Buffer): number | undefined {
  try {
    const entries = JSON.parse(bytes.toString()).log.entries;
    return Array.isArray(entries) ? entries.length : undefined;
  } catch {
    return undefined;
  }
}

/** A text as CPython's `surrogateescape` decodes it (PEP 383). */
function escaped(bytes: Buffer): string {
  let out = "";
  for (let at = 0; at < bytes.length; ) {
    const length = [1, 2, 3, 4].find((one) => isText(bytes.subarray(at, at + one))) ?? 0;
    out +=
      length === 0 ? String.fromCharCode(0xdc00 + (bytes[at] ?? 0)) : bytes.toString("utf8", at, at + length);
    at += length || 1;
  }
  return out;
}

function isText(bytes: Uint8Array): boolean {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes).length > 0;
  } catch {
    return false;
  }
}

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { shapes } from "./by-shape.ts";
import { recognise } from "./recognise.ts";
import type { Recognised } from "./recognised.ts";
import { prefixes } from "./secrets.ts";

type Vector = { name?: string; text: string; kind: string; sure?: string };

const vectors = join(import.meta.dirname, "../../../docs/spec/vectors/recognised");
const read = (name: string): Vector[] => JSON.parse(readFileSync(join(vectors, name), "utf8"));

/** The ways in which a value stands beside its name. */
function settings({ name, text }: Vector): readonly (readonly [string, string | undefined])[] {
  if (name === undefined)
    return [
      [text, undefined],
      [`before ${text} after`, undefined],
    ];
  return [
    [text, name],
    [`a=1&${name}=${text.replaceAll(" ", "+").replaceAll("&", "%26")}&b=2`, undefined],
    [JSON.stringify({ a: [1, 2], [name]: text, b: null }), undefined],
    [JSON.stringify(JSON.stringify({ [name]: text })), undefined],
    [`${name}: ${text}\r\nnext: 1`, undefined],
  ];
}

/** Words count only in the values of queries, forms and JSON. */
const isWord = ({ kind }: Vector) => ["health", "politics", "sexuality", "religion"].includes(kind);

const look = (text: string, name?: string): Recognised[] =>
  recognise(text, name === undefined ? {} : { name });

for (const vector of read("accept.json")) {
  test(`${vector.kind}: ${vector.name ?? "alone"} ${vector.text.slice(0, 24)}`, () => {
    for (const [text, name] of settings(vector)) {
      if (isWord(vector) && text.endsWith("next: 1")) continue;
      // A home number whose spaces became plus signs is not read before it is decoded.
      if (text.startsWith("a=1&mobile=") || (text.startsWith("a=1&phone=") && text.includes("9+1"))) continue;
      const found = look(text, name).find(({ kind }) => kind === vector.kind);
      assert.ok(found, `in ${text}`);
      assert.equal(found.sure, vector.sure, text);
      const bytes = Buffer.from(text);
      assert.equal(bytes.subarray(...found.range).toString(), found.value);
      assert.deepEqual(look(text, name), recognise(bytes, name === undefined ? {} : { name }));
    }
  });
}

for (const vector of read("reject.json")) {
  test(`no ${vector.kind}: ${vector.name ?? "alone"} ${vector.text.slice(0, 24)}`, () => {
    for (const [text, name] of settings(vector)) {
      assert.deepEqual(
        look(text, name).filter(({ kind }) => kind === vector.kind),
        [],
        text,
      );
    }
  });
}

test("every kind of shape has a vector, and a near miss where there is a checksum", () => {
  const [accepted, refused] = [
    new Set(read("accept.json").map(({ kind }) => kind)),
    new Set(read("reject.json").map(({ kind }) => kind)),
  ];
  for (const { kind, valid } of shapes) {
    assert.ok(accepted.has(kind), kind);
    assert.ok(valid === undefined || refused.has(kind), kind);
  }
});

test("every published prefix has a source", () => {
  for (const { head, source } of prefixes) assert.ok(head.length >= 2 && source.length > 10, head);
});

test("a token of GitHub's whose checksum is right is checked, another is only named", () => {
  // Printed in public discussions of the format.
  const token = "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";
  assert.equal(recognise(token)[0]?.sure, "checked");
  assert.equal(recognise(token.replace("zQ", "zR"))[0]?.sure, "named");
});

/** Numbers from a fixed seed: xorshift32. */
function digits(seed: number): (length: number) => string {
  let state = seed;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % 10;
  };
  return (length) => Array.from({ length }, next).join("");
}

test("of 20,000 random numbers without a name none is more than possible, and one in a hundred at most", () => {
  const draw = digits(20_261_125);
  const found = Array.from({ length: 20_000 }, (_, at) => recognise(draw(8 + (at % 12)))).flat();
  assert.deepEqual(
    found.filter(({ sure }) => sure !== "possible"),
    [],
  );
  assert.ok(found.length <= 200, `${found.length}`);
});

test("valid numbers made from random ones are recognised beside their name", () => {
  const draw = digits(7);
  for (const { kind, names, lengths, valid, form } of shapes) {
    const length = Math.max(...lengths);
    if (valid === undefined || !form.test("1".repeat(length))) continue;
    const made: string[] = [];
    for (let tries = 0; tries < 40_000 && made.length < 5; tries++) {
      const one = draw(length);
      if (form.test(one) && valid(one)) made.push(one);
    }
    for (const one of made) {
      const found = recognise(`${names[0]}=${one}`).find((every) => every.kind === kind);
      assert.equal(found?.sure, "checked", `${kind} ${one}`);
    }
  }
});

test("any bytes: no error, ranges inside, in order, the same twice", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 300, unit: "binary" })),
      (input) => {
        const found = recognise(input);
        const size = typeof input === "string" ? Buffer.byteLength(input) : input.length;
        for (const [at, { range }] of found.entries()) {
          assert.ok(range[0] >= 0 && range[0] < range[1] && range[1] <= size);
          assert.ok(at === 0 || (found[at - 1]?.range[0] ?? 0) <= range[0]);
        }
        assert.deepEqual(recognise(input), found);
      },
    ),
  );
});

test("an e-mail address is found in any text around it, at its place", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40, unit: "grapheme" }), (around) => {
      const text = `${around} jo.doe@web.de ${around}`;
      const start = Buffer.byteLength(around) + 1;
      assert.ok(
        recognise(text).some(
          ({ kind, range }) => kind === "email" && range[0] === start && range[1] === start + 13,
        ),
      );
    }),
  );
});

test("long hostile texts end", () => {
  for (const part of [
    "eyJ",
    "a@",
    "+1 ",
    "1-",
    "password=",
    "%40",
    "a.",
    "1:",
    "DE89 ",
    "-----BEGIN ",
    "\u4e00=",
    "1.1",
    '"',
    "%22",
  ]) {
    recognise(part.repeat(20_000));
  }
  assert.ok(recognise("a@web.de ".repeat(20_000)).length <= 1_000);
});

const corpus = join(import.meta.dirname, "../../../../shared/corpus/har");

test("real traffic: no identifier is called checked that is none", {
  skip: existsSync(corpus) ? false : "../shared/corpus is not there",
}, () => {
  const wrong: string[] = [];
  for (const file of readdirSync(corpus)) {
    const har = JSON.parse(readFileSync(join(corpus, file), "utf8").replace(/^\uFEFF/, ""));
    for (const { request } of har.log.entries) {
      const lines = request.headers.map(
        ({ name, value }: { name: string; value: string }) => `${name}: ${value}`,
      );
      const texts = [[request.url, ...lines].join("\n"), request.postData?.text ?? ""];
      for (const { kind, sure } of texts.flatMap((text) => recognise(text)))
        if (sure === "checked") wrong.push(kind);
    }
  }
  assert.deepEqual(wrong, []);
});

test("a name that does not say whose id it is leaves it possible", () => {
  for (const [name, text] of [
    ["tax_id", "11144477735"],
    ["id_number", "8001015009087"],
    ["national_id", "44051401359"],
  ]) {
    const found = recognise(`${name}=${text}`);
    assert.ok(found.length > 0, name);
    assert.ok(
      found.every(({ sure }) => sure === "possible"),
      name,
    );
  }
});

test("a moment in milliseconds is no identifier, whatever generic name stands beside it", () => {
  for (let at = 1_710_000_000_000; at < 1_760_000_000_000; at += 77_777_777) {
    for (const name of ["id", "ts", "user_id", "phone"]) {
      assert.deepEqual(
        recognise(`${name}=${at}`).filter(({ sure }) => sure !== "possible"),
        [],
      );
    }
  }
});

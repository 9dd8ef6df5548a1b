import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { html } from "./markup.ts";
import { line, plain } from "./plain.ts";

test("what cannot be seen is shown by its code", () => {
  assert.equal(plain("a\u202Eb\u0007c"), "a‹U+202E›b‹U+0007›c");
  assert.equal(plain("你好 – é\n"), "你好 – é\n");
});

test("whatever the text, no markup and no hidden character gets out of it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const made = html`${text}`.toString();
      assert.ok(!/[<>"]/.test(made));
      assert.ok(!/\p{C}/u.test(made.replaceAll(/[\n\t]/g, "")));
      assert.ok(made.isWellFormed());
    }),
  );
});

test("markup inside markup is left alone, lists are joined", () => {
  assert.equal(html`<p>${[html`<b>${"<"}</b>`, "&"]}</p>`.toString(), "<p><b>&lt;</b>&amp;</p>");
});

test("a line is one line of at most so many characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 80 }), (text, most) => {
      const made = line(text, most);
      assert.ok(!/[\n\t]/.test(made));
      assert.ok([...made].length <= most);
    }),
  );
});

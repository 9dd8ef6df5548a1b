import assert from "node:assert/strict";
import { test } from "node:test";
import { IntlMessageFormat } from "intl-messageformat";
import { say } from "../say.ts";
import { type Key, words } from "./index.ts";

const keys = Object.keys(words.en) as Key[];
test("both languages have the same keys, and none is empty", () => {
  assert.deepEqual(Object.keys(words.zh).sort(), Object.keys(words.en).sort());
  for (const key of keys) assert.ok(words.en[key].trim() && words.zh[key].trim(), key);
});

test("every message can be said, and Chinese asks for no value that English does not have", () => {
  for (const key of keys) {
    const english = new IntlMessageFormat(words.en[key], "en", undefined, { ignoreTag: true });
    const values = Object.fromEntries(valuesOf(english.getAst()).map((name) => [name, 1]));
    assert.notEqual(say("en", key, values), "", key);
    assert.notEqual(say("zh", key, values), "", key);
  }
});

type Element = { readonly type: number; readonly value?: unknown; readonly options?: unknown };

/** Names of arguments, also those inside the branches of a plural. */
function valuesOf(elements: readonly unknown[]): string[] {
  return (elements as Element[]).flatMap(({ type, value, options }) => {
    const inner = Object.values((options ?? {}) as Record<string, { value?: unknown[] }>).flatMap((one) =>
      valuesOf(one.value ?? []),
    );
    return type === 0 || type === 7 ? inner : [String(value), ...inner];
  });
}

test("the sentences of a verdict call nothing unlawful", () => {
  const all = keys.map((key) => words.en[key]).join("\n");
  assert.ok(!/unlawful|illegal|violat/i.test(all));
});

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Stand, Word } from "../core/index.ts";
import { reasons } from "./words.ts";

test("every word stands in both languages and takes the same values", () => {
  assert.deepEqual(Object.keys(reasons.zh).sort(), Object.keys(reasons.en).sort());
  const values = (text: string) =>
    new Set(
      [...text.matchAll(/\{(\w+)/g)]
        .map(([, name]) => name)
        .filter((name) => name !== "a" && name !== "One" && name !== "a"),
    );
  for (const [key, text] of Object.entries(reasons.en)) {
    const other = values(reasons.zh[key] ?? "");
    for (const name of other) assert.ok(values(text).has(name), `${key}: ${name}`);
    assert.ok((reasons.zh[key] ?? "").length > 0, key);
  }
});

test("every key that the judge's files write has words", () => {
  const files = globSync("*.ts", { cwd: import.meta.dirname }).filter(
    (file) => !/(test|fixture|words)\.ts$/.test(file),
  );
  const text = files.map((file) => readFileSync(join(import.meta.dirname, file), "utf8")).join("\n");
  const written = [
    ...text.matchAll(/unknown\("([\w-]+)"/g),
    ...text.matchAll(/key: "([\w-]+)"/g),
    ...text.matchAll(/because: "([\w-]+)"/g),
    ...text.matchAll(/lacks: "([\w-]+)"/g),
    ...text.matchAll(/return "([\w-]+)";/g),
    ...text.matchAll(/\? "([\w-]+)" : "/g),
  ].map(([, key = ""]) => key);
  assert.ok(written.length > 8);
  const others: readonly string[] = [...Stand.options, ...Word.options];
  for (const key of written.filter((one) => !others.includes(one))) assert.ok(key in reasons.en, key);
});

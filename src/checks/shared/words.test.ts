import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { IntlMessageFormat } from "intl-messageformat";
import { languages, visits } from "../../core/index.ts";
import { checks } from "../index.ts";

const folder = join(import.meta.dirname, "..");
const source = (id: string): string => readFileSync(join(folder, `${id}.ts`), "utf8");
/** Element types of @formatjs/icu-messageformat-parser that hold no argument, or hold further messages. */
const TYPE = { literal: 0, plural: 6, pound: 7 } as const;

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Names of the arguments a message asks for, also those inside plurals. */
function asked(parts: ReturnType<IntlMessageFormat["getAst"]>, names = new Set<string>()): Set<string> {
  for (const part of parts) {
    if (part.type !== TYPE.literal && part.type !== TYPE.pound) names.add(part.value);
    if (part.type === TYPE.plural)
      for (const option of Object.values(part.options)) asked(option.value, names);
  }
  return names;
}

test("ids are file names, and each check has a test beside it", () => {
  const files = globSync("*.ts", { cwd: folder }).filter((file) => file !== "index.ts");
  const written = files.filter((file) => !file.endsWith(".test.ts")).map((file) => file.replace(".ts", ""));
  const tested = files
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => file.replace(".test.ts", ""));
  assert.deepEqual(checks.map((check) => check.id).sort(), written.sort());
  assert.deepEqual(tested.sort(), written);
});

for (const check of checks) {
  test(`${check.id} speaks every language`, () => {
    const keys = Object.keys(check.words.en.says).sort();
    for (const language of languages) {
      const { says, ...words } = check.words[language];
      assert.deepEqual(Object.keys(says).sort(), keys);
      for (const text of [...Object.values(words), ...Object.values(says)]) {
        assert.ok(text.trim().length > 1);
        assert.equal(isHan(text), language === "zh", text);
        assert.ok(new IntlMessageFormat(text, language));
      }
    }
    const [en, zh] = languages.map((language) =>
      keys.map((key) =>
        asked(new IntlMessageFormat(check.words[language].says[key] ?? "", language).getAst()),
      ),
    );
    assert.deepEqual(zh, en);
  });

  test(`${check.id} can say all of its words`, () => {
    const code = source(check.id).split("decide({").at(1) ?? "";
    const shared = /fingerprinters\(/.test(code) ? ["kept", "broken", "unvisited"] : [];
    for (const key of Object.keys(check.words.en.says))
      assert.ok(code.includes(`"${key}"`) || shared.includes(key), key);
  });

  test(`${check.id} tells what it needs, and takes no options it does not know`, () => {
    assert.ok(check.needs.length > 0);
    assert.ok(check.visits.every((visit) => visits.includes(visit)));
    assert.ok(check.options.safeParse({}).success);
    assert.ok(!check.options.safeParse({ nonsense: 1 }).success);
  });
}

// The guide's charter, put together as its reader would: a guide that does not work is worse than none.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Problem } from "../core/index.ts";
import { checkCharters } from "./check-charter.ts";
import { compareCharters } from "./compare-charters.ts";
import { diffCharters } from "./diff-charters.ts";
import { root } from "./root.ts";

const guide = readFileSync(join(root, "docs/write-your-own-charter.md"), "utf8");
const [first = "", more = "", relations = ""] = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
  (match) => match[1],
);
const folder = mkdtempSync(join(tmpdir(), "guide-"));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, "shop.yaml");
const sound = `${first.replace("[privacy]", "[personal-consent]").replace("choise", "choice")}${more}${relations}`;

test("the two mistakes of the first step are told where the guide says", async () => {
  writeFileSync(file, first);
  await assert.rejects(checkCharters([file], "en"), (error) => {
    assert.ok(error instanceof Problem && error.code === "bad-input");
    assert.match(
      error.message,
      /shop\.yaml:25:14: commitments\.0\.themes\.0[\s\S]*shop\.yaml:27:16: .*did you mean “third-parties-before-choice”/,
    );
    return true;
  });
});

test("the whole has none, is compared, and a later version is told from it", async () => {
  writeFileSync(file, sound);
  assert.match(
    await checkCharters([file], "en"),
    /^shop: no mistakes\. 3 commitments, 2 of them with checks, 1 relations\.$/m,
  );
  assert.match(await checkCharters([file], "zh"), /没有错误/);
  assert.match(await compareCharters([file, "eprivacy-gdpr"], "text", "en"), /shop-3 is part of gdpr-7-3/);
  assert.match(
    await compareCharters([file, "eprivacy-gdpr"], "html", "zh"),
    /^<!doctype html>[\s\S]*shop-3<\/code> 包含于 <code>gdpr-7-3/,
  );
  const next = join(folder, "shop-2.yaml");
  writeFileSync(
    next,
    sound.replace("You can withdraw your consent as easily as", "You can always withdraw your consent as"),
  );
  const shown = await diffCharters(file, next, "en");
  assert.ok(guide.includes(shown.split("\n").find((line) => line.includes("{+always")) ?? "-"), shown);
});

test("a relation that leads nowhere, and words of two kinds, are refused", async () => {
  writeFileSync(file, sound.replace("to: gdpr-7-3", "to: gdpr-7-33"));
  await assert.rejects(
    checkCharters([file], "en"),
    /shop\.yaml:\d+:9: relations\.0\.to: no charter has a commitment called “gdpr-7-33”/,
  );
  await assert.rejects(compareCharters(["gids"], "text", "en"), /needs two charters/);
  await assert.rejects(diffCharters("gids", "gids-3b", "en"), /not of one kind/);
  await assert.rejects(
    diffCharters("gids-5b:en-c114", "gids-3c:en-mfa", "en"),
    /are not kept; what is known of it/,
  );
  await assert.rejects(diffCharters("gids-3z", "gids-3b", "en"), /no charter, commitment or file/);
  assert.equal(
    await diffCharters("gids-3c:zh-xinhua", "gids-3c:en-mfa", "en"),
    "[-非法采集-]{+unauthorized+}\n",
  );
});

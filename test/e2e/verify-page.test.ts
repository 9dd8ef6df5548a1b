// The page that a log serves, in a real browser: a reader gives a dossier and a policy and sees what is proved.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import { findBrowser } from "../../src/engine/find-browser.ts";
import { openServedLog } from "../../src/engine/open-served-log.ts";
import { redactDossier } from "../../src/engine/redact-dossier.ts";
import { loggedDossier, silentKeys } from "../../src/engine/sealed.fixture.ts";
import { serveLog } from "../../src/server/index.ts";

/** Where pictures go, for people who want to look. */
const pictures = process.env["PICTURES"];

const place = mkdtempSync(join(tmpdir(), "probity-verify-page-"));
const ends: (() => Promise<unknown>)[] = [];
let browser: Browser;
let url = "";
let did = "";
let policy = "";
let dossier = "";
const requests: string[] = [];

before(async () => {
  const made = await loggedDossier(place);
  ({ did, dossier } = made);
  policy = readFileSync(made.policy, "utf8");
  const served = await openServedLog(made.log, silentKeys(made.home), () => undefined);
  const server = await serveLog({
    service: served.service,
    host: "127.0.0.1",
    port: 0,
    onFault: () => undefined,
  });
  url = server.url;
  const { executable } = await findBrowser({ environment: process.env, onProgress: () => undefined });
  browser = await chromium.launch({ executablePath: executable });
  ends.push(
    () => browser.close(),
    () => server.close(),
    () => served.close(),
  );
});
after(async () => {
  for (const end of ends) await end();
  rmSync(place, { recursive: true, force: true });
});

async function opened(options: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 }, ...options });
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => assert.fail(String(error)));
  await page.goto(url);
  return page;
}

async function check(page: Page, folder: string): Promise<string> {
  await page.setInputFiles("#folder", folder);
  await page.fill("#policy", policy);
  await page.fill("#keys", did);
  await page.click("#run");
  return (await page.textContent(".outcome")) ?? "";
}

const picture = async (page: Page, name: string) => {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
};

test("a whole dossier is proved, and the log that serves the page goes on from its proof; in both languages", async () => {
  const page = await opened();
  assert.match(await check(page, dossier), /Everything that was asked is proved/);
  const text = (await page.textContent("#found")) ?? "";
  for (const words of [
    /byte for byte/,
    /As many witnesses as your policy asks for/,
    /its first 1 are those of the proof/,
  ])
    assert.match(text, words);
  await picture(page, "proved-en");
  await page.click("#zh");
  assert.equal(await page.textContent(".outcome"), "所要求的各项均已证实。");
  assert.equal(await page.getAttribute("html", "lang"), "zh-Hans");
  await picture(page, "proved-zh");
  await page.close();
});

test("of a dossier from which something was cut it is told what is left, and what was cut", async () => {
  const values = join(place, "values.txt");
  writeFileSync(values, "shop.example\n");
  const out = join(place, "redacted");
  await redactDossier({ dossier, out, planted: false, values, files: [], keepPictures: true });
  const page = await opened({ viewport: { width: 360, height: 740 } });
  assert.match(await check(page, out), /not everything that was asked can be told/);
  const text = (await page.textContent("#found")) ?? "";
  for (const words of [/What is left is what was sealed/, /evidence\.json: \d+ passages were cut out/])
    assert.match(text, words);
  await picture(page, "redacted-en-phone");
  await page.close();
});

test("one changed byte is refuted with the file, on a phone in the dark as well", async () => {
  const altered = join(place, "altered");
  cpSync(dossier, altered, { recursive: true });
  const file = join(altered, "evidence.json");
  writeFileSync(file, readFileSync(file, "utf8").replace("shop.example", "shoq.example"));
  const page = await opened({
    viewport: { width: 360, height: 740 },
    colorScheme: "dark",
    locale: "zh-CN",
  });
  assert.equal(await page.textContent("h1"), "核验已封存的检查结果");
  assert.match(await check(page, altered), /请勿以此档案为据/);
  assert.match((await page.textContent("#found")) ?? "", /evidence\.json 已被改动/);
  const wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
  assert.equal(wide, false, "it is wider than a phone");
  await picture(page, "refuted-zh-phone");
  await page.close();
});

test("what a dossier holds is shown as text, and never run or asked for", async () => {
  const hostile = join(place, "hostile");
  cpSync(dossier, hostile, { recursive: true });
  const name = '<img src=x onerror="document.title=1">.json';
  writeFileSync(join(hostile, name), "x");
  writeFileSync(join(hostile, "seal/statement.json"), '<script>document.title="owned"</script>');
  const page = await opened();
  assert.match(await check(page, hostile), /NOT what it claims/);
  assert.equal(await page.title(), "Check a sealed finding");
  assert.equal(await page.locator("#found img, #found script").count(), 0);
  assert.ok(((await page.textContent("#found")) ?? "").includes(name));
  await picture(page, "hostile-en");
  await page.close();
});

test("a mistake of the reader's is told beside the button; nothing given is told as well", async () => {
  const page = await opened();
  await page.click("#run");
  assert.equal(await page.textContent("#status"), "No file was given yet.");
  await page.setInputFiles("#folder", dossier);
  await page.fill("#policy", "nonsense");
  await page.click("#run");
  await page.waitForFunction("document.getElementById('status').textContent.includes('Line 1')");
  await page.close();
});

test("the page asked nobody but the log", () => {
  assert.ok(requests.length > 5);
  assert.deepEqual(
    requests.filter((one) => !one.startsWith(url)),
    [],
  );
});

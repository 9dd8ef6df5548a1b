import assert from "node:assert/strict";
import { test } from "node:test";
import { html } from "./html.ts";
import { report } from "./report.fixture.ts";
import { sections } from "./sections/index.ts";
import { View } from "./view.ts";

const pages = { en: html(report("en")), zh: html(report("zh")) };
const all = (page: string, pattern: RegExp) => [...page.matchAll(pattern)].map(([, found]) => found ?? "");

for (const [language, page] of Object.entries(pages)) {
  test(`${language}: every section is there, in order, under its heading`, () => {
    const view = new View(report());
    const ids = all(page, /<section id="([^"]+)"/g);
    assert.deepEqual(
      ids,
      sections.filter(({ shown }) => shown?.(view) ?? true).map(({ id }) => id),
    );
    assert.match(page, new RegExp(`<html lang="${language}`));
  });

  test(`${language}: every in-page link leads somewhere, and no id stands twice`, () => {
    const ids = all(page, /\sid="([^"]+)"/g);
    assert.equal(new Set(ids).size, ids.length);
    const there = new Set(ids);
    for (const target of all(page, /href="([^"]*)"/g)) {
      assert.ok(target.startsWith("#") && there.has(target.slice(1)), target);
    }
  });

  test(`${language}: nothing is fetched, nothing runs`, () => {
    assert.match(page, /default-src 'none'/);
    assert.ok(!/<(script|iframe|object|embed|link|form|base)\b/i.test(page));
    for (const [, name = "", rest = ""] of page.matchAll(/<([a-z0-9]+)((?:"[^"]*"|[^">])*)>/g)) {
      assert.ok(!/\son[a-z]+\s*=/i.test(rest.replaceAll(/"[^"]*"/g, '""')), name);
    }
    for (const source of all(page, /\ssrc="([^"]*)"/g))
      assert.match(source, /^data:image\/(png|jpeg);base64,/);
  });

  test(`${language}: hostile text is shown, not obeyed`, () => {
    assert.match(page, /&lt;\/script&gt;&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt;‹U\+202E›/);
    assert.ok(!page.includes("\u202e"));
    assert.ok(!page.includes("<img src=x"));
  });

  test(`${language}: tags are balanced`, () => {
    const open: string[] = [];
    const empty = /^(meta|img|br|path|line|rect|!doctype)$/;
    for (const [, close, name = "", rest = ""] of page.matchAll(/<(\/?)([!a-z0-9]+)((?:"[^"]*"|[^">])*)>/g)) {
      if (empty.test(name) && (rest.endsWith("/") || !close)) {
        if (/^(path|rect)$/.test(name) && !rest.endsWith("/") && !close) open.push(name);
        continue;
      }
      if (close) assert.equal(open.pop(), name);
      else if (!rest.endsWith("/")) open.push(name);
    }
    assert.deepEqual(open, []);
  });
}

test("same report, same bytes", () => assert.equal(html(report("en")), pages.en));

test("every witness of a broken finding stands in the appendix", () => {
  const { verdicts } = report();
  for (const { finding } of verdicts.findings) {
    if (finding.outcome !== "broken") continue;
    for (const id of finding.offences.flatMap(({ cites }) => cites)) {
      assert.ok(pages.en.includes(`class="observation" id="${id}"`), id);
    }
  }
});

test("a picture that is no picture is left out", () => {
  const page = html(report("en", { blob: () => new TextEncoder().encode("<svg onload=alert(1)>") }));
  assert.ok(!page.includes("<img"));
});

test("a column that nobody looked at holds no number", () => {
  const { evidence } = report();
  const visits = evidence.visits.filter(({ visit }) => visit !== "refuse");
  const page = html(report("en", { evidence: { ...evidence, visits } }));
  assert.match(page, /data-label="After refusing"><span class="unseen"/);
  assert.ok(!/data-label="After refusing"><span class="(zero|cell)/.test(page));
});

test("nothing was opened: the page says so before anything else", () => {
  const { evidence } = report();
  const visits = evidence.visits.map((visit) => ({ ...visit, end: "failed" as const, pages: [] }));
  assert.match(html(report("en", { evidence: { ...evidence, visits } })), /No visit opened the page/);
});

test("words show their meaning without colour", () => {
  for (const word of ["Broken", "Kept", "Cannot tell", "No breach found", "Not tested"]) {
    assert.match(
      pages.en,
      new RegExp(`<span class="badge [a-z-]+"><svg class="icon"[^>]*><path[^>]*></svg>${word}</span>`),
    );
  }
});

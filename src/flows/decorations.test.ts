import assert from "node:assert/strict";
import { test } from "node:test";
import { home, read, three, visitor } from "./flows.fixture.ts";

const names = (observations: Parameters<typeof read>[0]) =>
  read(observations).decorations.map(({ to, parameter, cites }) => `${to} ${parameter} ${cites.length}`);

test("a link to another site with a value kept for this visitor", () => {
  const found = names(
    three((one, mark) => {
      one.storage("visitor", mark);
      one.page([`https://www.partner.test/offer?ref=shop&v=${mark}`]);
    }),
  );
  assert.deepEqual(found, ["partner.test v 3"]);
});

test("a click id that is new in every visit", () => {
  const found = names(
    three((one, mark) =>
      one.page([`https://www.partner.test/?gclid=${mark}#a`, `https://www.partner.test/#_gl=1*${mark}`]),
    ),
  );
  assert.deepEqual(found.sort(), ["partner.test _gl 3", "partner.test gclid 3"]);
});

test("clean twin: a click id that somebody pasted into the page is everybody's", () => {
  assert.deepEqual(
    names(three((one) => one.page(["https://www.partner.test/?fbclid=IwAR0k3f9a81c2e7d"]))),
    [],
  );
  assert.deepEqual(names(visitor().written), []);
  const one = visitor();
  one.page(["https://www.partner.test/?fbclid=IwAR0k3f9a81c2e7d"]);
  assert.deepEqual(names(one.written), [], "one visit cannot show it");
});

test("clean twin: what binds a sign-in to this browser; the same name elsewhere is no excuse", () => {
  const signIn = three((one, mark) => {
    one.storage("visitor", mark);
    const fixed = `response_type=code&client_id=shop&redirect_uri=${home}`;
    one.page([`https://login.partner.test/authorize?${fixed}&state=${mark}&nonce=${mark}`]);
  });
  assert.deepEqual(names(signIn), []);
  const other = three((one, mark) => {
    one.storage("visitor", mark);
    one.page([`https://www.partner.test/?state=${mark}`]);
  });
  assert.deepEqual(names(other), ["partner.test state 3"]);
});

test("clean twin: links to the site itself, to its group, without identifier, or of other sorts", () => {
  const links = (mark: string) => [
    `${home}?gclid=${mark}`,
    `https://www.shopgroup.test/?gclid=${mark}`,
    "https://www.partner.test/?utm_source=newsletter-2026",
    `mailto:a@partner.test?subject=${mark}`,
    `https://www.partner.test/?id=${mark}`,
    "nonsense",
  ];
  assert.deepEqual(names(three((one, mark) => one.page(links(mark)))), []);
});

test("a navigation decorated on the way", () => {
  const found = names(
    three((one, mark) => {
      one.cookie("uid", mark, "ads.test");
      const headers: [string, string][] = [["sec-fetch-dest", "document"]];
      const { id } = one.request("https://r.ads.test/go", { type: "document", headers });
      one.request(`https://www.partner.test/?from=${mark}`, {
        type: "document",
        headers,
        redirectedFrom: id,
      });
    }),
  );
  assert.deepEqual(found, ["partner.test from 3"]);
});

test("the address that was asked for is not the page's doing", () => {
  const one = visitor();
  const name = `${home}?gclid=k3f9a81c2e7d`;
  one.request(name, { type: "document", headers: [["sec-fetch-dest", "document"]] });
  assert.deepEqual(read(one.written, { subject: { type: "web", name } }).decorations, []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { cookie, request, transport } from "../core/evidence.fixture.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";
import { signalNotHonoured as check } from "./signal-not-honoured.ts";

const signal = { visit: "signal", moment: "with-signal" } as const;
const uid = { cookies: [{ name: "uid", value: "8f3a9c2e71b4", domain: "stats.test" }] };

test("advertising despite the signal breaks it, and it is told whether it came without it too", () => {
  const finding = ask(check, [request("https://ads.test/p", signal), request("https://ads.test/p")]);
  assert.deepEqual(named(finding), ["ads.test"]);
  assert.equal(finding.values["alike"], 1);
});

test("analytics count only with an identifier", () => {
  assert.equal(ask(check, [request("https://stats.test/p", signal)]).outcome, "kept");
  assert.equal(ask(check, [request("https://stats.test/p", { ...signal, ...uid })]).outcome, "broken");
});

test("other visits, and companies that are not known for it, keep it", () => {
  const seen = [
    request("https://ads.test/p"),
    request("https://fonts.test/f", signal),
    request("https://px.test/", signal),
  ];
  assert.equal(ask(check, seen).outcome, "kept");
});

test("an identifier for somebody nobody knows leaves it open", () => {
  const seen = [
    request("https://px.test/", {
      ...signal,
      cookies: [{ name: "uid", value: "8f3a9c2e71b4", domain: "px.test" }],
    }),
  ];
  const finding = ask(check, seen);
  assert.equal(finding.outcome, "unknown");
  assert.equal(finding.key, "unnamed");
  assert.equal(ask(check, seen, { options: { allow: ["px.test"] } }).outcome, "kept");
});

test("an advertiser's identifier kept despite the signal breaks it", () => {
  const domain = "ads.test";
  const seen = [
    cookie("uid", "8f3a9c2e71b4", { ...signal, domain }),
    cookie("uid", "1c7d0e5f92aa", { domain }),
  ];
  assert.deepEqual(named(ask(check, seen)), ["uid (ads.test)"]);
});

test("of a company that does many things, only a request that carried more than the usual counts", () => {
  assert.equal(ask(check, [request("https://giant.test/font.woff", signal)]).outcome, "kept");
  assert.equal(ask(check, [request("https://giant.test/p", { ...signal, ...uid })]).outcome, "broken");
});

test("what the site states of the signal stands beside a breach, and is none by itself", () => {
  const said = transport("gpc-json", true, { url: "https://shop.example/.well-known/gpc.json" });
  const denied = transport("gpc-json", false);
  const despite = request("https://ads.test/p", signal);
  const finding = ask(check, [despite, said]);
  assert.equal(finding.key, "broken-stated");
  assert.equal(finding.values["stated"], said.url);
  assert.deepEqual(named(finding), named(ask(check, [despite])));
  assert.equal(ask(check, [despite, denied]).key, "broken");
  assert.equal(ask(check, [said]).key, "kept");
  const unnamed = request("https://px.test/", { ...signal, ...uid });
  assert.equal(ask(check, [unnamed, said]).key, "unnamed-stated");
  assert.equal(ask(check, [unnamed, said]).outcome, "unknown");
  assert.equal(ask(check, [said, transport("security-txt", true)]).outcome, "kept");
});

test("more evidence never softens it", () => {
  const urls = ["https://ads.test/", "https://stats.test/", "https://fonts.test/", "https://shop.example/"];
  neverSoftens(
    check,
    urls.flatMap((url) => [[request(url, signal)], [request(url, { ...signal, ...uid })]]),
  );
});

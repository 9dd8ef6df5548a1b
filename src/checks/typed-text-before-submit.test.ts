import assert from "node:assert/strict";
import { test } from "node:test";
import { disclosure, planted, request, response, typed } from "../core/evidence.fixture.ts";
import type { Of } from "../core/index.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";
import { typedTextBeforeSubmit as check } from "./typed-text-before-submit.ts";

const mail = planted("p1", "email");
const world = { planted: [mail, planted("p2", "cookie-id", "cookie")] };
const typing = { visit: "type", moment: "while-typing" } as const;
const to = (url: string, more: Partial<Of<"disclosure">> = {}) => {
  const by = request(url, typing);
  return [by, disclosure(mail, by, more)];
};

test("a typed value that reached a third party breaks it and tells its encoding", () => {
  const finding = ask(
    check,
    [typed(mail), ...to("https://px.test/", { chain: ["lowercase", "sha256"] })],
    world,
  );
  assert.deepEqual(named(finding), ["px.test"]);
  assert.equal(
    finding.outcome === "broken" && finding.offences[0].values?.["encoding"],
    "lowercase → sha256",
  );
});

test("the site itself, a blocked request, a submitted value and short beginnings keep it", () => {
  assert.equal(ask(check, [typed(mail), ...to("https://shop.example/draft")], world).outcome, "kept");
  assert.equal(ask(check, [typed(mail), ...to("https://px.test/", { prefix: 5 })], world).outcome, "kept");
  assert.equal(
    ask(check, [typed(mail, { submitted: true }), ...to("https://px.test/")], world).outcome,
    "kept",
  );
  const blocked = request("https://px.test/", { ...typing, failed: "blocked" });
  assert.equal(ask(check, [typed(mail), blocked, disclosure(mail, blocked)], world).outcome, "kept");
});

test("six characters of it are enough", () => {
  assert.equal(ask(check, [typed(mail), ...to("https://px.test/", { prefix: 6 })], world).outcome, "broken");
});

test("through a socket, the recipient is who opened it; behind an alias, who stands there", () => {
  const socket = request("https://px.test/socket", { ...typing, type: "websocket" });
  const message = {
    ...disclosure(mail, socket),
    kind: "message",
    channel: "websocket",
    direction: "sent",
    request: socket.id,
    url: socket.url,
    body: { sha256: "0".repeat(64), size: 1 },
    id: "message",
  } as const;
  const seen = [
    typed(mail),
    socket,
    message,
    disclosure(mail, socket, { request: "message", part: "message" }),
  ];
  assert.deepEqual(named(ask(check, seen, world)), ["px.test"]);
  const alias = request("https://m.shop.example/", typing);
  const cloaked = [typed(mail), alias, response(alias, { aliases: ["x.ads.test"] }), disclosure(mail, alias)];
  assert.deepEqual(named(ask(check, cloaked, world)), ["ads.test"]);
});

test("nothing typed does not apply", () => {
  assert.equal(ask(check, to("https://px.test/"), world).outcome, "inapplicable");
});

test("more evidence never softens it", () => {
  const pool = [to("https://px.test/"), to("https://shop.example/"), to("https://ads.test/", { prefix: 3 })];
  neverSoftens(check, pool, { ...world, always: [typed(mail)] });
});

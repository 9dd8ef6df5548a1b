import assert from "node:assert/strict";
import { test } from "node:test";
import { cookie, home, planted, storage } from "../../core/evidence.fixture.ts";
import type { Of } from "../../core/index.ts";
import { identifiers } from "./identifiers.ts";
import { know } from "./sight.fixture.ts";

const subject = { type: "web", name: home } as const;
const ours = [{ ...planted("p1", "cookie-id", "cookie"), value: "planted-4c1d9e77" }];
const read = (cookies: readonly Of<"cookie">[], stored: readonly Of<"storage">[] = []) =>
  identifiers(cookies, stored, { subject, know, planted: ours });
const found = (...seen: Parameters<typeof read>) => read(...seen).found.map((item) => item.what);

const twice = (name: string, more: Partial<Of<"cookie">> = {}): Of<"cookie">[] => [
  cookie(name, "8f3a9c2e71b4", more),
  cookie(name, "1c7d0e5f92aa", { ...more, visit: "refuse" }),
];

test("an unknown value that differs between visits and lasts identifies", () => {
  assert.deepEqual(found(twice("uid")), ["uid (shop.example)", "uid (shop.example)"]);
});

test("the same value in all visits identifies nobody", () => {
  assert.deepEqual(
    found([cookie("uid", "8f3a9c2e71b4"), cookie("uid", "8f3a9c2e71b4", { visit: "refuse" })]),
    [],
  );
});

test("a constant beside the identifier does not hide it", () => {
  const value = (id: string) => `{"token":"phc8constant1","id":"${id}"}`;
  const seen = [cookie("an", value("8f3a9c2e71")), cookie("an", value("1c7d0e5f92"), { visit: "refuse" })];
  assert.equal(found(seen).length, 2);
});

test("one visit only: unknown values are told, known ones count", () => {
  const alone = read([cookie("uid", "8f3a9c2e71b4"), cookie("_stats", "x")]);
  assert.deepEqual(
    alone.alone.map(({ what }) => what),
    ["uid (shop.example)"],
  );
  assert.deepEqual(
    alone.found.map((item) => item.name),
    ["_stats"],
  );
});

test("sessions, baskets, choices and known functional cookies of the site are left out", () => {
  for (const name of ["connect.sid", "PHPSESSID", "csrftoken", "cart", "euconsent-v2", "session", "_flag"])
    assert.deepEqual(found(twice(name)), [], name);
  assert.deepEqual(found(twice("uid", { days: null })), []);
  assert.deepEqual(found(twice("uid", { days: 0.5 })), []);
});

test("in another site's cookie a session is enough", () => {
  assert.equal(found(twice("uid", { days: null, domain: ".ads.test" })).length, 2);
});

test("refused, sent, emptied and deleted cookies were not kept", () => {
  assert.deepEqual(found(twice("uid", { angle: "refused" })), []);
  assert.deepEqual(found(twice("uid", { angle: "sent" })), []);
  assert.deepEqual(found(twice("uid", { days: 0 })), []);
  assert.deepEqual(
    found([...twice("uid"), ...twice("uid", { angle: "refused", reason: "UserPreferences" })]),
    [],
  );
  assert.equal(read(twice("uid", { angle: "refused" })).refused, 1);
});

test("storage counts alike: local lasts, session does not", () => {
  const pair = (area: "local" | "session") => [
    storage("uid", "8f3a9c2e71b4", { area }),
    storage("uid", "1c7d0e5f92aa", { area, visit: "refuse" }),
  ];
  assert.equal(found([], pair("local")).length, 2);
  assert.deepEqual(found([], pair("session")), []);
});

test("what we planted ourselves is nobody's identifier, also inside another value", () => {
  const other = cookie("uid", "1c7d0e5f92aa", { visit: "refuse" });
  assert.deepEqual(found([cookie("uid", "planted-4c1d9e77"), other]), []);
  assert.deepEqual(found([cookie("uid", "https%3A%2F%2Fx%2F%3Fid%3Dplanted-4c1d9e77"), other]), []);
});

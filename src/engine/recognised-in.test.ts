import assert from "node:assert/strict";
import { test } from "node:test";
import type { Observation, Of, Planted } from "../core/index.ts";
import { masker, recognisedIn } from "./recognised-in.ts";

const key = "AKIA234567ABCDEFGHIJ";
const imei = "490154203237518";
const body = Buffer.from(JSON.stringify({ device: { imei } }));
const blob = (sha256: string) => (sha256 === "b".repeat(64) ? body : undefined);

const request = (more: Partial<Of<"request">> = {}): Observation => ({
  kind: "request",
  id: "o1",
  at: 1,
  by: "test",
  moment: "always",
  url: `https://t.test/p?key=${key}&n=1`,
  method: "POST",
  type: "other",
  headers: [],
  witness: "recording",
  body: { sha256: "b".repeat(64), size: body.length },
  ...more,
});
const planted = (value: string): Planted[] => [{ id: "p1", sort: "imei", value, where: "persona" }];
const told = ({ observations }: ReturnType<typeof recognisedIn>) =>
  observations.map((one) =>
    one.kind === "recognised" ? `${one.what} ${one.sure} ${one.part} ${one.name}` : one.kind,
  );

test("what nobody planted is told beside the request that carried it", () => {
  const found = recognisedIn([request()], [], blob);
  assert.deepEqual(told(found), ["api-key named url key", "imei checked body imei"]);
  const [first] = found.observations;
  assert.equal(first?.kind === "recognised" && request().kind === "request" && first.request, "o1");
});

test("what was planted, or was found already, is not told a second time", () => {
  assert.deepEqual(told(recognisedIn([request()], planted(imei), blob)), ["api-key named url key"]);
  const start = body.indexOf(imei);
  const disclosure: Observation = {
    kind: "disclosure",
    id: "d1",
    at: 1,
    by: "test",
    moment: "always",
    planted: "p1",
    sort: "imei",
    request: "o1",
    url: "https://t.test/",
    part: "body",
    chain: [],
    range: [start, start + imei.length],
  };
  assert.deepEqual(told(recognisedIn([request(), disclosure], [], blob)), ["api-key named url key"]);
});

test("the same of one host is told twenty times, then counted no further", () => {
  const many = Array.from({ length: 50 }, (_, at) => request({ id: `o${at + 1}` }));
  const { observations, gaps } = recognisedIn(many, [], blob);
  assert.deepEqual([observations.length, gaps], [40, []], "nothing is left out: it is the same each time");
});

test("secrets are cut out of what is shown; identifiers of a device are told", () => {
  const seen = [request(), ...recognisedIn([request()], [], blob).observations];
  const { secrets, masked } = masker(seen, blob);
  assert.equal(secrets, 1);
  const shown = masked(`<code>key=${key}&amp;n=1</code> ${imei}`);
  assert.ok(!shown.includes(key) && shown.includes(imei) && shown.includes("key=•"));
  assert.equal(masker([request()], blob).masked(key), key, "what nobody recognised stays");
});

const mails = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => `jo.doe${from + at}@web.de`);

test("where more stands than is told, a gap says so", () => {
  const many = mails(30).map((mail, at) =>
    request({ id: `o${at + 1}`, url: `https://t.test/?mail=${mail}` }),
  );
  const { observations, gaps } = recognisedIn(many, [], blob);
  assert.equal(observations.filter((one) => one.kind === "recognised" && one.what === "email").length, 20);
  assert.deepEqual(
    gaps.map(({ probe, kinds, code }) => [probe, kinds, code]),
    [["disclosures", ["recognised"], "flooded"]],
  );
  assert.match(gaps[0]?.reason ?? "", /left out 10 times/);
  const one = request({ url: `https://t.test/?list=${mails(30).join(",")}` });
  assert.match(recognisedIn([one], [], blob).gaps[0]?.reason ?? "", /1 parts .* more values/);
});

test("secrets are told past that, so that none of them is shown", () => {
  const keys = Array.from(
    { length: 50 },
    (_, at) => `AKIA234567ABCDEFGH${String.fromCharCode(65 + (at % 26))}${at < 26 ? "A" : "B"}`,
  );
  const many = keys.map((secret, at) => request({ id: `o${at + 1}`, url: `https://t.test/p?key=${secret}` }));
  const { observations, gaps } = recognisedIn(many, [], blob);
  assert.deepEqual(gaps, []);
  const { masked } = masker([...many, ...observations], blob);
  for (const secret of keys) assert.ok(!masked(`key=${secret}`).includes(secret), secret);
});

test("past all that is told nothing is looked at any more, and a gap says that too", () => {
  const many = Array.from({ length: 120 }, (_, at) =>
    request({
      id: `o${at + 1}`,
      url: `https://t${at}.test/?${mails(20, at * 20)
        .map((mail, one) => `m${one}=${mail}`)
        .join("&")}`,
    }),
  );
  const { observations, gaps } = recognisedIn(many, [], blob);
  assert.equal(observations.length, 2000);
  assert.match(gaps[0]?.reason ?? "", /was not looked at, and secrets in it are not masked/);
});

test("a part that is full of secrets says that what is coded behind them was not looked at", () => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const keys = Array.from(
    { length: 200 },
    (_, at) => `AKIA234567ABCDEFGH${letters[Math.floor(at / 26)]}${letters[at % 26]}`,
  );
  const coded = Buffer.from(JSON.stringify({ api_key: "AKIA234567ABCDEFGHZZ" })).toString("base64");
  const bytes = Buffer.from(
    JSON.stringify({ ...Object.fromEntries(keys.map((one, at) => [`key${at}`, one])), coded }),
  );
  const one = request({ url: "https://t.test/p", body: { sha256: "c".repeat(64), size: bytes.length } });
  const { observations, gaps } = recognisedIn([one], [], () => bytes);
  assert.equal(observations.length, 200);
  assert.match(gaps[0]?.reason ?? "", /1 parts .* more values/);
});

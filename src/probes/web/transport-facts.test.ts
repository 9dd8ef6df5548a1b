import assert from "node:assert/strict";
import { test } from "node:test";
import { Observation } from "../../core/index.ts";
import { transportFacts } from "./transport-facts.ts";

const page = "https://shop.test/";
const seen = { at: 1, by: "test", moment: "before-choice", visit: "arrive", run: 1, page };
const request = {
  ...seen,
  kind: "request",
  id: "o1",
  url: page,
  method: "GET",
  type: "document",
  headers: [],
  witness: "cdp",
};
const response = (headers: [string, string][], url = page) => ({
  ...seen,
  page: url,
  kind: "response",
  id: "o2",
  request: "o1",
  url,
  status: 200,
  headers,
});
const document = (action: string) => ({
  ...seen,
  kind: "document",
  id: "o3",
  url: page,
  title: "",
  scripts: [],
  links: [],
  forms: [{ action, method: "post", fields: [{ type: "email", name: "e", label: "" }] }],
});
const facts = (...all: object[]) =>
  transportFacts(all.map((one) => Observation.parse(one))).map(({ what, ok }) => `${what} ${ok}`);

test("HTTPS and HSTS are read from the page's own answer", () => {
  const here = document("https://shop.test/join");
  assert.deepEqual(facts(here, request, response([["Strict-Transport-Security", "max-age=1"]])), [
    "https true",
    "hsts true",
  ]);
  assert.deepEqual(facts(here, request, response([])), ["https true", "hsts false"]);
  assert.deepEqual(facts({ ...here, url: "http://shop.test/" }, request, response([], "http://shop.test/")), [
    "https false",
  ]);
});

test("a form that posts in the clear is told, one that does not is not", () => {
  assert.deepEqual(facts(document("http://shop.test/join")), ["insecure-form false"]);
  assert.deepEqual(facts(document("https://shop.test/join")), []);
});

const issue = (resourceType: string, insecureURL: string) => ({
  ...seen,
  kind: "issue",
  id: "o4",
  code: "MixedContentIssue",
  details: JSON.stringify({ mixedContentIssueDetails: { resourceType, insecureURL, mainResourceURL: page } }),
});

test("mixed content is told as Chromium tells it; a form that the page shows as well is one weakness", () => {
  assert.deepEqual(facts(issue("Image", "http://img.test/a.png")), ["mixed-content false"]);
  const insecure = "http://shop.test/join";
  assert.deepEqual(facts(document(insecure), issue("Form", insecure)), ["insecure-form false"]);
});

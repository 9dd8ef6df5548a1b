// Real requests that hold none of the planted values: nothing may be found in them.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Of } from "../core/index.ts";
import { email, line, phone, text } from "./find-disclosures.fixture.ts";
import { Finder } from "./finder.ts";
import type { Part } from "./parts.ts";

const folder = join(import.meta.dirname, "../../../shared/corpus/har");
const missing = existsSync(folder) ? false : "the corpus of recordings is not here";

type Pair = { readonly name: string; readonly value: string };
type Entry = {
  readonly request: {
    readonly url: string;
    readonly headers: readonly Pair[];
    readonly cookies?: readonly Pair[];
    readonly postData?: { readonly text?: string };
  };
  readonly response: { readonly content?: { readonly text?: string; readonly encoding?: string } };
};

const seen: Of<"request"> = {
  ...{ kind: "request", id: "o1", at: 1, by: "test", moment: "always", url: "https://t.example/" },
  ...{ method: "GET", type: "other", witness: "cdp", headers: [] },
};

function partsIn({ request, response }: Entry): Part[] {
  const { content } = response;
  const parts: Pick<Part, "part" | "content">[] = [
    { part: "url", content: request.url },
    ...request.headers.map(({ value }) => ({ part: "header" as const, content: value })),
    ...(request.cookies ?? []).map(({ value }) => ({ part: "cookie" as const, content: value })),
    ...[request.postData?.text ?? ""].map((body) => ({ part: "body" as const, content: Buffer.from(body) })),
    // Answers were not sent, but are the largest bytes there are to be wrong about.
    {
      part: "body",
      content: Buffer.from(content?.text ?? "", content?.encoding === "base64" ? "base64" : "utf8"),
    },
  ];
  return parts.map((part) => ({ ...part, id: "o1", url: request.url, hints: [], seen }));
}

test("real traffic without the planted values discloses nothing", { skip: missing }, () => {
  const finder = new Finder([email, text, phone, line]);
  for (const name of readdirSync(folder)) {
    const { log } = JSON.parse(readFileSync(join(folder, name), "utf8").replace(/^\uFEFF/, ""));
    const finds = log.entries.flatMap((entry: Entry) => finder.inParts(partsIn(entry)));
    assert.deepEqual(
      finds.map(({ trace }: { trace: { chain: unknown } }) => trace.chain),
      [],
      name,
    );
  }
});

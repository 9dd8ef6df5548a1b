import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { charterSchema } from "./charter-schema.ts";
import { root } from "./root.ts";

const file = join(root, "docs/spec/charter.schema.json");
const vectors = join(root, "docs/spec/vectors/charter");
if (process.env["UPDATE_SCHEMA"]) writeFileSync(file, charterSchema());

test("the published schema is the one that the reader has", () => {
  assert.equal(readFileSync(file, "utf8"), charterSchema(), "UPDATE_SCHEMA=1 writes it anew");
});

const accepts = new Ajv2020({ strict: false, allErrors: false }).compile(
  JSON.parse(readFileSync(file, "utf8")),
);

/** What YAML itself refuses, no schema gets to see. */
const yaml = new Set(["key-twice.yaml", "alias-bomb.yaml"]);

for (const kind of ["accept", "reject"] as const) {
  for (const name of readdirSync(join(vectors, kind)).filter((one) => !yaml.has(one))) {
    test(`the schema ${kind}s ${name} as the reader does, as far as a schema can`, () => {
      const text = readFileSync(join(vectors, kind, name), "utf8");
      const beyond = /^# schema: accepts$/m.test(text);
      assert.equal(accepts(parse(text)), kind === "accept" || beyond, JSON.stringify(accepts.errors));
    });
  }
}

test("the schema accepts every charter that comes along", () => {
  for (const name of readdirSync(join(root, "charters")).filter((one) => one.endsWith(".yaml"))) {
    assert.ok(accepts(parse(readFileSync(join(root, "charters", name), "utf8"))), name);
  }
});

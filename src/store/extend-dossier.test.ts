import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Problem } from "../core/index.ts";
import { extendDossier } from "./extend-dossier.ts";
import { openDossier } from "./open-dossier.ts";

const place = mkdtempSync(join(tmpdir(), "probity-extend-"));
after(() => rmSync(place, { recursive: true, force: true }));
const smallest = join(import.meta.dirname, "../../docs/spec/vectors/dossier/accept/smallest");
let made = 0;
function copy(): string {
  made += 1;
  const folder = join(place, `d${made}`);
  cpSync(smallest, folder, { recursive: true });
  return folder;
}
const notTrusted = (error: unknown) => error instanceof Problem && error.code === "not-trusted";

test("a file is added, or written anew, and the manifest names its bytes", async () => {
  const folder = copy();
  await extendDossier(folder, new Map([["replies/a.yaml", "one"]]));
  await extendDossier(folder, new Map([["replies/a.yaml", "two"]]));
  const dossier = await openDossier(folder);
  assert.deepEqual(await dossier.verify(), []);
  assert.equal(Buffer.from(dossier.file("replies/a.yaml") ?? []).toString(), "two");
  assert.ok(!readdirSync(folder, { recursive: true }).some((name) => `${name}`.endsWith(".part")));
});

test("evidence, blobs, recorded traffic and the manifest itself are out of reach", async () => {
  const folder = copy();
  for (const path of ["evidence.json", "manifest.json", "capture.har", "blobs/aa/bb", "../x", "a//b"])
    await assert.rejects(
      extendDossier(folder, new Map([[path, "x"]])),
      (error) => !(error instanceof Problem),
    );
});

test("a dossier that was changed takes nothing", async () => {
  const folder = copy();
  const before = readFileSync(join(folder, "manifest.json"), "utf8");
  writeFileSync(join(folder, "evidence.json"), "{}");
  await assert.rejects(extendDossier(folder, new Map([["replies/a.yaml", "one"]])), notTrusted);
  assert.equal(readFileSync(join(folder, "manifest.json"), "utf8"), before);
  assert.ok(!existsSync(join(folder, "replies")));
});

test("a link that leads out of the folder is not followed", async () => {
  const folder = copy();
  const outside = join(place, "outside");
  mkdirSync(outside, { recursive: true });
  symlinkSync(outside, join(folder, "replies"));
  await assert.rejects(extendDossier(folder, new Map([["replies/a.yaml", "one"]])), notTrusted);
  assert.deepEqual(readdirSync(outside), []);
});

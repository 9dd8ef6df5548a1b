import assert from "node:assert/strict";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
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
import { saltManifest } from "./salt-manifest.ts";
import { readSealFile, sealNames, writeSealFile } from "./seal-files.ts";

const place = mkdtempSync(join(realpathSync(tmpdir()), "probity-seal-files-"));
after(() => rmSync(place, { recursive: true, force: true }));
const smallest = join(import.meta.dirname, "../../docs/spec/vectors/dossier/accept/smallest");
let made = 0;
function copy(): string {
  made += 1;
  const folder = join(place, `d${made}`);
  cpSync(smallest, folder, { recursive: true });
  return folder;
}
const fails = (code: string, part: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === code && part.test(error.message);

test("what is in seal is neither named nor extra, and keeps the dossier from being added to", async () => {
  const folder = copy();
  assert.deepEqual(sealNames(folder), []);
  await writeSealFile(folder, "statement.json", "{}");
  assert.deepEqual(sealNames(folder), ["statement.json"]);
  assert.equal(readSealFile(folder, "statement.json", 10)?.toString(), "{}");
  assert.equal(readSealFile(folder, "other.json", 10), undefined);
  assert.deepEqual(await (await openDossier(folder)).verify(), []);
  await assert.rejects(extendDossier(folder, new Map([["a.txt", "one"]])), fails("wrong-use", /sealed/));
});

test("a salt is written once, and nothing else changes", async () => {
  const folder = copy();
  const { digest, manifest } = await openDossier(folder);
  await saltManifest(folder, () => "ab".repeat(32));
  await saltManifest(folder, () => "cd".repeat(32));
  const salted = await openDossier(folder);
  assert.deepEqual(salted.manifest, { ...manifest, salt: "ab".repeat(32) });
  assert.notEqual(salted.digest, digest);
});

test("links, folders and floods in the place of a seal are refused in words", async () => {
  const [linked, file, inside, large] = [copy(), copy(), copy(), copy()];
  symlinkSync(smallest, join(linked, "seal"));
  assert.throws(() => sealNames(linked), fails("not-trusted", /no plain folder/));
  writeFileSync(join(file, "seal"), "");
  assert.throws(() => sealNames(file), fails("not-trusted", /no plain folder/));
  await assert.rejects(writeSealFile(file, "statement.json", "{}"), fails("not-trusted", /no plain folder/));
  mkdirSync(join(inside, "seal", "statement.json"), { recursive: true });
  symlinkSync(join(smallest, "manifest.json"), join(inside, "seal", "link.json"));
  for (const name of ["statement.json", "link.json"])
    assert.throws(() => readSealFile(inside, name, 1e6), fails("not-trusted", /no plain file/));
  assert.equal(readSealFile(inside, "../manifest.json", 1e6), undefined);
  await writeSealFile(large, "a", "x".repeat(11));
  assert.throws(() => readSealFile(large, "a", 10), fails("not-trusted", /more than 10 bytes/));
  await assert.rejects(writeSealFile(large, "../x", ""), /Not a name/);
});

test("a manifest that names a file of the seal is refused", async () => {
  const folder = copy();
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  manifest.files["seal/statement.json"] = { sha256: "0".repeat(64), size: 0 };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  await assert.rejects(openDossier(folder), fails("not-trusted", /seal\/statement\.json/));
});

test("large dossiers are verified by a thread, to the same end; no link in a path is followed", async () => {
  const folder = copy();
  const bytes = Buffer.alloc(9 * 1024 * 1024, 7);
  await extendDossier(
    folder,
    new Map([
      ["large.txt", bytes.toString()],
      ["sub/small.txt", "small"],
    ]),
  );
  const dossier = await openDossier(folder);
  assert.deepEqual(await dossier.verify(), []);
  bytes[5_000_000] = 8;
  writeFileSync(join(folder, "large.txt"), bytes);
  cpSync(join(folder, "sub"), join(place, "elsewhere"), { recursive: true });
  rmSync(join(folder, "sub"), { recursive: true });
  symlinkSync(join(place, "elsewhere"), join(folder, "sub"));
  assert.deepEqual(await dossier.verify(), [
    { path: "large.txt", odd: "altered" },
    { path: "sub", odd: "extra" },
    { path: "sub/small.txt", odd: "missing" },
  ]);
});

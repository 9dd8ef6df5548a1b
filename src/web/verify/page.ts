/// <reference lib="dom" />
// The page: takes files from a reader, and writes what was found as text. Nothing from a file ever becomes markup.

import { browserCrypto } from "./browser-crypto.ts";
import type { Files } from "./files.ts";
import { type Verified, verifyFiles } from "./verify-files.ts";
import { type Language, type Words, words } from "./words.ts";

const mostFiles = 200_000;

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text = "",
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const byId = (id: string): HTMLElement => document.getElementById(id) ?? document.body;
const field = (id: string): string => (byId(id) as HTMLTextAreaElement).value;

let given: Files = new Map();
let language: Language = /^zh\b/i.test(navigator.language) ? "zh" : "en";
let found: Verified | undefined;
const say = (): Words => words[language];

function label(): void {
  const text = say();
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = text.title;
  const parts: Readonly<Record<string, string>> = {
    title: text.title,
    lead: text.lead,
    give: text.give,
    "folder-name": text.folder,
    "files-name": text.single,
    "policy-name": text.policy,
    "policy-why": text.policyWhy,
    "keys-name": text.keys,
    "keys-why": text.keysWhy,
    run: text.run,
    private: text.private,
    never: text.never,
  };
  for (const [id, words] of Object.entries(parts)) byId(id).textContent = words;
  byId("nevers").replaceChildren(...text.nevers.map((one) => element("li", one)));
  byId("given").textContent = given.size === 0 ? text.nothing : text.given(given.size);
  for (const code of ["en", "zh"] as const)
    byId(code).setAttribute("aria-pressed", String(code === language));
  if (found) show(found);
}

function show({ outcome, subject, points, says }: Verified): void {
  const text = say();
  const list = element("ul", "", { class: "points" });
  for (const { id, state, values, file = "" } of points) {
    const line = element("li", "", { class: state });
    line.append(element("b", text.state[state]), element("span", text.points[id](values, file)));
    list.append(line);
  }
  const head = element("p", text.outcome[outcome], { class: `outcome ${outcome}` });
  const parts: Node[] = [head];
  if (subject) parts.push(element("p", subject, { class: "subject" }));
  parts.push(list);
  for (const predicate of says) {
    const details = element("details");
    details.append(
      element("summary", text.says),
      element("pre", JSON.stringify(predicate, null, 1).slice(0, 100_000)),
    );
    parts.push(details);
  }
  byId("found").replaceChildren(...parts);
}

async function run(): Promise<void> {
  const text = say();
  const status = byId("status");
  if (given.size === 0) {
    status.textContent = text.nothing;
    return;
  }
  try {
    found = await verifyFiles({
      files: given,
      policy: field("policy"),
      keys: field("keys"),
      crypto: browserCrypto(globalThis.crypto?.subtle),
      subtle: globalThis.crypto?.subtle,
      fetchLog: /^https?:$/.test(location.protocol) ? fetchLog : undefined,
      onProgress: (done, all) => {
        status.textContent = text.working(done, all);
      },
    });
    status.textContent = "";
    show(found);
    byId("found").focus();
  } catch (error) {
    status.textContent = error instanceof Error ? error.message : String(error);
  }
}

/** A bundle of 256 entries of the greatest size. */
const mostAnswer = 256 * 65_537;

async function fetchLog(path: string): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(20_000);
  const response = await fetch(new URL(path, location.href), { signal, credentials: "omit" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > mostAnswer) throw new Error(`${path}: ${bytes.length} bytes`);
  return bytes;
}

function take(files: Iterable<readonly [string, File]>): void {
  given = new Map([...files].slice(0, mostFiles));
  found = undefined;
  byId("found").replaceChildren();
  byId("status").textContent = "";
  label();
}

const chosen = (input: HTMLInputElement): [string, File][] =>
  [...(input.files ?? [])].map((file) => [file.webkitRelativePath || file.name, file]);

async function* within(entry: FileSystemEntry): AsyncGenerator<[string, File]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    yield [entry.fullPath.replace(/^\//, ""), file];
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const one of some) yield* within(one);
  }
}

async function dropped(transfer: DataTransfer): Promise<void> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files: [string, File][] = [];
  for (const entry of entries)
    for await (const file of within(entry)) if (files.length < mostFiles) files.push(file);
  take(files);
}

for (const id of ["folder", "files"]) {
  const input = byId(id) as HTMLInputElement;
  input.addEventListener("change", () => take(chosen(input)));
}
for (const code of ["en", "zh"] as const)
  byId(code).addEventListener("click", () => {
    language = code;
    label();
  });
byId("run").addEventListener("click", () => void run());
const drop = byId("drop");
drop.addEventListener("dragover", (event) => event.preventDefault());
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer) void dropped(event.dataTransfer);
});
label();

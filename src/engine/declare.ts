// Declarations made for a person to complete: a first one from what was seen, or one read from another format.

import { open } from "node:fs/promises";
import { Declaration, Problem } from "../core/index.ts";
import {
  firstDeclaration,
  guessFormat,
  type ImportFormat,
  importDeclaration,
  signalsIn,
} from "../declarations/index.ts";
import { openJudged } from "./open-judged.ts";
import { readText } from "./read-yaml.ts";
import { yamlText } from "./yaml-text.ts";

/** The YAML of a first declaration. @throws Problem as `openJudged`. */
export async function initDeclaration({ dossier }: { readonly dossier: string }): Promise<string> {
  const { evidence, flows, know, dossier: opened } = await openJudged({ dossier });
  const { signals } = signalsIn(evidence, { blob: opened.blob, siteOf: know.siteOf });
  return yamlText(firstDeclaration({ evidence, flows, know, signals }), [
    `Written from what was seen of ${evidence.subject.name}. It names what was seen and no more.`,
    "Purposes, bases and retention are not said: only the party knows them, and silence is not held against it.",
  ]);
}

/**
 * The YAML of a declaration from a file, or from the signals of consent in a dossier.
 * @throws Problem `bad-input`, `wrong-use` or `not-found`, in one line.
 */
export async function importedDeclaration(asked: {
  readonly file?: string | undefined;
  readonly dossier?: string | undefined;
  readonly as?: ImportFormat | undefined;
  readonly by?: string | undefined;
  readonly about?: readonly string[] | undefined;
}): Promise<string> {
  const { file, dossier, by, about } = asked;
  if ((file === undefined) === (dossier === undefined)) {
    throw new Problem("wrong-use", "Give a file, or a dossier by --from-dossier, and not both.");
  }
  if (dossier !== undefined) return fromDossier(dossier, { by, about });
  const name = file ?? "";
  const text = await readText(name, "imports");
  const as = asked.as ?? guessFormat(text);
  if (as === undefined) {
    throw new Problem("bad-input", `${name} is of no format that is known here.`, {
      hint: "Say which it is: --as tilt, gpc, tcf or data-safety. See docs/spec/imports.md.",
    });
  }
  const declared = importDeclaration(text, { name, as, by, about });
  return yamlText(checked(declared, name), [`Read from ${name.split(/[/\\]/).at(-1)} (${as}).`]);
}

async function fromDossier(
  folder: string,
  { by, about }: { readonly by: string | undefined; readonly about: readonly string[] | undefined },
): Promise<string> {
  const { evidence, know, dossier } = await openJudged({ dossier: folder });
  const { signals, unread } = signalsIn(evidence, { blob: dossier.blob, siteOf: know.siteOf });
  if (signals.length === 0) {
    const why = unread[0] === undefined ? "" : ` What looked like one could not be read: ${unread[0]}`;
    throw new Problem("bad-input", `No signal of consent was found in ${folder}.${why}`, {
      hint: "Looked for: TC strings, gcs and gcd parameters, /.well-known/gpc.json. See docs/spec/imports.md.",
    });
  }
  const site = know.siteOf(evidence.subject.name);
  const declared: Declaration = {
    format: "probity/declaration/1",
    by: { name: by ?? evidence.subject.operator ?? site },
    about: [...(about ?? [site])],
    recipients: [],
    charters: [],
    sources: [...new Set(signals.map(({ sort, where }) => `${sort}: ${where}`)), ...unread].map((one) =>
      one.slice(0, 1000),
    ),
    signals: [...signals],
  };
  return yamlText(checked(declared, folder), [
    `Read from the signals of consent seen on ${evidence.subject.name}.`,
  ]);
}

/** What strangers wrote may exceed what a declaration holds: then it is refused here, before anything is written. */
function checked(declared: Declaration, name: string): Declaration {
  const result = Declaration.safeParse(declared);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Problem(
    "bad-input",
    `${name} makes no declaration: ${issue?.path.join(".")}: ${issue?.message}.`,
  );
}

/** Writes a file that is not there yet. @throws Problem `not-writable` when it is, or cannot be written. */
export async function writeNew(file: string, text: string): Promise<void> {
  try {
    await using handle = await open(file, "wx");
    await handle.writeFile(text);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    throw new Problem("not-writable", `Cannot write ${file} (${code}).`, {
      hint:
        code === "EEXIST"
          ? "Nothing is ever overwritten: choose another name."
          : "Choose a file in a folder you may write to.",
      cause,
    });
  }
}

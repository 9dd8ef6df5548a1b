// Dossiers of the same program, used by different people, laid beside each other: what derives from the person.

import { resolve } from "node:path";
import { type Gap, type Language, type Observation, Problem } from "../core/index.ts";
import { type DifferRun, differ } from "../disclosures/index.ts";
import { openDossier } from "../store/index.ts";
import { canonical } from "./canonical.ts";
import type { DifferFormat } from "./differ-formats.ts";
import { differMarkdown, differText, type Shown } from "./differ-text.ts";
import { knowledge } from "./judge-evidence.ts";

export type DifferAsked = {
  /** Folders, grouped by the bait person that each dossier names. */
  readonly dossiers: readonly string[];
  /** Folders by person, told by who asks. */
  readonly persons: readonly (readonly string[])[];
  readonly format: DifferFormat;
  readonly lang: Language;
  /** Whether values are shown as they are. */
  readonly unmask: boolean;
  readonly onProgress?: (text: string) => void;
};

/** @throws Problem `wrong-use` when persons cannot be told or are too few, else as `openDossier`. */
export async function differDossiers(asked: DifferAsked): Promise<string> {
  const given = groups(asked);
  const know = await knowledge();
  const runs: SeenRun[] = [];
  for (const [place, { folder, person }] of given.entries()) {
    runs.push(await runOf(folder, person));
    asked.onProgress?.(`${place + 1} of ${given.length} dossiers read`);
  }
  const { names, renamed } = lettered(runs);
  const differed = differ(renamed, (host) => know.siteOf(host));
  const fields = differed.fields.map((field) => {
    const company = know.ownerOf(field.host.replace(/^\*\./, ""))?.name;
    return {
      ...field,
      ...(company === undefined ? {} : { company }),
      examples: shown(field.examples, asked.unmask),
    };
  });
  const answer: Shown = {
    ...differed,
    fields,
    masked: !asked.unmask,
    unseen: runs.map(unseenOf),
    personas: names,
  };
  if (asked.format === "json") return `${canonical({ format: "probity/differ/1", ...answer })}\n`;
  return asked.format === "markdown" ? differMarkdown(answer, asked.lang) : differText(answer, asked.lang);
}

type Given = { readonly folder: string; readonly person: string | undefined };

function groups({ dossiers, persons }: DifferAsked): Given[] {
  if (dossiers.length > 0 && persons.length > 0) {
    throw new Problem("wrong-use", "Either all dossiers are given with --person, or none is.", {
      hint: "probity differ --person A,A2 --person B",
    });
  }
  const given: Given[] =
    persons.length > 0
      ? persons.flatMap((folders, at) => folders.map((folder) => ({ folder, person: `given ${at + 1}` })))
      : dossiers.map((folder) => ({ folder, person: undefined }));
  const twice = given.find(
    ({ folder }, at) => given.findIndex((one) => resolve(one.folder) === resolve(folder)) < at,
  );
  // A dossier is always like itself: that would prove everything.
  if (twice)
    throw new Problem("wrong-use", `${twice.folder} is given twice.`, {
      hint: "Each run needs a dossier of its own.",
    });
  return given;
}

async function runOf(folder: string, told: string | undefined): Promise<SeenRun> {
  const dossier = await openDossier(folder);
  const { observations, planted, conditions, gaps } = await dossier.evidence();
  const lost = new Set<string>();
  const blob = (sha256: string) => {
    const bytes = dossier.blob(sha256);
    if (!bytes) lost.add(sha256);
    return bytes;
  };
  const person = told ?? conditions["persona"];
  if (person === undefined) {
    throw new Problem("wrong-use", `The dossier ${folder} does not say which bait person was entered.`, {
      hint: "Tell who used it: probity differ --person A,A2 --person B",
    });
  }
  return {
    name: folder,
    person,
    observations,
    planted,
    blob,
    ...spanOf(observations),
    unseen: unseenIn(gaps),
    lost,
  };
}

/** What of a run was sent and is not compared: silence there proves nothing. */
type SeenRun = DifferRun & { readonly unseen: readonly string[]; readonly lost: ReadonlySet<string> };

const sending = new Set(["request", "message", "cookie"]);

const unseenIn = (gaps: readonly Gap[]): string[] =>
  gaps
    .filter(({ kinds, harmless }) => harmless !== true && kinds.some((kind) => sending.has(kind)))
    .map(({ code, reason }) => `${code}: ${reason}`);

/** To be asked after the comparison: only then is it known which bodies were not there. */
const unseenOf = ({ name, unseen, lost }: SeenRun) => ({
  dossier: name,
  gaps: lost.size > 0 ? [...unseen, `body-unread: ${lost.size} bodies were not kept`] : unseen,
});

/** When requests were sent; a recorder that tells no day tells no order. */
function spanOf(observations: readonly Observation[]): { readonly from?: number; readonly to?: number } {
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const { kind, at } of observations) {
    if (kind !== "request") continue;
    from = Math.min(from, at);
    to = Math.max(to, at);
  }
  return Number.isFinite(from) && from > firstDay ? { from, to } : {};
}

/** Milliseconds since the Unix epoch: the year 2000. */
const firstDay = 946_684_800_000;

/** A, B, C in place of digests: in the order in which they were given. */
function lettered(runs: readonly DifferRun[]) {
  const persons = [...new Set(runs.map(({ person }) => person))];
  const letter = (person: string) => {
    const at = persons.indexOf(person);
    return at < 26 ? String.fromCharCode(65 + at) : `P${at + 1}`;
  };
  return {
    names: Object.fromEntries(
      persons.filter((one) => !one.startsWith("given ")).map((one) => [letter(one), one]),
    ),
    renamed: runs.map((run) => ({ ...run, person: letter(run.person) })),
  };
}

const longest = 60;

/** Without leave, the first two characters and the length: enough to find it in the dossier, not to use it. */
function shown(examples: Shown["fields"][number]["examples"] = [], unmask: boolean) {
  return examples.map(({ person, value, stretch }) => ({
    person,
    value: one(value, unmask),
    ...(stretch === undefined ? {} : { stretch: one(stretch, unmask) }),
  }));
}

function one(value: string, unmask: boolean): string {
  const text = printable(value);
  if (unmask) return text.length > longest * 4 ? `${text.slice(0, longest * 4)}…` : text;
  return `${text.length > 8 ? text.slice(0, 2) : ""}••• (${value.length})`;
}

/** Values are bytes: what is UTF-8 is shown as such, the rest in hex. */
function printable(value: string): string {
  const bytes = Buffer.from(value, "latin1");
  const text = bytes.toString("utf8");
  const readable = !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\ufffd]/u.test(text);
  return readable ? text : `0x${bytes.toString("hex")}`;
}

// Attaches a subject's reply to the dossier whose verdict it answers. Evidence is out of reach; the manifest stays true.

import { hash } from "node:crypto";
import { type HeardReply, Problem, Reply } from "../core/index.ts";
import { html } from "../reports/index.ts";
import { extendDossier } from "../store/index.ts";
import { isAbout, mostReplies } from "./besides.ts";
import { verdictsText } from "./judge-dossier.ts";
import { type OpenedJudged, openJudged } from "./open-judged.ts";
import { openReport } from "./open-report.ts";
import { parseYaml, readText, readYaml } from "./read-yaml.ts";
import { bytesToSign, heardReply, readKeys } from "./verify-reply.ts";

export type Attached = {
  /** Path inside the dossier. */
  readonly path: string;
  readonly reply: HeardReply;
  /** Files that were written anew to show it; empty when this version would judge the dossier in another way than it was. */
  readonly renewed: readonly string[];
};

/**
 * @throws Problem `bad-input` when the file is no reply, speaks of another subject or of no verdict of the dossier;
 * `wrong-use` when it is attached already; `not-trusted`, `not-writable`.
 */
export async function attachReply({
  dossier: folder,
  file,
  keys = [],
}: {
  readonly dossier: string;
  readonly file: string;
  /** PEM files of keys that the caller vouches for. The dossier's own report says nothing of whose keys they are. */
  readonly keys?: readonly string[] | undefined;
}): Promise<Attached> {
  const vouched = await readKeys(keys);
  const text = await readText(file, "reply");
  const reply = parseYaml(text, file, Reply, "reply");
  const opened = await openJudged({ dossier: folder });
  answering(reply, opened, file);
  const path = `replies/${reply.date}-${hash("sha256", text, "hex").slice(0, 12)}.yaml`;
  const { files } = opened.dossier.manifest;
  if (Object.hasOwn(files, path)) {
    throw new Problem("wrong-use", `This reply is attached already, as ${path}.`);
  }
  if (opened.besides.replies.length >= mostReplies) {
    throw new Problem("wrong-use", `${folder} holds ${mostReplies} replies; no more are read.`);
  }
  const isSame = opened.before?.text === verdictsText(opened.verdicts);
  await extendDossier(folder, new Map([[path, text]]));
  return { path, reply: heardReply(reply, vouched), renewed: isSame ? await renew(folder, opened) : [] };
}

/** The bytes that a signature of the reply in `file` is made over. @throws Problem `not-found`, `bad-input`. */
export const replyBytes = async (file: string): Promise<Uint8Array> =>
  bytesToSign(await readYaml(file, Reply, "reply"));

function answering(reply: Reply, { evidence, know, verdicts }: OpenedJudged, file: string): void {
  const { charter, commitment, subject } = reply.about;
  if (!isAbout(subject, evidence, know)) {
    throw new Problem(
      "bad-input",
      `${file} speaks of ${subject}; the dossier is about ${evidence.subject.name}.`,
      {
        hint: "Attach it to the dossier of the subject that it answers for.",
      },
    );
  }
  if (verdicts.verdicts.some((one) => one.charter === charter && one.commitment === commitment)) return;
  throw new Problem(
    "bad-input",
    `${file} answers ${charter}/${commitment}; the dossier has no such verdict.`,
    {
      hint: `It was judged against: ${Object.keys(verdicts.charters).join(", ")}.`,
    },
  );
}

/** The report and, where an allegation became disputed, the verdicts. */
async function renew(folder: string, { dossier }: OpenedJudged): Promise<string[]> {
  const before = dossier.file("report.html");
  const isChinese =
    before !== undefined && new TextDecoder().decode(before.subarray(0, 400)).includes('lang="zh');
  const report = await openReport({ dossier: folder, lang: isChinese ? "zh" : "en" });
  const files = new Map<string, string>([["verdicts.json", verdictsText(report.verdicts)]]);
  if (before !== undefined) files.set("report.html", html(report));
  await extendDossier(folder, files);
  return [...files.keys()];
}

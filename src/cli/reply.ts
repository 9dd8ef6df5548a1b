// probity reply DOSSIER FILE: the subject's answer, attached to the verdict that it answers.

import { Command } from "commander";
import { attachReply } from "../engine/index.ts";

export const reply = (): Command =>
  new Command("reply")
    .summary("attach a subject's reply to a dossier")
    .description(
      "Attaches a reply (docs/spec/reply.md) to the dossier whose verdict it answers. It is shown beside the verdict in\nevery report. What was seen stays as it is: a reply never changes a verdict, except that an allegation becomes disputed.",
    )
    .argument("<dossier>", "folder that `probity inspect --out` made")
    .argument("<file>", "YAML of the reply")
    .action(async (dossier: string, file: string) => {
      const { path, reply: read, renewed } = await attachReply({ dossier, file });
      const { charter, commitment } = read.about;
      process.stderr.write(`attached to ${charter}/${commitment}: ${path}\n`);
      process.stderr.write(
        renewed.length > 0
          ? `written anew: ${renewed.join(", ")}\n`
          : "this version would judge the dossier in another way than it was judged, so its report.html stays as it is; `probity report` shows the reply\n",
      );
    });

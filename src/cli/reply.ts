// probity reply DOSSIER FILE: the subject's answer, attached to the verdict that it answers.

import { Command } from "commander";
import { Problem, type Signed } from "../core/index.ts";
import { attachReply, replyBytes } from "../engine/index.ts";

const more = (file: string, before: readonly string[] = []) => [...before, file];

export const reply = (): Command =>
  new Command("reply")
    .summary("attach a subject's reply to a dossier")
    .description(
      "Attaches a reply (docs/spec/reply.md) to the dossier whose verdict it answers. It is shown beside the verdict in\nevery report, with what its signature is worth. What was seen stays as it is: a reply never changes a verdict, except\nthat an allegation becomes disputed.\n\nTo sign a reply, print the bytes to sign, sign them with your own key, and write the signature into the file:\n  probity reply --to-sign reply.yaml > reply.bytes\n  openssl pkeyutl -sign -rawin -inkey key.pem -in reply.bytes | base64 -w0",
    )
    .argument("[dossier]", "folder that `probity inspect --out` made")
    .argument("[file]", "YAML of the reply")
    .option(
      "--key <file>",
      "public key (PEM) that you vouch for, to verify the signature by; may repeat",
      more,
    )
    .option("--to-sign <file>", "print the bytes that a signature of this reply is made over; attach nothing")
    .action(async (dossier: string | undefined, file: string | undefined, options) => {
      if (options.toSign !== undefined) {
        if (dossier !== undefined)
          throw new Problem("wrong-use", "--to-sign attaches nothing: give no dossier.");
        process.stdout.write(await replyBytes(options.toSign));
        return;
      }
      if (dossier === undefined || file === undefined) {
        throw new Problem("wrong-use", "A reply needs the dossier and the file: probity reply DOSSIER FILE");
      }
      await attach(dossier, file, options.key);
    });

async function attach(dossier: string, file: string, keys: readonly string[] | undefined): Promise<void> {
  const { path, reply: read, renewed } = await attachReply({ dossier, file, keys });
  const { charter, commitment } = read.about;
  process.stderr.write(`attached to ${charter}/${commitment}: ${path}\n${worth[read.signed]}\n`);
  process.stderr.write(
    renewed.length > 0
      ? `written anew: ${renewed.join(", ")}\n`
      : "this version would judge the dossier in another way than it was judged, so its report.html stays as it is; `probity report` shows the reply\n",
  );
}

const worth: Readonly<Record<Signed, string>> = {
  unsigned: "it is not signed",
  verified: "its signature is right, by a key that you vouch for",
  unvouched: "its signature is right, by a key that you do not vouch for; --key FILE says which keys you do",
  wrong: "its signature is WRONG: it was not made over these words by the key that it names; reports say so",
  unread: "its signature is of a form that is not verified here; reports say so",
};

// probity law: what is known of a jurisdiction's law, whether data may go from one to another, and what of it is old.

import { Command, Option } from "commander";
import { type DataSort, dataSorts, Problem } from "../core/index.ts";
import { listLaw, showLaw, showStale, showTransfer } from "../engine/index.ts";
import { language, languageOption } from "./language.ts";
import { whole } from "./whole.ts";

const formats = ["text", "json", "markdown"] as const;
const formatOption = () => new Option("--format <name>", "what to print").choices(formats).default("text");

/** Options may stand before or after the name of a subcommand, as the language does. */
function shown(command: Command) {
  const own = command.getOptionValueSource("format") === "cli";
  const asked: unknown = own ? command.getOptionValue("format") : command.optsWithGlobals()["format"];
  const format = formats.find((one) => one === asked) ?? "text";
  return { format, lang: language(command), now: new Date(), width: process.stdout.columns ?? 80 };
}

export const law = (): Command =>
  new Command("law")
    .summary("show facts of law with their sources, and whether data may go from here to there")
    .description(
      "`probity law FR` shows everything known and unknown of one jurisdiction: each line with its sources, age and\nconfidence. `probity law FR US --transfer personal` answers whether data of this sort may go from here to there,\non which ground and with which open questions. What was not read in a source is unknown. Not legal advice.",
    )
    .argument("<code>", "ISO 3166-1 alpha-2 code, or EU")
    .argument("[to]", "where the data would go")
    .addOption(new Option("--transfer <sort>", "sort of data that would go").choices(dataSorts))
    .addOption(formatOption())
    .addOption(languageOption())
    .action(async (code: string, to: string | undefined, options, command: Command) => {
      process.stdout.write(await answer(code, to, options.transfer, command));
    })
    .addCommand(list())
    .addCommand(stale());

async function answer(code: string, to: string | undefined, sort: DataSort | undefined, command: Command) {
  if (to !== undefined) return showTransfer(code, to, sort ?? "personal", shown(command));
  if (sort === undefined) return showLaw(code, shown(command));
  throw new Problem("wrong-use", "--transfer needs two codes: from where, and to where.", {
    hint: `For example: probity law ${code} US --transfer ${sort}`,
  });
}

const list = () =>
  new Command("list")
    .summary("list the jurisdictions with facts of law")
    .addOption(formatOption())
    .addOption(languageOption())
    .action(async (_, command: Command) => void process.stdout.write(await listLaw(shown(command))));

const stale = () =>
  new Command("stale")
    .summary("list known facts that are old; ends with 1 when an official one is among them")
    .description(
      "Lists known facts of law that no source has shown to be so for longer than --days, the gravest first, and says what to do about them. Ends with 1 when one of them is official or enough for a published verdict: a reason to look, not an error. An old fact is not a wrong one, and stays in use until somebody has looked.",
    )
    .option("--days <n>", "older than so many days", whole(0, 36_500), 365)
    .addOption(formatOption())
    .addOption(languageOption())
    .action(async ({ days }: { days: number }, command: Command) => {
      const { text, grave } = await showStale(days, shown(command));
      process.stdout.write(text);
      process.exitCode = grave ? 1 : 0;
    });

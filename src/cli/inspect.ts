// probity inspect URL or FILE: look, judge, report.

import { Command, InvalidArgumentError, Option } from "commander";
import { type Visit, visits } from "../core/index.ts";
import {
  deviceNames,
  type Format,
  formats,
  type Inspected,
  type InspectOptions,
  inspectCaptures,
  render,
  inspect as run,
  usual,
} from "../engine/index.ts";
import { bytes } from "./bytes.ts";
import { exit } from "./exit.ts";
import { type CaptureAsked, capturesAsked, personAsked } from "./inspect-captures.ts";
import { interrupts } from "./interrupts.ts";
import { progress } from "./progress.ts";
import { whole } from "./whole.ts";

const list = (text: string, before: readonly string[] = []) => [
  ...before,
  ...text.split(",").filter(Boolean),
];
const more = (text: string, before: readonly string[] = []) => [...before, text];

function visitList(text: string): Visit[] {
  const asked = text.split(",").filter(Boolean);
  const odd = asked.find((name) => !(visits as readonly string[]).includes(name));
  if (odd !== undefined || asked.length === 0) {
    throw new InvalidArgumentError(`“${odd ?? text}” is no visit. There are: ${visits.join(", ")}.`);
  }
  return visits.filter((visit) => asked.includes(visit));
}

/** As Chromium takes it for --proxy-server: a scheme it knows, a host, a port. */
function proxyServer(text: string): string {
  if (/^(?:(?:https?|socks[45]?):\/\/)?(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i.test(text)) return text;
  throw new InvalidArgumentError("Give HOST:PORT, or http://, https://, socks4:// or socks5:// before it.");
}

function languageTag(text: string): string {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? text;
  } catch {
    throw new InvalidArgumentError("Give a language tag such as de-DE or zh-CN.");
  }
}

function timezone(text: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text }).format();
    return text;
  } catch {
    throw new InvalidArgumentError("Give a time zone such as Europe/Paris or UTC.");
  }
}

/** What a line of options comes to, before defaults that need the world. */
type Asked = Omit<
  InspectOptions,
  "url" | "persona" | "charters" | "signal" | "onProgress" | "environment" | "clock"
> &
  CaptureAsked & {
    readonly charter?: readonly string[];
    readonly quiet?: boolean;
    readonly json?: boolean;
    readonly format: Format;
  };

const siteOptions = (command: Command): Command =>
  command
    .optionsGroup("Visiting a site:")
    .option("--visits <list>", `which visits, by commas: ${visits.join(",")}`, visitList)
    .option("--pages <n>", "further pages of the same site that each visit opens", whole(0, 100), 0)
    .option(
      "--repeat <n>",
      "repeat the whole run; a finding is confirmed only when every run saw it",
      whole(1, 20),
      1,
    )
    .option("--steps <file>", "YAML of goto, fill, click, wait to follow first, for sites behind a login")
    .option("--submit", "let the typing visit submit the forms it has filled")
    .option(
      "--resolve <host:port:addr>",
      "connect to ADDR for HOST:PORT, as curl has it; * for any host",
      more,
    )
    .option("--insecure", "accept invalid certificates (shown in the report)")
    .option("--proxy <url>", "send the browser's traffic through a proxy", proxyServer)
    .option("--user-agent <text>", "user agent to send")
    .addOption(new Option("--device <name>", "screen and user agent to show").choices(deviceNames))
    .option("--locale <tag>", "language of the visitor, such as de-DE", languageTag)
    .option("--timezone <name>", "time zone of the visitor, such as Europe/Paris", timezone)
    .option(
      "--timeout <seconds>",
      "longest a visit may take; the report comes at most 5 s later",
      whole(5, 3600),
      60,
    )
    .option("--browser <path>", "browser to use (or PROBITY_BROWSER)")
    .option(
      "--no-sandbox",
      "switch Chromium's sandbox off (dangerous with hostile pages; shown in the report)",
    );

const recordingOptions = (command: Command): Command =>
  command
    .optionsGroup("Reading recordings:")
    .option("--har <file>", "a recording to read, or - for a HAR on standard input; may repeat", more)
    .option(
      "--moment <name=file>",
      "a recording and when it was made: before-choice, after-refusal, after-consent, with-signal, while-typing; may repeat",
      more,
    )
    .option("--keys <file>", "log of TLS session keys (SSLKEYLOGFILE) for recorded packets")
    .option("--subject <name>", "what was recorded, as the report calls it (default: the file's name)")
    .option(
      "--operator <site>",
      "a site of whoever runs the program that was recorded; without it nobody counts as a third party",
    );

const sharedOptions = (command: Command): Command =>
  command
    .optionsGroup("Both:")
    .option("-o, --out <dir>", "folder for the dossier (made; must be empty or absent)")
    .option(
      "--persona <file>",
      "a bait person (`probity persona new`): whose values are typed, or who used what was recorded (then it may repeat)",
      more,
    )
    .option("--charter <name>", "charter to judge against: a name or a path; may repeat", list)
    .option("--declaration <file>", "the site's own declaration of what it collects and who receives it")
    .option("--allegations <file>", "breaches that others have reported, with attributor and date")
    .option("--suppressions <file>", "findings not to count for the exit code, with reason and expiry")
    .option("--max-body <size>", "bytes kept of each body; what is cut is recorded", bytes, 2 * 1024 ** 2)
    .addOption(
      new Option("--format <name>", "what to print")
        .choices(formats.filter((name) => name !== "pdf"))
        .default("text"),
    )
    .option("--unmask", "show secrets that were found in what was sent; otherwise reports mask them")
    .option("--json", "same as --format json")
    .addOption(new Option("--lang <tag>", "language of the report").choices(["en", "zh"]).default("en"))
    .option("-q, --quiet", "no progress on stderr");

export const inspect = (): Command =>
  [siteOptions, recordingOptions, sharedOptions]
    .reduce(
      (command, add) => add(command),
      new Command("inspect")
        .summary(
          "visit a website five ways, or read recorded traffic, and report what is done with people's data",
        )
        .description(
          "Visits a website five ways side by side - arrive, refuse, accept, signal (Global Privacy Control), type - or reads a recording of what any program sent; keeps the evidence in a dossier, judges it against charters and prints the story.\nTARGET is an address; `demo` or `demo-clean`, shops on this machine that run real published trackers; or a recording: a HAR, a pcap or a pcapng file, or a folder of them.",
        )
        .argument("[target]", "address of the site, `demo`, `demo-clean`, or a recording"),
    )
    .action(perform);

async function perform(
  target: string | undefined,
  { charter, quiet, json, format, ...asked }: Asked,
  command: Command,
): Promise<void> {
  const captures = capturesAsked(target, asked, command);
  const stop = new AbortController();
  const show = progress({ quiet: quiet ?? false, stream: process.stderr });
  using _ = interrupts(() => {
    stop.abort("interrupted");
    show.note({ run: 1, text: "Interrupted: writing down what there is. Once more ends at once." });
  });
  const shared = {
    ...asked,
    charters: charter ?? [...usual],
    signal: stop.signal,
    onProgress: show.note,
    environment: process.env,
    clock: () => new Date(),
  };
  const { folder, report }: Inspected = captures
    ? await inspectCaptures({ ...shared, ...captures, personas: asked.persona ?? [] })
    : await run({ ...shared, persona: personAsked(asked), timeout: asked.timeout * 1000, url: target ?? "" });
  show.end(`dossier: ${folder}`);
  const { isTTY = false, columns = 80 } = process.stdout;
  const shown = {
    environment: process.env,
    colour: isTTY && !process.env["NO_COLOR"],
    width: columns,
    where: folder,
    unmask: asked.unmask ?? false,
  };
  process.stdout.write(await render(report, json ? "json" : format, shown));
  process.exitCode = exit.ofWords(
    report.suppressing?.counted ?? report.verdicts.verdicts.map(({ word }) => word),
  );
}

// probity proxy: record what phones and programs send, live; then judge and report as `inspect` does.

import { Command, InvalidArgumentError, Option } from "commander";
import type { Moment } from "../core/index.ts";
import {
  type Format,
  formats,
  type ProxyOptions,
  proxyAuthority,
  render,
  proxy as run,
  usual,
} from "../engine/index.ts";
import { bytes } from "./bytes.ts";
import { exit } from "./exit.ts";
import { interrupts } from "./interrupts.ts";
import { liveView } from "./live-view.ts";
import { hearMoments, momentKeys } from "./moment-keys.ts";
import { moments } from "./moments.ts";
import { deviceLines } from "./own-devices.ts";
import { whole } from "./whole.ts";

type Asked = Omit<
  ProxyOptions,
  "personas" | "charters" | "signal" | "environment" | "onOpen" | "onPassed" | "onProgress" | "clock"
> & {
  readonly ca?: boolean;
  readonly persona?: readonly string[];
  readonly charter?: readonly string[];
  readonly for?: number;
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly format: Format;
};

const more = (text: string, before: readonly string[] = []) => [...before, text];
const list = (text: string, before: readonly string[] = []) => [
  ...before,
  ...text.split(",").filter(Boolean),
];

/** Of the schemes that the proxy can speak to another. */
function upstream(text: string): string {
  const url = URL.parse(text.includes("://") ? text : `http://${text}`);
  if (url?.hostname && /^(?:https?|socks[45]?[ah]?):$/.test(url.protocol)) return url.href;
  throw new InvalidArgumentError("Give HOST:PORT, or http://, https:// or socks5:// before it.");
}

export const proxy = (): Command =>
  new Command("proxy")
    .summary("record what phones and programs send through an intercepting proxy, then report")
    .description(
      "Listens as an intercepting proxy with a certificate authority of your own, shows who gets what as it happens, and ends with Ctrl-C (or --for) in a dossier, judged and printed as by `inspect`.\nDevices find their setup at the address that is shown. An app that refuses the certificate is recorded as such. The package mockttp is needed; without it the command says how to install it.",
    )
    .option("--ca", "print the certificate's path and fingerprint (made if there is none), and end")
    .optionsGroup("Listening:")
    .option(
      "--listen <address>",
      "address to listen on; other devices need one that they can reach",
      "127.0.0.1",
    )
    .option("--port <n>", "port to listen on; 0 takes a free one", whole(0, 65535), 8080)
    .option("--upstream <url>", "send everything on through this proxy", upstream)
    .option(
      "--pass <host>",
      "let this host's TLS through unread (*.host for its subdomains); may repeat",
      more,
    )
    .option("--trust <file>", "further certificate authorities to trust for servers, as PEM")
    .option("--for <seconds>", "end by itself", whole(1, 7 * 86_400))
    .optionsGroup("Recording:")
    .addOption(
      new Option("--moment <name>", "what is recorded at first was at this moment")
        .choices(moments)
        .default("always"),
    )
    .option("--persona <file>", "a bait person who uses the device (`probity persona new`); may repeat", more)
    .option("--subject <name>", "what is recorded, as the report calls it")
    .option(
      "--operator <site>",
      "a site of whoever runs the program; without it nobody counts as a third party",
    )
    .optionsGroup("Report:")
    .option("-o, --out <dir>", "folder for the dossier (made; must be empty or absent)")
    .option("--charter <name>", "charter to judge against: a name or a path; may repeat", list)
    .option("--declaration <file>", "the operator's own declaration of what is collected and who receives it")
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
    .option("-q, --quiet", "no live view on stderr")
    .action(perform);

async function perform({
  ca,
  persona,
  charter,
  quiet,
  json,
  format,
  for: seconds,
  ...asked
}: Asked): Promise<void> {
  if (ca) {
    const { path, fingerprint } = await proxyAuthority(process.env);
    process.stdout.write(`${path}\nSHA-256 ${fingerprint}\n`);
    return;
  }
  const stop = new AbortController();
  const view = liveView({ quiet: quiet ?? false, stream: process.stderr });
  using _ = interrupts(() => stop.abort("interrupted"));
  using keys = new DisposableStack();
  const { folder, report } = await run({
    ...asked,
    personas: persona ?? [],
    charters: charter ?? [...usual],
    signal: stop.signal,
    environment: process.env,
    onPassed: view.passed,
    onProgress: ({ text }) => {
      keys.dispose();
      view.end();
      view.say(text);
    },
    onOpen: (opened) => {
      const terminal = process.stderr.isTTY ?? false;
      view.say(deviceLines(opened, terminal));
      if (terminal && process.stdin.isTTY) view.say(`keys: ${momentKeys}; Ctrl-C ends with a report`);
      const move = (moment: Moment) => {
        opened.move(moment);
        view.say(`now: ${moment}`);
      };
      keys.use(hearMoments(process.stdin, move));
      if (seconds !== undefined) {
        const timer = setTimeout(() => stop.abort("time is up"), seconds * 1000);
        keys.defer(() => clearTimeout(timer));
      }
    },
    clock: () => new Date(),
  });
  view.say(`dossier: ${folder}\n`);
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

#!/usr/bin/env node
// The command line: data on stdout, talk on stderr, the verdict in the exit code.

import { Command, CommanderError } from "commander";
import { Problem } from "../core/index.ts";
import { version } from "../engine/index.ts";
import { charters } from "./charters.ts";
import { checks } from "./checks.ts";
import { declare } from "./declare.ts";
import { differ } from "./differ.ts";
import { exit } from "./exit.ts";
import { explain as explaining } from "./explain.ts";
import { inspect } from "./inspect.ts";
import { judge } from "./judge.ts";
import { keys } from "./keys.ts";
import { law } from "./law.ts";
import { log } from "./log.ts";
import { persona } from "./persona.ts";
import { proxy } from "./proxy.ts";
import { reach } from "./reach.ts";
import { redact } from "./redact.ts";
import { reply } from "./reply.ts";
import { report } from "./report.ts";
import { seal } from "./seal.ts";
import { verify } from "./verify.ts";
import { witness } from "./witness.ts";

function program(): Command {
  const top = new Command("probity")
    .description("Shows what software does with people's data, and proves it.")
    .version(version())
    .exitOverride()
    .showHelpAfterError("(probity --help lists the commands; probity COMMAND --help explains one)")
    .configureHelp({ showGlobalOptions: false })
    .addHelpText(
      "after",
      `
Start here:
  probity inspect demo             inspect a shop on this machine that runs real trackers; no network needed
  probity inspect https://…        inspect a live site: five visits, one report
  probity report DOSSIER --format pdf

Exit codes: 0 nothing broken, 1 something is broken, 2 cannot tell, 64 wrong use, 70 a fault of Probity's own.
Ctrl-C ends an inspection with a report of what there is, and its code; a second one ends at once, with 130.`,
    );
  for (const command of [
    inspect,
    proxy,
    judge,
    report,
    declare,
    reply,
    checks,
    charters,
    law,
    reach,
    persona,
    differ,
    explaining,
    keys,
    seal,
    verify,
    redact,
    log,
    witness,
  ])
    top.addCommand(command());
  for (const one of top.commands) inherit(one, "probity");
  return top;
}

/** Commander hands its settings only to commands made by `.command()`; ours are made apart. */
function inherit(command: Command, before: string): void {
  const path = `${before} ${command.name()}`;
  command.exitOverride().showHelpAfterError(`(${path} --help explains the command)`);
  for (const one of command.commands) inherit(one, path);
}

async function main(args: readonly string[]): Promise<number> {
  try {
    await program().parseAsync([...args], { from: "user" });
    return Number(process.exitCode ?? exit.fine);
  } catch (error) {
    return explain(error);
  }
}

/** Says what went wrong in a line or two, never as a stack, and answers the exit code. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.fine : exit.wrongUse;
  if (error instanceof Problem) {
    process.stderr.write(`probity: ${error.message}\n${error.hint ? `  ${error.hint}\n` : ""}`);
    return exit.of(error);
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`probity: this is a fault of Probity's own, not of what you did: ${message}\n`);
  process.stderr.write(
    process.env["PROBITY_DEBUG"]
      ? `${stack}\n`
      : "  Please report it; PROBITY_DEBUG=1 adds where it happened.\n",
  );
  return exit.ourFault;
}

// A reader that closes early (| head) is no error; a full disk behind `>` is the world's failure.
process.stdout.on("error", (cause: NodeJS.ErrnoException) => {
  if (cause.code === "EPIPE") process.exit(exit.fine);
  process.exit(
    explain(new Problem("no-space", `Cannot write to standard output (${cause.code ?? cause.message}).`)),
  );
});

process.exitCode = await main(process.argv.slice(2));

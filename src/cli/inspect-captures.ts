// probity inspect FILE…: what of `inspect` concerns recordings, and what of it does not.

import { existsSync } from "node:fs";
import type { Command } from "commander";
import { Problem } from "../core/index.ts";

export type CaptureAsked = {
  readonly har?: readonly string[];
  readonly moment?: readonly string[];
  readonly keys?: string;
  readonly persona?: readonly string[];
  readonly subject?: string;
  readonly operator?: string;
};

/** Options that say how a site is visited, or how a recording is read: the other has no use for them. */
const visiting = [
  "visits",
  "pages",
  "repeat",
  "steps",
  "submit",
  "resolve",
  "insecure",
  "proxy",
  "userAgent",
  "device",
  "locale",
  "timezone",
  "timeout",
  "browser",
  "sandbox",
];
const reading = ["har", "moment", "keys", "subject", "operator"];

/** What is never taken for a file: an address with its scheme, and the demo shops, whatever folder is called so. */
const isAddress = /^(?:[a-z][a-z0-9+.-]*:\/\/|demo(?:-clean)?(?:\/[a-z-]*)?$)/i;

/** The recordings that a command line asks for; undefined when it asks for a site. @throws Problem `wrong-use` for a mix. */
export function capturesAsked(
  target: string | undefined,
  { har = [], moment = [] }: CaptureAsked,
  command: Command,
): { readonly files: readonly string[]; readonly phases: readonly string[] } | undefined {
  const isFile = target !== undefined && !isAddress.test(target) && existsSync(target);
  const files = [...(isFile && target !== undefined ? [target] : []), ...har];
  if (files.length === 0 && moment.length === 0) {
    refuse(command, reading, "a recording, and a site was asked for");
    if (target !== undefined) return undefined;
    throw new Problem("wrong-use", "There is nothing to inspect.", {
      hint: "Give an address such as https://shop.example/, `demo`, or a recording: a HAR, a pcap or a pcapng file.",
    });
  }
  if (target !== undefined && !isFile) {
    throw new Problem("wrong-use", `“${target}” is no recording, and recordings were given as well.`, {
      hint: "Inspect a site or recordings, one after another.",
    });
  }
  refuse(command, visiting, "visits to a site, and recordings were given");
  return { files, phases: moment };
}

/** The one person whose values are typed into a site. @throws Problem `wrong-use` for several. */
export function personAsked({ persona = [] }: CaptureAsked): string | undefined {
  const [first, second] = persona;
  if (second !== undefined)
    throw new Problem("wrong-use", "One person at a time visits a site, and several were given.", {
      hint: "Inspect it once with each, then compare: probity differ A B A2",
    });
  return first;
}

function refuse(command: Command, names: readonly string[], why: string): void {
  const odd = names.find((name) => command.getOptionValueSource(name) === "cli");
  if (odd === undefined) return;
  const flag = command.options.find((option) => option.attributeName() === odd)?.long ?? odd;
  throw new Problem("wrong-use", `${flag} concerns ${why}.`, {
    hint: "`probity inspect --help` says which options go with which.",
  });
}

// The source text of our consent reader, put once into each frame's isolated world.

import { consentWords } from "./consent-words.ts";
import * as colour from "./in-page/colour.ts";
import * as dialogs from "./in-page/find-dialogs.ts";
import * as withdrawal from "./in-page/find-withdrawal.ts";
import * as frames from "./in-page/frames.ts";
import * as label from "./in-page/label.ts";
import * as visible from "./in-page/visible.ts";

const parts = [label, visible, colour, dialogs, withdrawal, frames].flatMap((module) =>
  Object.values(module).filter((part) => typeof part === "function"),
);

/** Puts the reader where `call` finds it; once per document is enough. */
export const install = `globalThis.probityReader ??= (() => {
"use strict";
${parts.map(String).join("\n")}
const words = ${JSON.stringify(consentWords)};
return { dialogs: () => findDialogs(words), withdrawal: () => findWithdrawal(words), aim, frameKind, throughFrame };
})(), 0`;

/** Answers undefined where the reader has not been installed. */
export const call = (name: "dialogs" | "withdrawal" | "aim", ...args: readonly number[]) =>
  `globalThis.probityReader?.${name}(${args.join(", ")})`;

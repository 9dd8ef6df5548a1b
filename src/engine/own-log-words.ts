// What is said of the folder of a log that was looked through, in plain words.

import type { Language } from "../core/index.ts";
import { entries } from "./audit-words.ts";

/** What a look through a folder found. `message`: what is damaged, as the reader of the formats says it. */
export type OwnLogPoint =
  | { readonly id: "signed"; readonly name: string; readonly size: number }
  | { readonly id: "beyond"; readonly count: number; readonly named: readonly string[] }
  | { readonly id: "mend" }
  | { readonly id: "no-checkpoint"; readonly name: string; readonly message: string }
  | { readonly id: "not-all-keys"; readonly name: string }
  | { readonly id: "other-beginning"; readonly name: string; readonly size: number; readonly longest: number }
  | { readonly id: "damaged"; readonly name: string; readonly message: string };

type Says = (point: OwnLogPoint) => string;

const en: Says = (point) => {
  switch (point.id) {
    case "signed":
      return `ok  ${point.name}: ${entries(point.size)}, and the tiles above, are what was signed.`;
    case "beyond":
      return ` -  ${point.count} files are not under a checkpoint, as a crash leaves them; nothing serves them: ${point.named.join(", ")}`;
    case "mend":
      return "To mend it, put these files back from a copy (`probity log mirror` makes one); nothing else can.";
    case "no-checkpoint":
      return `NO  ${point.name} is no checkpoint: ${point.message}`;
    case "not-all-keys":
      return `NO  ${point.name} is not signed by all the log's keys.`;
    case "other-beginning":
      return `NO  ${point.name}: its tree of ${entries(point.size)} is not the beginning of that of ${point.longest}.`;
    case "damaged":
      return `NO  ${point.name}: ${point.message}`;
  }
};

const zh: Says = (point) => {
  switch (point.id) {
    case "signed":
      return `是  ${point.name}：${point.size} 条及其上的分块与所签署的一致。`;
    case "beyond":
      return ` -  有 ${point.count} 个文件不在任何检查点之下，系崩溃所遗留，不会被提供：${point.named.join(", ")}`;
    case "mend":
      return "修复办法：用副本（由 probity log mirror 制作）中的文件替换；别无他法。";
    case "no-checkpoint":
      return `否  ${point.name} 不是检查点：${point.message}`;
    case "not-all-keys":
      return `否  ${point.name} 并未由该日志的全部密钥签署。`;
    case "other-beginning":
      return `否  ${point.name}：其 ${point.size} 条的树不是 ${point.longest} 条的树的开头。`;
    case "damaged":
      return `否  ${point.name}：${point.message}`;
  }
};

export const ownLogWords: Readonly<Record<Language, Says>> = { en, zh };

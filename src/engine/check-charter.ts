// Someone else's charter, held against the format, the checks there are, and the charters that come with Probity.

import type { Charter, Language } from "../core/index.ts";
import { charterIds, parseCharter, readCharters } from "./charters.ts";
import { readText } from "./read-yaml.ts";

const words = {
  en: {
    fine: (charter: Charter, asked: number) =>
      `${charter.id}: no mistakes. ${charter.commitments.length} commitments, ${asked} of them with checks, ${charter.relations?.length ?? 0} relations.`,
    unverified: (ids: readonly string[]) =>
      `  Wording not verified: ${ids.join(", ")}. No published verdict should rest on these alone.`,
    mute: (ids: readonly string[]) => `  Neither a check nor a reason (untested): ${ids.join(", ")}.`,
  },
  zh: {
    fine: (charter: Charter, asked: number) =>
      `${charter.id}：没有错误。共 ${charter.commitments.length} 项承诺，其中 ${asked} 项有检查；关系 ${charter.relations?.length ?? 0} 条。`,
    unverified: (ids: readonly string[]) => `  文本未经核实：${ids.join("、")}。公开的判定不应仅以此为据。`,
    mute: (ids: readonly string[]) => `  既无检查也无理由（untested）：${ids.join("、")}。`,
  },
} as const;

/**
 * One or two lines for each file, when all of them are right. Relations may lead to charters of Probity and to the
 * other files; a file with the id of one of Probity's own stands in its place.
 * @throws Problem `bad-input` with every mistake of the first file that has any, by line and column.
 */
export async function checkCharters(files: readonly string[], language: Language): Promise<string> {
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: await readText(file, "charter") })),
  );
  const given = texts.map(({ file, text }) => ({ file, text, charter: parseCharter(text, file) }));
  const taken = new Set(given.map(({ charter }) => charter.id));
  const own = await readCharters((await charterIds()).filter((id) => !taken.has(id)));
  for (const { file, text, charter } of given) {
    const others = given.filter((one) => one.charter !== charter).map((one) => one.charter);
    parseCharter(text, file, [...own, ...others]);
  }
  return given.map(({ charter }) => told(charter, language)).join("");
}

function told(charter: Charter, language: Language): string {
  const say = words[language];
  const asked = charter.commitments.filter(({ checks, holds }) => checks.length > 0 || holds);
  const unread = charter.commitments.filter(({ verified }) => verified === "unverified");
  const mute = charter.commitments.filter((one) => !asked.includes(one) && !one.untested);
  const ids = (list: Charter["commitments"]) => list.map(({ id }) => id);
  return [
    say.fine(charter, asked.length),
    ...(unread.length > 0 ? [say.unverified(ids(unread))] : []),
    ...(mute.length > 0 ? [say.mute(ids(mute))] : []),
    "",
  ].join("\n");
}

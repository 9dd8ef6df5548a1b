// Finds what a person wants compared word by word: charters, commitments, their published wordings, or plain files.

import { chartersDiff, diffWords, marked } from "../charters/index.ts";
import { type Charter, type Language, Problem } from "../core/index.ts";
import { charterIds, isPath, readCharters } from "./charters.ts";
import { readText } from "./read-yaml.ts";

type Side = { readonly charter: Charter } | { readonly text: string };

const largest = 1024 * 1024;

/**
 * @throws Problem `wrong-use` for a name nobody has or two sides of different kinds, `not-found` for a file that is not
 * there or a wording whose own words are not kept, `bad-input` for a file that is no charter or longer than 1 MB.
 */
export async function diffCharters(a: string, b: string, language: Language): Promise<string> {
  const [left, right] = await Promise.all([sideOf(a, language), sideOf(b, language)]);
  if ("charter" in left && "charter" in right) return chartersDiff(left.charter, right.charter, language);
  if ("text" in left && "text" in right) return `${marked(diffWords(left.text, right.text))}\n`;
  throw new Problem("wrong-use", `“${a}” and “${b}” are not of one kind.`, {
    hint: "Compare a charter with a charter, and words with words.",
  });
}

async function sideOf(name: string, language: Language): Promise<Side> {
  const ids = await charterIds();
  if (ids.includes(name) || (isPath(name) && /\.(ya?ml|json)$/.test(name))) {
    const [charter] = await readCharters([name]);
    if (charter) return { charter };
  }
  if (isPath(name) || name.includes(".")) return { text: await plainFile(name) };
  const [id = "", text] = name.split(":");
  const charters = await readCharters(ids);
  const charter = charters.find(({ commitments }) => commitments.some((one) => one.id === id));
  const commitment = charter?.commitments.find((one) => one.id === id);
  if (!commitment) {
    throw new Problem("wrong-use", `There is no charter, commitment or file called “${name}”.`, {
      hint: "A file needs a path: ./wording.txt; `probity charters show gids` lists commitments.",
    });
  }
  return { text: text === undefined ? commitment.summary[language] : wordsOf(commitment, text, language) };
}

/** Words of others are kept only where they were read and are short: elsewhere there is nothing to compare. */
function wordsOf(commitment: Charter["commitments"][number], text: string, language: Language): string {
  const variant = commitment.variants.find((one) => one.text === text);
  if (variant?.words !== undefined) return variant.words;
  const kept = commitment.variants.filter(({ words }) => words !== undefined).map((one) => one.text);
  throw new Problem(
    "not-found",
    variant
      ? `The own words of ${commitment.id} in “${text}” are not kept; what is known of it: ${variant.diff[language]}.`
      : `${commitment.id} has no wording called “${text}”.`,
    { hint: kept.length > 0 ? `Words are kept of: ${kept.join(", ")}.` : "No words of it are kept." },
  );
}

async function plainFile(file: string): Promise<string> {
  const text = await readText(file, "charter");
  if (text.length <= largest) return text.normalize("NFC");
  throw new Problem("bad-input", `${file} is longer than 1 MB of text.`);
}

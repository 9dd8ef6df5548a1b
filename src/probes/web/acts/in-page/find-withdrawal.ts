/// <reference lib="dom" />
// Runs inside the page, in an isolated world: controls that reopen the consent dialog or take consent back.

import { buttonLike } from "./find-dialogs.ts";
import { mentions, plain, says, type Words } from "./label.ts";
import { everything, labelOf, visible } from "./visible.ts";

/** By its words: settings or withdrawal of what consent is about. */
export function withdraws(text: string, words: Words): boolean {
  if (text === "" || text.length >= 70) return false;
  if (words.withdraw.exact.includes(text)) return true;
  return mentions(text, words.about) && (says(text, words.settings) || says(text, words.withdraw));
}

/** Floating icons of consent managers have no words; they are known by their names. */
export function floats(element: Element): boolean {
  const names = `${element.id} ${element.getAttribute("class") ?? ""}`;
  const named =
    /revoke|revisit|re-?open|floating|widget|icon|minimi[sz]ed|trigger|settings|preferences|show-?banner/i;
  const about =
    /cookie|consent|privacy|tarteaucitron|klaro|orejime|didomi|onetrust|ot-sdk|usercentrics|\bcc-|\bcm-/i;
  return about.test(names) && named.test(names) && getComputedStyle(element).position === "fixed";
}

/** Labels, at most ten. */
export function findWithdrawal(words: Words): string[] {
  const found = new Set<string>();
  for (const element of everything()) {
    if (found.size >= 10) break;
    if (!visible(element)) continue;
    const label = labelOf(element).replace(/\s+/g, " ").trim().slice(0, 120);
    const fits = floats(element) || (buttonLike(element) && withdraws(plain(label), words));
    if (fits) found.add(label || element.id || element.localName);
  }
  return [...found];
}

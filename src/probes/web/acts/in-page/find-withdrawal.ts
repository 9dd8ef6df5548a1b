/// <reference lib="dom" />
// Runs inside the page, in an isolated world: controls that reopen the consent dialog or take consent back.

import { buttonLike } from "./find-dialogs.ts";
import { mentions, plain, says, type Words } from "./label.ts";
import { everything, labelOf, visible } from "./visible.ts";

/** Labels, at most ten. Floating icons of consent managers have no words; they are known by their names. */
export function findWithdrawal(words: Words): string[] {
  const named =
    /revoke|revisit|re-?open|floating|widget|icon|minimi[sz]ed|trigger|settings|preferences|show-?banner/i;
  const about =
    /cookie|consent|privacy|tarteaucitron|klaro|orejime|didomi|onetrust|ot-sdk|usercentrics|\bcc-|\bcm-/i;
  const found = new Set<string>();
  for (const element of everything()) {
    if (found.size >= 10) break;
    if (!visible(element)) continue;
    const label = labelOf(element).replace(/\s+/g, " ").trim().slice(0, 120);
    const text = plain(label);
    const names = `${element.id} ${element.getAttribute("class") ?? ""}`;
    const byWords =
      text !== "" &&
      text.length < 70 &&
      mentions(text, words.about) &&
      (says(text, words.settings) || says(text, words.withdraw));
    const byName = about.test(names) && named.test(names) && getComputedStyle(element).position === "fixed";
    const whole = text.length < 70 && words.withdraw.exact.includes(text);
    if (!(byWords || byName || whole) || !(buttonLike(element) || byName)) continue;
    found.add(label || names.trim().slice(0, 120));
  }
  return [...found];
}

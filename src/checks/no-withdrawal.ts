// After consent: is there a way back on the page? A linked page that may hold one leaves the question open.

import * as z from "zod";
import { defineCheck, inapplicable, keptUnless, type Of, unknown } from "../core/index.ts";
import { decision } from "./shared/decision.ts";

/** Links behind which a way to withdraw may lie, in the languages of the EU, Chinese, Japanese and Korean. */
const perhaps =
  /cookie|consent|privac|datenschutz|einwilligung|confidentialit|vie priv|privad|privatliv|personvern|integritet|tietosuoja|prywatno|ochrana (osobn|soukrom)|súkrom|adatv|magánszf|απορρ|поверит|защита на лич|zasebnost|privatnost|confiden|privātum|privatum|隐私|隱私|プライバシ|個人情報|개인정보/i;

const doubtful = (documents: readonly Of<"document">[]): boolean =>
  documents.some((page) => page.links.some((link) => perhaps.test(link.text)));

export const noWithdrawal = defineCheck({
  id: "no-withdrawal",
  needs: ["choice", "document"],
  visits: ["accept"],
  options: z.strictObject({
    linked: z.enum(["doubt", "ignore"]).default("doubt").meta({
      description:
        "Whether a link to a page on cookies or privacy leaves the question open (doubt) or is nothing (ignore).",
      zh: "指向 Cookie 或隐私页面的链接是否使问题存疑（doubt），或不予考虑（ignore）。",
    }),
  }),
  words: {
    en: {
      title: "No way to withdraw",
      asks: "Having said yes, can the visitor take it back on the same page?",
      matters: "Consent that cannot be withdrawn as easily as it was given stays for ever.",
      blind:
        "Controls are sought by their words on the page where consent was given. A way to withdraw may lie on a linked page, in an account or in an e-mail; when the page links to one on cookies or privacy the answer is left open, unless the option linked says ignore.",
      says: {
        kept: "After consent, {count, plural, one {# control} other {# controls}} to reopen or withdraw the choice stood on the page.",
        broken: "After consent, no control to reopen or withdraw the choice was found on the page.",
        linked:
          "No control to withdraw was found on the page; it links to a page on cookies or privacy that was not searched.",
        "no-dialog": "No choice was offered, so there is none to withdraw.",
        "not-accepted": "Consent was not given, so withdrawing it could not be tried.",
        "not-sought": "Nobody looked for a control to withdraw.",
      },
    },
    zh: {
      title: "无法撤回",
      asks: "访客同意之后，能否在同一页面上撤回？",
      matters: "如果撤回不如给予那样容易，同意就会一直有效。",
      blind:
        "按文字在给予同意的页面上寻找控件。撤回途径可能在链接页面、账户或电子邮件中；若页面链接到有关 Cookie 或隐私的页面，则不作定论，除非选项 linked 设为 ignore。",
      says: {
        kept: "同意之后，页面上有 {count} 个可重新打开或撤回选择的控件。",
        broken: "同意之后，页面上未找到可重新打开或撤回选择的控件。",
        linked: "页面上未找到撤回控件；页面链接到有关 Cookie 或隐私的页面，但未在其中查找。",
        "no-dialog": "网站未提供选择，因此无可撤回。",
        "not-accepted": "未完成同意，因此无法尝试撤回。",
        "not-sought": "未查找撤回控件。",
      },
    },
  },

  decide({ seen, options }) {
    const made = decision(seen.choice, "accept");
    if (made.state === "no-dialog") return inapplicable("no-dialog");
    if (made.state !== "done") return unknown("not-accepted");
    const { withdrawal = [], withdrawalSought = false, id } = made.choice;
    if (withdrawal.length === 0 && !withdrawalSought) return unknown("not-sought");
    const pages = seen.document.filter((page) => page.visit === "accept");
    if (withdrawal.length === 0 && options.linked === "doubt" && doubtful(pages)) return unknown("linked");
    return keptUnless(withdrawal.length > 0 ? [] : [{ what: "no-withdrawal", cites: [id] }], {
      kept: "kept",
      broken: "broken",
      grade: "presence",
      values: { count: withdrawal.length },
    });
  },
});

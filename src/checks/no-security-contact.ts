// Tells whether a site names a contact for reports of flaws (RFC 9116).

import * as z from "zod";
import { defineCheck, keptUnless, offencesBy, unknown } from "../core/index.ts";

export const noSecurityContact = defineCheck({
  id: "no-security-contact",
  needs: ["transport"],
  visits: ["arrive"],
  options: z.strictObject({}),
  words: {
    en: {
      title: "No security contact",
      asks: "Does the site say whom to tell of a flaw?",
      matters: "Who finds a flaw and knows nobody to tell may give up, and the flaw stays.",
      blind:
        "Looked for is a security.txt file as RFC 9116 describes it. A contact may stand elsewhere on the site, and the file does not show that reports are answered.",
      says: {
        kept: "The site has a security.txt file with a contact.",
        broken: "No valid security.txt file was found.",
        "not-looked": "Nobody looked for a security.txt file.",
      },
    },
    zh: {
      title: "未公布安全联系方式",
      asks: "网站是否说明发现漏洞时应告知谁？",
      matters: "发现漏洞却不知告诉谁的人可能就此放弃，漏洞便继续存在。",
      blind:
        "查找 RFC 9116 所述的 security.txt 文件。联系方式也可能在网站其他位置；有该文件也不表明报告会得到答复。",
      says: {
        kept: "网站设有包含联系方式的 security.txt 文件。",
        broken: "未找到有效的 security.txt 文件。",
        "not-looked": "未查找 security.txt 文件。",
      },
    },
  },

  decide({ seen, know }) {
    const looked = seen.transport.filter((one) => one.what === "security-txt");
    if (looked.length === 0) return unknown("not-looked");
    const missing = looked.some((one) => one.ok) ? [] : looked;
    const offences = offencesBy(missing, (one) => know.siteOf(one.url));
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "presence" });
  },
});

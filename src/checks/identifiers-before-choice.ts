// Finds identifying cookies and storage that were kept before the visitor had chosen.

import * as z from "zod";
import { defineCheck, keptUnless, offencesBy, unknown } from "../core/index.ts";
import { identifiers } from "./shared/identifiers.ts";

export const identifiersBeforeChoice = defineCheck({
  id: "identifiers-before-choice",
  needs: ["cookie", "storage"],
  visits: ["arrive"],
  options: z.strictObject({
    allow: z.array(z.string()).default([]).meta({
      description: "Names, as the finding writes them, that are not counted.",
      zh: "不计入的名称，写法与检查结果相同。",
    }),
  }),
  words: {
    en: {
      title: "Identifiers before the choice",
      asks: "Is something that tells this visitor from others kept on the device before a choice was made?",
      matters: "An identifier lets later visits, and visits to other sites, be joined to one person.",
      blind:
        "Counted is what is known to identify for analytics or marketing, and what looks random, differs between visits, and lasts more than a day or belongs to another site. Unknown first-party sessions, baskets and login cookies are left out. With one visit only, unknown values cannot be compared. What is derived from the device, without being kept, is the matter of other checks.",
      says: {
        kept: "No identifying cookie or storage entry was kept before a choice. The browser refused {refused, plural, =0 {none} other {#}}.",
        broken:
          "Before a choice, {count, plural, one {# identifying cookie or storage entry was} other {# identifying cookies or storage entries were}} kept. The browser refused {refused, plural, =0 {none} other {#}}.",
        alone:
          "{count, plural, one {# value looks} other {# values look}} like an identifier, but there was no second visit to compare with.",
      },
    },
    zh: {
      title: "选择之前写入标识符",
      asks: "在作出选择之前，设备上是否已保存能区分该访客的内容？",
      matters: "标识符可以把以后的访问、以及对其他网站的访问归到同一个人名下。",
      blind:
        "只计入已知用于统计或营销的标识符，以及看似随机、各次访问互不相同、且保存超过一天或属于其他站点的值。未知的第一方会话、购物车和登录 Cookie 不计入。若只有一次访问，未知的值无法比较。由设备特征推算而不保存的标识由其他检查负责。",
      says: {
        kept: "选择之前未保存识别性 Cookie 或存储项。被浏览器拒绝 {refused} 个。",
        broken: "选择之前保存了 {count} 个识别性 Cookie 或存储项。被浏览器拒绝 {refused} 个。",
        alone: "有 {count} 个值看似标识符，但没有第二次访问可供比较。",
      },
    },
  },

  decide({ seen, subject, planted, know, options }) {
    const { found, alone, refused } = identifiers(seen.cookie, seen.storage, { subject, know, planted });
    const early = found.filter(
      (item) => item.seen.moment === "before-choice" && !options.allow.includes(item.what),
    );
    const offences = offencesBy(
      early,
      (item) => item.what,
      (item) => ({
        name: item.name,
        site: item.site,
        party: item.party,
        platform: item.known?.platform ?? "",
        basis: item.known ? "known" : "differs",
      }),
    );
    // What came only after consent is no question of this check.
    const doubtful = new Set(
      alone.filter((item) => item.seen.moment === "before-choice").map(({ what }) => what),
    );
    if (offences.length === 0 && doubtful.size > 0) return unknown("alone", { count: doubtful.size });
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "activity", values: { refused } });
  },
});

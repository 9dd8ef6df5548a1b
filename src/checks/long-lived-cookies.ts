// Finds identifying cookies that were asked to last longer than a bound.

import * as z from "zod";
import { defineCheck, keptUnless, offencesBy, unknown } from "../core/index.ts";
import { identifiers } from "./shared/identifiers.ts";
import { moments, within } from "./shared/moments.ts";

export const longLivedCookies = defineCheck({
  id: "long-lived-cookies",
  needs: ["cookie"],
  visits: ["arrive"],
  options: z.strictObject({
    // 13 calendar months are at most 397 days.
    days: z.number().positive().default(397).meta({
      description:
        "Longest lifetime in days that is not counted. 13 months are what the French authority (CNIL) recommends.",
      zh: "不计入的最长有效期，以天计。法国监管机构（CNIL）建议为 13 个月。",
    }),
    moments,
  }),
  words: {
    en: {
      title: "Long-lived identifying cookies",
      asks: "How long are cookies that identify the visitor meant to stay?",
      matters: "The longer an identifier lives, the longer a life it can follow.",
      blind:
        "The bound is 13 months unless told otherwise. Judged is the lifetime that was asked for; browsers may cut it (Chromium to 400 days). Cookies that identify nobody are not counted, nor is browser storage, which has no end date.",
      says: {
        kept: "No identifying cookie was asked to stay longer than {limit} days.",
        broken:
          "{count, plural, one {# identifying cookie was} other {# identifying cookies were}} asked to stay longer than {limit} days; the longest {longest} days.",
        alone:
          "{count, plural, one {# cookie looks} other {# cookies look}} like an identifier, but there was no second visit to compare with.",
      },
    },
    zh: {
      title: "长期保存的识别性 Cookie",
      asks: "能识别访客的 Cookie 打算保存多久？",
      matters: "标识符存在越久，可追踪的时间就越长。",
      blind:
        "默认上限为 13 个月。判断的是所请求的保存期限；浏览器可能缩短（Chromium 为 400 天）。不具识别性的 Cookie 不计入；没有期限的浏览器存储也不计入。",
      says: {
        kept: "没有识别性 Cookie 请求保存超过 {limit} 天。",
        broken: "{count} 个识别性 Cookie 请求保存超过 {limit} 天；最长 {longest} 天。",
        alone: "有 {count} 个 Cookie 看似标识符，但没有第二次访问可供比较。",
      },
    },
  },

  decide({ seen, subject, planted, know, options }) {
    const lasting = seen.cookie.filter((cookie) => (cookie.days ?? 0) > options.days);
    const { found, alone } = identifiers(lasting, [], { subject, know, planted });
    const long = found
      .filter((item) => within(options.moments)(item.seen))
      .sort((a, b) => (b.days ?? 0) - (a.days ?? 0));
    const offences = offencesBy(
      long,
      (item) => item.what,
      (item) => ({
        name: item.name,
        site: item.site,
        days: Math.round(item.days ?? 0),
        purpose: item.known?.purpose ?? "",
        platform: item.known?.platform ?? "",
      }),
    );
    const doubtful = new Set(alone.map(({ what }) => what));
    if (offences.length === 0 && doubtful.size > 0) return unknown("alone", { count: doubtful.size });
    const values = { limit: options.days, longest: Math.round(long[0]?.days ?? 0) };
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "activity", values });
  },
});

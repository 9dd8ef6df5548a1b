// Finds sites that the visitor was led through and that recognise visitors on the way. Mere passage is told.

import * as z from "zod";
import { defineCheck, keptUnless, offencesBy, unknown } from "../core/index.ts";
import { allow } from "./shared/allow.ts";
import { identifiers } from "./shared/identifiers.ts";
import { isTracking } from "./shared/parties.ts";

export const bounceTracking = defineCheck({
  id: "bounce-tracking",
  needs: ["request", "cookie", "storage"],
  visits: ["arrive"],
  options: z.strictObject({ allow }),
  words: {
    en: {
      title: "Bounce tracking",
      asks: "Is the visitor led through other sites that recognise people on the way?",
      matters: "A site passed through for a moment may keep cookies as if it had been visited on purpose.",
      blind:
        "Counted are sites passed through that keep an identifier lasting more than a day, or that belong to a known tracking company and used cookies or storage. Sign-in and payment pages pass people through as well; where only a session was kept by an unknown site, the answer is left open.",
      says: {
        kept: "The visitor was not led through a site that recognises people. Passed through without a trace: {passed}.",
        broken:
          "The visitor was led through {count, plural, one {# site that keeps} other {# sites that keep}} an identifier.",
        open: "The visitor was led through {count, plural, one {# site that used} other {# sites that used}} cookies or storage; whether to recognise people is not known.",
      },
    },
    zh: {
      title: "跳转跟踪",
      asks: "访客是否被引导经过在途中识别访客的其他站点？",
      matters: "瞬间经过的站点可以像被主动访问那样保存 Cookie。",
      blind:
        "计入的是途经且保存超过一天的标识符的站点，或属于已知跟踪公司且使用了 Cookie 或存储的站点。登录和支付页面也会让人经过；若未知站点仅保存会话，则不作定论。",
      says: {
        kept: "访客未被引导经过识别访客的站点。未留痕迹的途经站点：{passed} 个。",
        broken: "访客被引导经过 {count} 个保存标识符的站点。",
        open: "访客被引导经过 {count} 个使用了 Cookie 或存储的站点；是否用于识别访客尚不清楚。",
      },
    },
  },

  decide({ seen, flows, know, subject, planted, options }) {
    const home = know.siteOf(subject.name);
    const own = new Set(flows.all.filter((flow) => flow.party === "same-owner").map((flow) => flow.site));
    const foreign = flows.bounces
      .filter((bounce) => bounce.through !== home && !own.has(bounce.through))
      .filter((bounce) => !options.allow.includes(bounce.through))
      .flatMap((bounce) => bounce.cites.map((id) => ({ ...bounce, id })));
    const stateful = foreign.filter((bounce) => bounce.stateful);
    const held =
      stateful.length === 0 ? [] : identifiers(seen.cookie, seen.storage, { subject, know, planted }).found;
    const lasting = new Set(held.filter((item) => (item.days ?? 0) > 1).map((item) => item.site));
    const counted = stateful.filter(
      (bounce) => lasting.has(bounce.through) || isTracking(know.ownerOf(bounce.through)),
    );
    const through = (bounce: (typeof foreign)[number]) => bounce.through;
    const offences = offencesBy(counted, through, (bounce) => ({
      site: bounce.through,
      company: know.ownerOf(bounce.through)?.name ?? "",
    }));
    const open = offencesBy(stateful, through);
    if (offences.length === 0 && open.length > 0) return unknown("open", { count: open.length }, open);
    const values = { passed: new Set(foreign.filter((bounce) => !bounce.stateful).map(through)).size };
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "activity", values });
  },
});

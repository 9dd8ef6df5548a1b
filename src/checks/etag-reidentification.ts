// Finds cache validators that are unique to the visitor and come back to a third party.

import * as z from "zod";
import { defineCheck, keptUnless, offencesBy } from "../core/index.ts";
import { leftForThird } from "./shared/parties.ts";

export const etagReidentification = defineCheck({
  id: "etag-reidentification",
  needs: ["request", "response"],
  visits: ["arrive"],
  options: z.strictObject({}),
  words: {
    en: {
      title: "Re-identification by cache validators",
      asks: "Is the browser's cache used like a cookie?",
      matters:
        "A validator unique to one visitor comes back with every later request, also when cookies were refused or deleted.",
      blind:
        "Counted are third parties whose validator differed between visits and came back. A page of the site itself may differ each time for other reasons; it is told and not counted. Validators given in one visit and asked for in a much later one are not seen.",
      says: {
        kept: "No third party got back a cache validator unique to the visitor. Seen with the site itself: {own}.",
        broken:
          "{count, plural, one {# third party} other {# third parties}} got back a cache validator unique to the visitor. Seen with the site itself: {own}.",
      },
    },
    zh: {
      title: "借助缓存校验值再识别",
      asks: "浏览器缓存是否被当作 Cookie 使用？",
      matters: "访客独有的校验值会随以后的每次请求返回，即使 Cookie 已被拒绝或删除。",
      blind:
        "计入的是校验值在各次访问间不同且被发回的第三方。网站自身页面可能因其他原因每次不同，只列出而不计入。相隔很久的访问之间的校验值无法看到。",
      says: {
        kept: "没有第三方收回访客独有的缓存校验值。网站自身出现：{own} 个。",
        broken: "{count} 个第三方收回了访客独有的缓存校验值。网站自身出现：{own} 个。",
      },
    },
  },

  decide({ flows, know }) {
    const isThird = (id: string): boolean => {
      const flow = flows.of.get(id);
      return flow !== undefined && leftForThird(flow, know);
    };
    const third = flows.reidentifications.filter((one) => one.cites.some(isThird));
    const offences = offencesBy(
      third.flatMap((one) => one.cites.map((id) => ({ ...one, id }))),
      (one) => one.site,
      (one) => ({ site: one.site, company: know.ownerOf(one.site)?.name ?? "" }),
    );
    const own = new Set(flows.reidentifications.filter((one) => !third.includes(one)).map((one) => one.site))
      .size;
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "activity", values: { own } });
  },
});

// Finds addresses of other sites that carry an identifier of this visitor.

import * as z from "zod";
import { defineCheck, keptUnless, offencesBy } from "../core/index.ts";
import { allow } from "./shared/allow.ts";
import { plainName } from "./shared/plain-name.ts";

export const linkDecoration = defineCheck({
  id: "link-decoration",
  needs: ["request", "document"],
  visits: ["arrive"],
  options: z.strictObject({ allow }),
  words: {
    en: {
      title: "Link decoration",
      asks: "Do links to other sites carry an identifier of the visitor?",
      matters: "An identifier in an address crosses from site to site where cookies cannot.",
      blind:
        "Found are known click identifiers, and values that are identifiers of this visitor as they stand. Links that a script decorates only at the click are not followed. A decorated link has carried nothing until it is used. Campaign names that are the same for everyone are not counted.",
      says: {
        kept: "No link or navigation to another site carried an identifier of the visitor.",
        broken:
          "{count, plural, one {# parameter} other {# parameters}} in addresses of other sites {count, plural, one {carries} other {carry}} an identifier of the visitor.",
      },
    },
    zh: {
      title: "链接装饰",
      asks: "指向其他站点的链接是否带有访客的标识符？",
      matters: "网址中的标识符可以在 Cookie 无法跨越的站点之间传递。",
      blind:
        "可发现已知的点击标识符，以及与该访客标识符原样相同的值。脚本在点击瞬间才添加的参数不会被跟踪。带标识符的链接在使用之前并未传递任何内容。对所有人相同的活动名称不计入。",
      says: {
        kept: "指向其他站点的链接或跳转均未带有访客的标识符。",
        broken: "其他站点的网址中有 {count} 个参数带有访客的标识符。",
      },
    },
  },

  decide({ flows, know, subject, options }) {
    const home = know.siteOf(subject.name);
    const owner = know.ownerOf(subject.name)?.id;
    const foreign = flows.decorations
      .filter((link) => link.to !== home && !options.allow.includes(link.to))
      .filter((link) => owner === undefined || know.ownerOf(link.to)?.id !== owner)
      .flatMap((link) => link.cites.map((id) => ({ ...link, id })));
    const offences = offencesBy(
      foreign,
      (link) => `${plainName(link.parameter)} → ${link.to}`,
      (link) => ({ to: link.to, parameter: plainName(link.parameter) }),
    );
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "activity" });
  },
});

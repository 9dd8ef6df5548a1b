// Counts who else is contacted before the visitor has chosen. Carriers and consent managers are told, not counted.

import * as z from "zod";
import { defineCheck, keptUnless, offencesBy } from "../core/index.ts";
import { allow } from "./shared/allow.ts";
import { isConsent, leftForThird, ownerOf, recipient, witness } from "./shared/parties.ts";

export const thirdPartiesBeforeChoice = defineCheck({
  id: "third-parties-before-choice",
  needs: ["request"],
  visits: ["arrive"],
  options: z.strictObject({
    allow,
    carriers: z.enum(["ignore", "count"]).default("ignore").meta({
      description:
        "Whether hosts that only carry other people's content (hosting, content delivery networks) count.",
      zh: "仅承载他人内容的主机（托管、内容分发网络）是否计入。",
    }),
    consent: z.enum(["ignore", "count"]).default("ignore").meta({
      description: "Whether the company that shows the consent dialog counts.",
      zh: "展示同意对话框的公司是否计入。",
    }),
  }),
  words: {
    en: {
      title: "Third parties before the choice",
      asks: "Does the page contact anyone else before the visitor has chosen?",
      matters:
        "Whoever is contacted learns the visitor's network address, and often the page read, before there was a chance to say no.",
      blind:
        "Networks that only carry other people's content (CDNs, shared hosting) learn the address too; from outside it cannot be told for whom they act, so they are told but not counted, unless the option carriers says so. Consent managers are needed to ask the question and are not counted either. What a server passes on behind the scenes cannot be seen.",
      says: {
        kept: "Before a choice, nobody else was contacted, apart from {carriers, plural, =0 {no carrier} one {# carrier} other {# carriers}} and {consent, plural, =0 {no consent manager} one {# consent manager} other {# consent managers}}.",
        broken:
          "Before a choice, {count, plural, one {# other site was} other {# other sites were}} contacted. Not counted: {carriers, plural, one {# carrier} other {# carriers}}, {consent, plural, one {# consent manager} other {# consent managers}}.",
      },
    },
    zh: {
      title: "选择之前联系第三方",
      asks: "在访客作出选择之前，网页是否已联系他方？",
      matters: "被联系的一方会得知访客的网络地址，往往还会得知其所读页面，而此时访客尚无机会拒绝。",
      blind:
        "仅承载他人内容的网络（内容分发网络、共享主机）同样会得知地址；但从外部无法判断其为谁服务，因此只列出而不计入，除非选项 carriers 另有规定。同意管理平台是征求意见所必需，也不计入。服务器在后台的转交无法看到。",
      says: {
        kept: "选择之前未联系他方；另有承载方 {carriers} 个、同意管理平台 {consent} 个未计入。",
        broken:
          "选择之前联系了 {count} 个其他站点。未计入：承载方 {carriers} 个、同意管理平台 {consent} 个。",
      },
    },
  },

  decide({ flows, know, options }) {
    const early = flows.all
      .filter((flow) => flow.moment === "before-choice" && leftForThird(flow, know))
      .filter((flow) => !options.allow.includes(recipient(flow)));
    const carried = new Set(early.filter((flow) => know.isCarrier(flow.host)));
    const asking = new Set(early.filter((flow) => isConsent(ownerOf(flow, know))));
    const counted = early.filter(
      (flow) =>
        (options.carriers === "count" || !carried.has(flow)) &&
        (options.consent === "count" || !asking.has(flow)),
    );
    const values = {
      carriers: new Set([...carried].map(recipient)).size,
      consent: new Set([...asking].map(recipient)).size,
    };
    const offences = offencesBy(counted.map(witness), recipient, (flow) => ({
      site: recipient(flow),
      company: ownerOf(flow, know)?.name ?? "",
    }));
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "transfer", values });
  },
});

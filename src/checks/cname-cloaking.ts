// Finds names of the page's own site behind which, by DNS alias, a tracking company answers.

import * as z from "zod";
import { defineCheck, keptUnless, type Offence, offencesBy } from "../core/index.ts";
import { allow } from "./shared/allow.ts";
import { isTracking, witness } from "./shared/parties.ts";

export const cnameCloaking = defineCheck({
  id: "cname-cloaking",
  needs: ["request", "response", "alias"],
  visits: ["arrive"],
  options: z.strictObject({ allow }),
  words: {
    en: {
      title: "CNAME cloaking",
      asks: "Does a tracking company answer under the site's own name?",
      matters:
        "Under the site's name a third party gets first-party cookies, and passes what people set up against third parties.",
      blind:
        "Counted are aliases that end at a company known for nothing but advertising, analytics, marketing or social media. Aliases to hosting and CDNs are normal; those to unknown companies, and to companies that also host, are told. An address record that points straight at a third party's server is not an alias and is not seen. Where the browser does not tell of aliases, DNS is asked right after the visits; behind a proxy nobody can tell.",
      says: {
        kept: "No name of the site's own leads to a known tracking company. Aliases to other companies: {unexplained}.",
        broken:
          "{count, plural, one {# name} other {# names}} of the site's own {count, plural, one {leads} other {lead}} to a tracking company. Aliases to other companies: {unexplained}.",
      },
    },
    zh: {
      title: "CNAME 伪装",
      asks: "是否有跟踪公司以网站自身的域名应答？",
      matters: "第三方借网站之名获得第一方 Cookie，并绕过人们针对第三方所设的防护。",
      blind:
        "计入的是指向已知仅从事广告、统计、营销或社交媒体的公司的别名。指向托管商和内容分发网络的别名属正常；指向未知公司或兼营托管的公司的只列出。直接指向第三方服务器的地址记录不是别名，无法看到。浏览器未给出别名时，在访问之后立即查询 DNS；经由代理时无从得知。",
      says: {
        kept: "网站自身的域名均未指向已知的跟踪公司。指向其他公司的别名：{unexplained} 个。",
        broken: "网站自身有 {count} 个域名指向跟踪公司。指向其他公司的别名：{unexplained} 个。",
      },
    },
  },

  decide({ seen, flows, know, options }) {
    const looked = new Map(seen.alias.map(({ host, id }) => [host, id]));
    const aliases = flows.all.flatMap((flow) =>
      flow.party === "alias" && flow.left && flow.behind !== undefined && !options.allow.includes(flow.behind)
        ? [{ ...witness(flow), behind: flow.behind }]
        : [],
    );
    const cloaked = aliases.filter((flow) => isTracking(know.ownerOf(flow.behind)));
    const others = aliases.filter(
      (flow) => !isTracking(know.ownerOf(flow.behind)) && !know.isCarrier(flow.behind),
    );
    const offences = offencesBy(
      cloaked,
      (flow) => `${flow.host} → ${flow.behind}`,
      (flow) => ({ host: flow.host, behind: flow.behind, company: know.ownerOf(flow.behind)?.name ?? "" }),
    ).map((offence): Offence => {
      const answer = looked.get(String(offence.values?.["host"]));
      const [first, ...more] = offence.cites;
      return answer === undefined ? offence : { ...offence, cites: [first, answer, ...more] };
    });
    const values = { unexplained: new Set(others.map((flow) => flow.host)).size };
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "transfer", values });
  },
});

// Holds recipients against the party's own declaration. Being declared excuses nothing else.

import * as z from "zod";
import {
  defineCheck,
  inapplicable,
  keptUnless,
  offencesBy,
  ownAddress,
  recipientsNamed,
  speaksOf,
  unknown,
} from "../core/index.ts";
import { leftForThird, ownerOf, recipient, witness } from "./shared/parties.ts";

export const undeclaredRecipients = defineCheck({
  id: "undeclared-recipients",
  needs: ["request"],
  visits: ["arrive", "accept"],
  options: z.strictObject({
    carriers: z.enum(["ignore", "count"]).default("ignore").meta({
      description:
        "Whether hosts that only carry other people's content (hosting, content delivery networks) count.",
      zh: "仅承载他人内容的主机（托管、内容分发网络）是否计入。",
    }),
  }),
  words: {
    en: {
      title: "Undeclared recipients",
      asks: "Does anyone receive data whom the site's own declaration does not name?",
      matters: "Who is not told of a recipient cannot object, ask, or have data deleted there.",
      blind:
        "Needs a declaration; without one nothing is judged. Names are compared without regard to legal forms, and a name that begins with another counts as the same. Networks that only carry content act for others, so they are told and not counted, unless the option carriers says so. A declaration that names categories of recipients leaves the question open. Recipients behind the site's own servers cannot be seen.",
      says: {
        kept: "Every recipient seen is named in the declaration. Carriers not named: {carriers}.",
        broken:
          "{count, plural, one {# recipient is} other {# recipients are}} not named in the declaration. Carriers not named: {carriers}.",
        categories:
          "{count, plural, one {# recipient is} other {# recipients are}} not named, but the declaration names recipients by what they do ({categories}), which may include {count, plural, one {it} other {them}}.",
        "no-declaration": "No declaration was given.",
        "other-site": "The declaration does not speak of this site.",
      },
    },
    zh: {
      title: "未声明的接收方",
      asks: "是否有网站自身声明中未列出的接收方收到数据？",
      matters: "不知道接收方是谁，就无法向其反对、查询或要求删除。",
      blind:
        "需要声明；没有声明则不作判断。名称比较时不计公司形式，以另一名称开头者视为相同。仅承载内容的网络为他人服务，因此只列出而不计入，除非选项 carriers 另有规定。声明按类别列出接收方时，问题悬而未决。网站服务器背后的接收方无法看到。",
      says: {
        kept: "所见接收方均列于声明。未列出的承载方：{carriers} 个。",
        broken: "{count} 个接收方未列于声明。未列出的承载方：{carriers} 个。",
        categories: "{count} 个接收方未列出名称，但声明按类别列出接收方（{categories}），可能包括在内。",
        "no-declaration": "未提供声明。",
        "other-site": "声明不涉及本网站。",
      },
    },
  },

  decide({ flows, know, subject, declared, options }) {
    if (!declared) return inapplicable("no-declaration");
    if (!speaksOf(declared, ownAddress(subject), know.siteOf)) return inapplicable("other-site");
    const named = recipientsNamed(declared, know.siteOf);
    const unnamed = flows.all
      .filter((flow) => leftForThird(flow, know))
      .filter((flow) => named(recipient(flow), ownerOf(flow, know)).length === 0)
      .map(witness);
    const carriers = unnamed.filter((flow) => know.isCarrier(flow.host));
    const counted =
      options.carriers === "count" ? unnamed : unnamed.filter((flow) => !know.isCarrier(flow.host));
    const offences = offencesBy(counted, recipient, (flow) => ({
      site: recipient(flow),
      company: ownerOf(flow, know)?.name ?? "",
    }));
    const values = { carriers: new Set(carriers.map(recipient)).size };
    const categories = declared.recipients.flatMap(({ category }) => category ?? []);
    if (offences.length > 0 && categories.length > 0) {
      const told = categories.slice(0, 12).map((one) => one.slice(0, 60));
      return unknown("categories", { count: offences.length, categories: told.join(", ") }, offences);
    }
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "transfer", values });
  },
});

// Holds what a recipient is known to do against the purpose the party declares for it. Only a company that is known
// for nothing but advertising and social media, or a cookie known to serve advertising, contradicts a declared purpose.

import * as z from "zod";
import {
  type Company,
  defineCheck,
  type Flow,
  inapplicable,
  type Knowledge,
  keptUnless,
  offencesBy,
  ownAddress,
  purposesOf,
  recipientsNamed,
  speaksOf,
  type Use,
  usesNamed,
} from "../core/index.ts";
import { leftForThird, ownerOf, recipient, witness } from "./shared/parties.ts";

/** Categories of a company that speak for one of the uses; any other category leaves its business open. */
const business: Readonly<Record<string, readonly Use[]>> = {
  ad: ["advertising"],
  marketing: ["advertising"],
  social: ["social", "advertising"],
};
const silent = new Set(["other", "tag-manager"]);

/** Uses for which alone a company is known; empty when it is known for something else too, or for nothing. */
function knownFor(company: Company | undefined): readonly Use[] {
  const categories = (company?.categories ?? []).filter((category) => !silent.has(category));
  if (!categories.every((category) => Object.hasOwn(business, category))) return [];
  return [...new Set(categories.flatMap((category) => business[category] ?? []))];
}

/** Cookies that went along and are known to serve advertising and to tell visitors apart. */
const advertisingCookies = (flow: Flow, know: Knowledge): string[] =>
  flow.carried
    .flatMap(({ kind, how }) =>
      kind === "identifier" && how.startsWith("cookie ") ? [how.slice("cookie ".length)] : [],
    )
    .filter((name) => {
      const cookie = know.cookie(name, flow.host);
      return cookie?.purpose === "marketing" && cookie.identifying;
    });

export const undeclaredPurposes = defineCheck({
  id: "undeclared-purposes",
  needs: ["request"],
  visits: ["arrive", "accept"],
  options: z.strictObject({}),
  words: {
    en: {
      title: "Undeclared purposes",
      asks: "Do recipients that are known for advertising receive data for which only another purpose is declared?",
      matters: "Consent to one purpose is no consent to another, and people weigh the two differently.",
      blind:
        "Needs a declaration that gives recipients purposes which are understood; others are left out. A company's business comes from a public list and a cookie's purpose from a table with sources. What a recipient really does with data cannot be seen, so only a company known for nothing but advertising and social media, or a cookie known to serve advertising, counts.",
      says: {
        kept: "No recipient was found whose known business contradicts the purpose declared for it.",
        broken:
          "{count, plural, one {# recipient is} other {# recipients are}} known for advertising, while the declaration gives another purpose.",
        "no-declaration": "No declaration was given.",
        "other-site": "The declaration does not speak of this site.",
        "purposes-unsaid":
          "The declaration gives no purpose that is understood for any recipient that was seen.",
      },
    },
    zh: {
      title: "未声明的目的",
      asks: "已知从事广告业务的接收方，是否以声明的其他目的收到数据？",
      matters: "对一种目的的同意并非对另一种目的的同意，人们对两者的权衡也不同。",
      blind:
        "需要声明为接收方写明可理解的目的；其余不计。公司业务取自公开名录，Cookie 用途取自注明来源的资料表。接收方实际如何使用数据无法看到，因此只有已知仅从事广告和社交媒体的公司，或已知用于广告的 Cookie 才计入。",
      says: {
        kept: "未发现已知业务与所声明目的相矛盾的接收方。",
        broken: "{count} 个接收方已知从事广告，而声明写明的是其他目的。",
        "no-declaration": "未提供声明。",
        "other-site": "声明不涉及本网站。",
        "purposes-unsaid": "声明未对所见的任何接收方写明可理解的目的。",
      },
    },
  },

  decide({ flows, know, subject, declared }) {
    if (!declared) return inapplicable("no-declaration");
    if (!speaksOf(declared, ownAddress(subject), know.siteOf)) return inapplicable("other-site");
    const named = recipientsNamed(declared, know.siteOf);
    /** Purposes declared for a recipient, when every one of them is understood. */
    const declaredFor = (flow: Flow) => {
      const purposes = named(recipient(flow), ownerOf(flow, know)).flatMap(purposesOf);
      const uses = purposes.map(usesNamed);
      const open = uses.length === 0 || uses.some((use) => use === undefined);
      return open ? undefined : { purposes, uses: new Set(uses.flatMap((use) => use ?? [])) };
    };
    const bound = flows.all
      .filter((flow) => leftForThird(flow, know))
      .flatMap((flow) => {
        const said = declaredFor(flow);
        return said === undefined ? [] : [{ ...witness(flow), ...said }];
      });
    if (bound.length === 0) return inapplicable("purposes-unsaid");

    const basisOf = (flow: (typeof bound)[number]): string | undefined => {
      const uses = knownFor(ownerOf(flow, know));
      if (uses.length > 0 && !uses.some((use) => flow.uses.has(use))) return "business";
      if (flow.uses.has("advertising") || flow.uses.has("social")) return undefined;
      return advertisingCookies(flow, know).length > 0 ? "cookies" : undefined;
    };
    const offences = offencesBy(
      bound.filter((flow) => basisOf(flow) !== undefined),
      recipient,
      (flow) => ({
        site: recipient(flow),
        company: ownerOf(flow, know)?.name ?? "",
        basis: basisOf(flow) ?? "",
        declared: flow.purposes.slice(0, 8).join(", ").slice(0, 200),
      }),
    );
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "transfer" });
  },
});

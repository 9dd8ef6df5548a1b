// Holds the kinds of data that were sent against those the party declares. What every request to anybody carries is
// left out unless asked for; a declared term that is not understood could mean anything, and leaves the question open.

import * as z from "zod";
import {
  dataKind,
  declaredData,
  defineCheck,
  inapplicable,
  keptUnless,
  type Offence,
  offencesBy,
  ownAddress,
  speaksOf,
  unknown,
} from "../core/index.ts";
import { disclosed, telling } from "./shared/disclosed.ts";
import { carriesIdentifier, leftForThird, ownerOf, recipient, witness } from "./shared/parties.ts";

/** Kinds that come with a request whether or not anybody wants them. */
const common = new Set([
  "network-address",
  "page-address",
  "referrer",
  "title",
  "browser",
  "language",
  "screen",
  "device",
  "time-zone",
  "event",
]);

export const undeclaredData = defineCheck({
  id: "undeclared-data",
  needs: ["request", "disclosure", "message"],
  visits: ["accept", "type"],
  options: z.strictObject({
    common: z.enum(["ignore", "count"]).default("ignore").meta({
      description:
        "Whether kinds that come with ordinary requests count too: network and page address, browser, language, screen, device, time zone, events.",
      zh: "普通请求附带的种类是否也计入：网络地址、页面地址、浏览器、语言、屏幕、设备、时区、操作事件。",
    }),
  }),
  words: {
    en: {
      title: "Undeclared data",
      asks: "Are kinds of data sent that the site's own declaration does not name?",
      matters:
        "Who is not told which data are collected cannot judge whether to give them, nor ask for what is held.",
      blind:
        "Needs a declaration that says which data are collected. Only what was planted, known identifiers and what known payloads carry can be named; other data are not seen. What the site itself asks for by its own fields counts only when it was typed and sent. Broad terms of the declaration are taken in all their breadth, and a term that is not understood leaves the question open.",
      says: {
        kept: "Every kind of data that was seen leaving is named in the declaration.",
        broken:
          "{count, plural, one {# kind of data was} other {# kinds of data were}} sent that the declaration does not name.",
        "no-declaration": "No declaration was given.",
        "other-site": "The declaration does not speak of this site.",
        "data-unsaid": "The declaration does not say which data are collected.",
        "terms-unknown":
          "{count, plural, one {# kind of data was} other {# kinds of data were}} sent that no understood term of the declaration covers, but {terms} may mean {count, plural, one {it} other {them}}.",
      },
    },
    zh: {
      title: "未声明的数据",
      asks: "是否发送了网站自身声明中未列出的数据种类？",
      matters: "不知道收集哪些数据，就无法决定是否提供，也无法查询所持有的内容。",
      blind:
        "需要声明中写明收集哪些数据。只能指出植入的值、已知标识符以及已知载荷所含的内容；其他数据无法看到。网站用自己的输入框索取的内容，只有在输入并发出后才计入。声明中的宽泛用语按其全部范围理解；无法理解的用语使问题悬而未决。",
      says: {
        kept: "所见发出的数据种类均列于声明。",
        broken: "发送了 {count} 种声明中未列出的数据。",
        "no-declaration": "未提供声明。",
        "other-site": "声明不涉及本网站。",
        "data-unsaid": "声明未写明收集哪些数据。",
        "terms-unknown": "发送了 {count} 种数据，声明中可理解的用语均未涵盖，但 {terms} 可能指这些数据。",
      },
    },
  },

  decide({ seen, flows, know, planted, subject, declared, options }) {
    if (!declared) return inapplicable("no-declaration");
    if (!speaksOf(declared, ownAddress(subject), know.siteOf)) return inapplicable("other-site");
    const terms = declaredData(declared);
    if (terms === undefined) return inapplicable("data-unsaid");

    const sent = flows.all
      .filter((flow) => leftForThird(flow, know))
      .flatMap((flow) =>
        flow.carried
          .filter(({ kind }) => kind !== "identifier" || carriesIdentifier(flow, know))
          .map(({ kind, how }) => ({ ...witness(flow), kind: dataKind(kind), how })),
      );
    const typed = disclosed(seen.disclosure, seen.message, { flows, know, planted }, true)
      .filter((item) => item.planted.where === "field" && telling(item.seen))
      .map((item) => ({ ...witness(item.flow), id: item.id, kind: dataKind(item.planted.sort), how: "" }));
    const missing = [...typed, ...sent].filter(
      ({ kind }) => !terms.covered.has(kind) && (options.common === "count" || !common.has(kind)),
    );
    const offences: Offence[] = offencesBy(
      missing,
      ({ kind }) => kind,
      (item) => ({ kind: item.kind, site: recipient(item), company: ownerOf(item, know)?.name ?? "" }),
    );
    if (offences.length > 0 && terms.unknown.length > 0) {
      const named = terms.unknown.slice(0, 12).map((term) => `“${term.slice(0, 60)}”`);
      return unknown("terms-unknown", { count: offences.length, terms: named.join(", ") }, offences);
    }
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "transfer" });
  },
});

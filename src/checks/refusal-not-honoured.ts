// Holds what happens after a refusal against the refusal. What was on its way before the click is not counted.

import * as z from "zod";
import {
  defineCheck,
  type Flow,
  inapplicable,
  keptUnless,
  type Of,
  type Offence,
  offencesBy,
  unknown,
} from "../core/index.ts";
import { allow } from "./shared/allow.ts";
import { decision } from "./shared/decision.ts";
import { type Identifier, identifiers } from "./shared/identifiers.ts";
import {
  carriesIdentifier,
  isConsent,
  leftForThird,
  ownerOf,
  recipient,
  tracks,
  witness,
} from "./shared/parties.ts";

/** When the first hop of a chain of redirects began. */
function began(flow: Flow, requests: ReadonlyMap<string, Of<"request">>): number {
  let hop = requests.get(flow.request);
  let at = flow.at;
  for (let count = 0; hop?.redirectedFrom !== undefined && count < 50; count += 1) {
    hop = requests.get(hop.redirectedFrom);
    at = Math.min(at, hop?.at ?? at);
  }
  return at;
}

/** Kept after the click: set by a header or script then, or found in the jar and not there before. */
function keptAfter(found: readonly Identifier[], clicked: number): Offence[] {
  const mine = found.filter((item) => item.seen.visit === "refuse");
  const before = new Set(
    mine.filter((item) => item.seen.moment === "before-choice").map((item) => item.what),
  );
  const fresh = mine.filter((item) => {
    if (item.seen.moment !== "after-refusal" || item.seen.at <= clicked) return false;
    const deed = item.seen.kind === "cookie" && item.seen.angle !== "jar";
    return deed || !before.has(item.what);
  });
  return offencesBy(
    fresh,
    (item) => item.what,
    (item) => ({ how: "kept", name: item.name, site: item.site, platform: item.known?.platform ?? "" }),
  );
}

export const refusalNotHonoured = defineCheck({
  id: "refusal-not-honoured",
  needs: ["choice", "request", "cookie", "storage"],
  visits: ["refuse"],
  options: z.strictObject({ allow }),
  words: {
    en: {
      title: "Refusal not honoured",
      asks: "After the visitor has refused, does tracking go on?",
      matters: "A refusal that changes nothing is not a choice.",
      blind:
        "Counted are new requests to third parties that are known for advertising, analytics, marketing or social media, or that carry an identifier, and identifying cookies and storage set after the click. Companies that also serve fonts, videos or the like count only when a request carried more than every request does. What had begun before the click, consent managers, carriers and the site's own servers are not counted; what a server passes on cannot be seen. A request in the second after the click may flush what was queued before it; it counts only when it carries an identifier.",
      says: {
        kept: "After the refusal, no tracking third party was contacted and no identifier was kept.",
        broken:
          "After the refusal, {transfers, plural, =0 {no tracking third party was contacted} one {# tracking third party was contacted} other {# tracking third parties were contacted}} and {stores, plural, =0 {no identifier was kept} one {# identifier was kept} other {# identifiers were kept}}.",
        "no-dialog": "No choice was offered, so nothing could be refused.",
        "not-refused": "A dialog was there, but the refusal could not be made.",
        unrecorded: "Nobody recorded what became of the refusal.",
      },
    },
    zh: {
      title: "拒绝未被尊重",
      asks: "访客拒绝之后，跟踪是否仍在继续？",
      matters: "若拒绝毫无作用，便谈不上选择。",
      blind:
        "计入的是点击之后新发往第三方的请求（对方已知从事广告、统计、营销或社交媒体，或请求中带有标识符），以及点击之后写入的识别性 Cookie 和存储项。同时提供字体、视频等服务的公司，仅当请求所带内容多于一般请求时计入。点击前已开始的请求、同意管理平台、承载方和网站自己的服务器不计入；服务器的后台转交无法看到。点击后一秒内的请求可能是发送此前积压的内容，仅在带有标识符时计入。",
      says: {
        kept: "拒绝之后，未联系从事跟踪的第三方，也未保存标识符。",
        broken: "拒绝之后，联系了 {transfers} 个从事跟踪的第三方，保存了 {stores} 个标识符。",
        "no-dialog": "网站未提供选择，因此无从拒绝。",
        "not-refused": "出现了对话框，但未能完成拒绝。",
        unrecorded: "没有关于拒绝结果的记录。",
      },
    },
  },

  decide({ seen, flows, know, subject, planted, options }) {
    const made = decision(seen.choice, "refuse");
    if (made.state === "no-dialog") return inapplicable("no-dialog");
    if (made.state === "failed") return unknown("not-refused");
    if (made.state === "unrecorded") return unknown("unrecorded");

    const requests = new Map(seen.request.map((request) => [request.id, request]));
    const after = flows.all
      .filter(
        (flow) => flow.visit === "refuse" && flow.moment === "after-refusal" && leftForThird(flow, know),
      )
      .filter((flow) => began(flow, requests) > made.at)
      .filter((flow) => !know.isCarrier(flow.host) && !isConsent(ownerOf(flow, know)))
      .filter((flow) => carriesIdentifier(flow, know) || (tracks(flow, know) && flow.at > made.at + 1000))
      .filter((flow) => !options.allow.includes(recipient(flow)));
    const transfers = offencesBy(after.map(witness), recipient, (flow) => ({
      how: "transfer",
      site: recipient(flow),
      company: ownerOf(flow, know)?.name ?? "",
      identifier: carriesIdentifier(flow, know) ? "yes" : "no",
    }));
    const stores = keptAfter(
      identifiers(seen.cookie, seen.storage, { subject, know, planted }).found,
      made.at,
    );
    return keptUnless([...transfers, ...stores], {
      kept: "kept",
      broken: "broken",
      grade: transfers.length > 0 ? "transfer" : "activity",
      values: { transfers: transfers.length, stores: stores.length },
    });
  },
});

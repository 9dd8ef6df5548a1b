// Holds a visit with Global Privacy Control against what third parties get. It does not say whom the law binds.

import * as z from "zod";
import {
  defineCheck,
  type Flow,
  type Knowledge,
  keptUnless,
  offencesBy,
  unknown,
  type Values,
} from "../core/index.ts";
import { allow } from "./shared/allow.ts";
import { identifiers } from "./shared/identifiers.ts";
import {
  addresses,
  carriesIdentifier,
  isTracking,
  leftForThird,
  ownerOf,
  recipient,
  tracks,
  witness,
} from "./shared/parties.ts";

/** Advertising, marketing and social media; analytics only with an identifier. */
const concerned = (flow: Flow, know: Knowledge): boolean =>
  addresses(flow, know) || (tracks(flow, know) && carriesIdentifier(flow, know));

export const signalNotHonoured = defineCheck({
  id: "signal-not-honoured",
  needs: ["request", "cookie", "storage"],
  beside: ["transport"],
  visits: ["signal"],
  options: z.strictObject({ allow }),
  words: {
    en: {
      title: "Signal not honoured",
      asks: "Does the browser's signal not to sell or share data (Global Privacy Control) keep advertising and marketing companies away?",
      matters: "A person who says no once, in the browser, should not have to say it again on every site.",
      blind:
        "The signal speaks of selling and sharing; from outside only transfers and identifiers can be seen, not what contracts say of them. Counted are recipients known for advertising, marketing or social media, analytics that get an identifier, and identifiers of other sites kept for marketing. Companies that also serve fonts, videos or the like count only when a request carried more than every request does. Companies that are not known are not counted; when one gets an identifier, the answer is open. Where a site states in gpc.json that it abides by the signal, that is told beside what was seen and changes no answer.",
      says: {
        kept: "With the signal on, no advertising, marketing or social-media company was contacted and no analytics company got an identifier.",
        broken:
          "With the signal on, {count, plural, one {# recipient or identifier remained} other {# recipients or identifiers remained}}; {alike, plural, =0 {none of them was} other {# of them were}} also seen without the signal.",
        "broken-stated":
          "With the signal on, {count, plural, one {# recipient or identifier remained} other {# recipients or identifiers remained}}; {alike, plural, =0 {none of them was} other {# of them were}} also seen without the signal. At {stated} the site says that it abides by the signal.",
        unnamed:
          "With the signal on, {count, plural, one {# third party that is not known got an identifier} other {# third parties that are not known got an identifier}}; what they do with it is open.",
        "unnamed-stated":
          "With the signal on, {count, plural, one {# third party that is not known got an identifier} other {# third parties that are not known got an identifier}}; what they do with it is open. At {stated} the site says that it abides by the signal.",
      },
    },
    zh: {
      title: "隐私信号未被尊重",
      asks: "浏览器发出的“不得出售或共享数据”信号（全球隐私控制，GPC）是否能使广告和营销公司不再接收数据？",
      matters: "已在浏览器中表示过一次拒绝的人，不应在每个网站上再说一遍。",
      blind:
        "该信号针对出售和共享；从外部只能看到传输和标识符，看不到合同约定。计入的是已知从事广告、营销或社交媒体的接收方，收到标识符的统计公司，以及其他站点为营销目的保存的标识符。同时提供字体、视频等服务的公司，仅当请求所带内容多于一般请求时计入。未知公司不计入；若其收到标识符，则结论存疑。网站若在 gpc.json 中声明遵守该信号，则与所见并列说明，不改变结论。",
      says: {
        kept: "开启信号后，未联系广告、营销或社交媒体公司，也没有统计公司收到标识符。",
        broken: "开启信号后，仍有 {count} 个接收方或标识符；其中 {alike} 个在未开启信号时也出现。",
        "broken-stated":
          "开启信号后，仍有 {count} 个接收方或标识符；其中 {alike} 个在未开启信号时也出现。该网站在 {stated} 表示其遵守该信号。",
        unnamed: "开启信号后，有 {count} 个未知第三方收到标识符；其用途不明。",
        "unnamed-stated":
          "开启信号后，有 {count} 个未知第三方收到标识符；其用途不明。该网站在 {stated} 表示其遵守该信号。",
      },
    },
  },

  decide({ seen, flows, know, subject, planted, options }) {
    const left = flows.all.filter((flow) => leftForThird(flow, know) && concerned(flow, know));
    const elsewhere = new Set(left.filter((flow) => flow.visit !== "signal").map(recipient));
    const despite = left
      .filter((flow) => flow.visit === "signal" && !options.allow.includes(recipient(flow)))
      .map(witness);
    const transfers = offencesBy(despite, recipient, (flow) => ({
      how: "transfer",
      site: recipient(flow),
      company: ownerOf(flow, know)?.name ?? "",
      without: elsewhere.has(recipient(flow)) ? "yes" : "no",
    }));
    const kept = identifiers(seen.cookie, seen.storage, { subject, know, planted }).found.filter(
      (item) =>
        item.seen.visit === "signal" &&
        item.party === "third" &&
        (item.known ? item.known.purpose === "marketing" : isTracking(know.ownerOf(item.site))),
    );
    const stores = offencesBy(
      kept,
      (item) => item.what,
      (item) => ({ how: "kept", name: item.name, site: item.site, platform: item.known?.platform ?? "" }),
    );
    const said = seen.transport.find(({ what, ok }) => what === "gpc-json" && ok);
    const beside: Values = said ? { stated: said.url, statement: said.id } : {};
    if (transfers.length + stores.length === 0) {
      const unnamed = flows.all.filter(
        (flow) =>
          flow.visit === "signal" &&
          leftForThird(flow, know) &&
          ownerOf(flow, know) === undefined &&
          carriesIdentifier(flow, know) &&
          !options.allow.includes(recipient(flow)),
      );
      const open = offencesBy(unnamed.map(witness), recipient, (flow) => ({
        how: "transfer",
        site: recipient(flow),
      }));
      const key: "unnamed" | "unnamed-stated" = said ? "unnamed-stated" : "unnamed";
      if (open.length > 0) return unknown(key, { count: open.length, ...beside }, open);
    }
    const alike = transfers.filter((offence) => elsewhere.has(offence.what)).length;
    const broken: "broken" | "broken-stated" = said ? "broken-stated" : "broken";
    return keptUnless([...transfers, ...stores], {
      kept: "kept",
      broken,
      grade: transfers.length > 0 ? "transfer" : "activity",
      values: { alike, ...beside },
    });
  },
});

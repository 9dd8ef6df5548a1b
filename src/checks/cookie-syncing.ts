// Finds identifiers of one third party told to another. What the page's own site tells is counted apart.

import * as z from "zod";
import {
  defineCheck,
  type Flows,
  keptUnless,
  offencesBy,
  ownAddress,
  type Sight,
  unknown,
} from "../core/index.ts";
import { moments, unvisited, within } from "./shared/moments.ts";

const ownSites = (flows: Flows, home: string): Set<string> =>
  new Set([
    home,
    ...flows.all
      .filter((flow) => flow.party === "first" || flow.party === "same-owner")
      .map((flow) => flow.site),
  ]);

function sameOwner(from: string, to: string, know: Sight["know"]): boolean {
  const owner = know.ownerOf(from);
  return from === to || (owner !== undefined && owner.id === know.ownerOf(to)?.id);
}

export const cookieSyncing = defineCheck({
  id: "cookie-syncing",
  needs: ["request", "cookie", "storage"],
  visits: ["arrive"],
  options: z.strictObject({ moments }),
  words: {
    en: {
      title: "Cookie syncing",
      asks: "Do companies tell each other which of their identifiers belong to the same visitor?",
      matters:
        "Once identifiers are matched, what one company knows can be joined with what the other knows.",
      blind:
        "Found is an identifier of one third party that reached another one as it stands. Hashed or encrypted identifiers, and matching between servers, cannot be seen. Identifiers that the site itself hands to others are told apart and not counted as syncing.",
      says: {
        kept: "No identifier of one third party was seen to reach another. Handed over by the site itself: {handed}.",
        broken:
          "{count, plural, one {# pair} other {# pairs}} of third parties shared an identifier. Handed over by the site itself: {handed}.",
        unvisited: "No visit was made in which the asked moments could be seen: {moments}.",
      },
    },
    zh: {
      title: "Cookie 同步",
      asks: "各公司是否互相告知哪些标识符属于同一访客？",
      matters: "标识符一经匹配，一家公司掌握的信息就可与另一家的信息合并。",
      blind:
        "可发现某一第三方的标识符原样到达另一第三方的情况。经散列或加密的标识符，以及服务器之间的匹配，无法看到。网站自身交给他方的标识符另行列出，不计为同步。",
      says: {
        kept: "未见某一第三方的标识符到达另一第三方。由网站自身交出：{handed} 个。",
        broken: "{count} 对第三方共享了标识符。由网站自身交出：{handed} 个。",
        unvisited: "没有进行可以观察所询时刻的访问：{moments}。",
      },
    },
  },

  decide({ flows, know, subject, visited, options }) {
    const own = ownSites(flows, know.siteOf(ownAddress(subject)));
    const told = flows.syncs
      .filter(within(options.moments))
      .filter((sync) => !own.has(sync.to) && !sameOwner(sync.from, sync.to, know));
    const between = told.filter((sync) => !own.has(sync.from));
    const offences = offencesBy(
      between.flatMap((sync) => sync.cites.map((id) => ({ ...sync, id }))),
      (sync) => `${sync.from} → ${sync.to}`,
      (sync) => ({ from: sync.from, to: sync.to }),
    );
    const missing = unvisited(options.moments, visited);
    if (offences.length === 0 && missing !== "") return unknown("unvisited", { moments: missing });
    const handed = new Set(told.filter((sync) => own.has(sync.from)).map((sync) => sync.to)).size;
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "transfer", values: { handed } });
  },
});

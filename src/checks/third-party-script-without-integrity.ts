// Finds scripts of other sites that the page's own markup loads without saying which bytes it expects.

import * as z from "zod";
import { defineCheck, keptUnless, type Of, offencesBy, type Sight } from "../core/index.ts";
import { allow } from "./shared/allow.ts";
import { plainName } from "./shared/plain-name.ts";

/** Another site and, as far as is known, another company. */
function isForeign(script: string, page: string, know: Sight["know"]): boolean {
  if (!/^https?:/.test(script) || know.siteOf(script) === know.siteOf(page)) return false;
  const owner = know.ownerOf(page);
  return owner === undefined || owner.id !== know.ownerOf(script)?.id;
}

/** Addresses that only a script has asked for: the markup did not name them. */
function added(requests: readonly Of<"request">[]): Set<string> {
  const byScript = requests.filter((request) => request.initiator?.type === "script").map((one) => one.url);
  const byMarkup = new Set(requests.filter((one) => one.initiator?.type === "parser").map((one) => one.url));
  return new Set(byScript.filter((url) => !byMarkup.has(url)));
}

function fileOf(url: string, know: Sight["know"]): string {
  const path = URL.canParse(url) ? new URL(url).pathname : "";
  return `${know.siteOf(url)} ${plainName(path.slice(path.lastIndexOf("/") + 1))}`.trim();
}

export const thirdPartyScriptWithoutIntegrity = defineCheck({
  id: "third-party-script-without-integrity",
  needs: ["document", "request"],
  visits: ["arrive"],
  options: z.strictObject({ allow }),
  words: {
    en: {
      title: "Third-party script without integrity",
      asks: "Does the page run other people's scripts without fixing which bytes it expects?",
      matters: "Whoever changes such a script, its maker or an intruder, changes the page for every visitor.",
      blind:
        "Counted are script elements of the page's markup that lead to another company's site and have no integrity attribute. Scripts that other scripts add are told, not counted. Many services change their scripts often and offer no fixed version; that is a fact about the service, and still a way in.",
      says: {
        kept: "No script of another site stands in the page's markup without integrity. Added by scripts: {added}.",
        broken:
          "{count, plural, one {# script} other {# scripts}} of other sites {count, plural, one {stands} other {stand}} in the page's markup without integrity. Added by scripts: {added}.",
      },
    },
    zh: {
      title: "第三方脚本缺少完整性校验",
      asks: "页面是否运行他人的脚本而未限定其内容？",
      matters: "无论是提供者还是入侵者，只要改动这样的脚本，就改动了所有访客看到的页面。",
      blind:
        "计入的是页面标记中指向其他公司站点、且没有 integrity 属性的脚本元素。由其他脚本添加的脚本只列出而不计入。许多服务经常更改脚本且不提供固定版本；这是该服务的实情，但仍是可能的入口。",
      says: {
        kept: "页面标记中没有缺少完整性校验的其他站点脚本。由脚本添加：{added} 个。",
        broken: "页面标记中有 {count} 个其他站点的脚本缺少完整性校验。由脚本添加：{added} 个。",
      },
    },
  },

  decide({ seen, know, options }) {
    const dynamic = added(seen.request);
    const bare = seen.document.flatMap((page) =>
      page.scripts
        .filter((script) => !script.integrity && isForeign(script.url, page.url, know))
        .filter((script) => !options.allow.includes(know.siteOf(script.url)))
        .map((script) => ({ id: page.id, url: script.url })),
    );
    const file = ({ url }: { readonly url: string }) => fileOf(url, know);
    const written = bare.filter((script) => !dynamic.has(script.url));
    const offences = offencesBy(written, file, (script) => ({
      site: know.siteOf(script.url),
      company: know.ownerOf(script.url)?.name ?? "",
    }));
    const values = { added: new Set(bare.filter((script) => dynamic.has(script.url)).map(file)).size };
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "presence", values });
  },
});

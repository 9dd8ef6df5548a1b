// Finds personal data and credentials in addresses that others get to see. Narrow: most tokens in addresses are public.

import * as z from "zod";
import {
  defineCheck,
  type Flow,
  keptUnless,
  type Of,
  offencesBy,
  ownAddress,
  type Sight,
} from "../core/index.ts";
import { disclosed, telling } from "./shared/disclosed.ts";
import { leftForThird, recipient } from "./shared/parties.ts";
import { plainName } from "./shared/plain-name.ts";

const sorts = new Set(["password", "card", "email", "url-email", "phone", "iban", "national-id"]);
const password = /^(pass|passwd|password|pwd)$/i;
const credential =
  /^(access_?token|id_?token|refresh_?token|client_?secret|j?session_?id|phpsessid|auth_?token)$/i;
/** Names of cookies that open a door. */
const doorKey = /sess|^sid$|[._-]sid$|auth|token|jwt/i;

const parameters = (url: string): [string, string][] =>
  url.includes("?") && URL.canParse(url) ? [...new URL(url).searchParams].slice(0, 200) : [];

const isPlain = (flow: Flow): boolean =>
  flow.left && flow.url.startsWith("http:") && !/^(localhost|127\.|\[::1\])/.test(flow.host);

/** Values of the site's own door-opening cookies: known to it, and no business of others. */
function keysOf(
  cookies: readonly Of<"cookie">[],
  { subject, know }: Pick<Sight, "subject" | "know">,
): Set<string> {
  const home = know.siteOf(ownAddress(subject));
  const mine = cookies.filter(
    (cookie) => know.siteOf(cookie.domain.replace(/^\./, "")) === home && doorKey.test(cookie.name),
  );
  return new Set(mine.map((cookie) => cookie.value).filter((value) => value.length >= 12));
}

type Leak = { readonly id: string; readonly what: string; readonly how: string; readonly to: string };

function credentials(flow: Flow, keys: ReadonlySet<string>, know: Sight["know"]): Leak[] {
  if (keys.size === 0 && !isPlain(flow) && !/[?&]pass|[?&]pwd=/i.test(flow.url)) return [];
  const third = leftForThird(flow, know);
  if (!third && !isPlain(flow)) return [];
  return parameters(flow.url)
    .filter(([name, value]) => {
      if (value.length < 4) return false;
      if (password.test(name) || keys.has(value)) return true;
      return isPlain(flow) && credential.test(name) && value.length >= 12;
    })
    .map(([name]) => ({
      id: flow.request,
      what: `${plainName(name)} → ${recipient(flow)}`,
      how: isPlain(flow) ? "http" : "third-party",
      to: recipient(flow),
    }));
}

export const secretsInUrls = defineCheck({
  id: "secrets-in-urls",
  needs: ["request", "disclosure", "cookie", "message"],
  visits: ["arrive", "type"],
  options: z.strictObject({}),
  words: {
    en: {
      title: "Secrets in addresses",
      asks: "Do e-mail addresses, passwords or session keys stand in addresses that others see?",
      matters:
        "Addresses are written to logs and histories and passed on as Referer; what stands in them is no secret.",
      blind:
        "Counted are planted e-mail addresses, phone numbers, passwords and card numbers in the address or Referer of a request to a third party, parameters named as passwords, session keys of the site that went to others, and credentials over http. Public project keys and services' own tokens are not counted. Hashed values count as what they stand for.",
      says: {
        kept: "No secret was seen in an address that others get.",
        broken: "{count, plural, one {# secret} other {# secrets}} stood in addresses that others get.",
      },
    },
    zh: {
      title: "网址中的秘密",
      asks: "他人可见的网址中是否含有电子邮箱、密码或会话密钥？",
      matters: "网址会写入日志和历史记录，并作为 Referer 传递；其中的内容谈不上秘密。",
      blind:
        "计入的是：发往第三方请求的网址或 Referer 中植入的电子邮箱、电话、密码和卡号；以密码命名的参数；流向他方的网站会话密钥；以及通过 http 发送的凭据。公开的项目密钥和各服务自己的令牌不计入。散列值按其所代表的内容计入。",
      says: {
        kept: "他人可见的网址中未发现秘密。",
        broken: "他人可见的网址中有 {count} 项秘密。",
      },
    },
  },

  decide({ seen, flows, know, planted, subject }) {
    const items = disclosed(seen.disclosure, seen.message, { flows, know, planted }).filter(
      (item) =>
        sorts.has(item.planted.sort) &&
        telling(item.seen) &&
        (item.seen.part === "url" ||
          (item.seen.part === "header" && item.seen.name?.toLowerCase() === "referer")),
    );
    const values = items.map(
      (item): Leak => ({
        id: item.id,
        what: `${item.planted.sort} → ${item.to}`,
        how: item.seen.part === "url" ? "address" : "referer",
        to: item.to,
      }),
    );
    const keys = keysOf(seen.cookie, { subject, know });
    const leaks = [...values, ...flows.all.flatMap((flow) => credentials(flow, keys, know))];
    const offences = offencesBy(
      leaks,
      (leak) => leak.what,
      (leak) => ({ site: leak.to, how: leak.how }),
    );
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "transfer" });
  },
});

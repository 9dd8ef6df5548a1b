// Finds what travelled, or would travel, unencrypted. A missing HSTS header is told by others, never counted here.

import * as z from "zod";
import { defineCheck, keptUnless, type Of, offencesBy } from "../core/index.ts";

const counted = new Set<Of<"transport">["what"]>([
  "https",
  "https-redirect",
  "mixed-content",
  "insecure-form",
]);
const loopback = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** An http request that the browser answered itself, by turning it into https (HSTS and automatic upgrades). */
const upgraded = (response: Of<"response">): boolean =>
  response.status === 307 &&
  response.headers.some(([name]) => name.toLowerCase() === "non-authoritative-reason");

/** Asked by ourselves, outside of all visits: how the site answers that is told as `transport`. NetLog may not know the visit. */
const ours = ({ visit, witness }: Of<"request">): boolean => visit === undefined && witness === "cdp";

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url);

export const insecureTransport = defineCheck({
  id: "insecure-transport",
  needs: ["transport", "request", "response"],
  visits: ["arrive"],
  options: z.strictObject({}),
  words: {
    en: {
      title: "Insecure transport",
      asks: "Is everything encrypted on its way?",
      matters: "Whatever travels unencrypted can be read and changed by anyone on the way.",
      blind:
        "Counted are a site without https, http that is not led to https, requests over http from an https page, and forms that would send over http. A missing HSTS header is not a breach by itself. The strength of the encryption is not judged.",
      says: {
        kept: "Everything seen travelled encrypted.",
        broken: "{count, plural, one {# weakness} other {# weaknesses}} in how data travel.",
      },
    },
    zh: {
      title: "传输不安全",
      asks: "所有内容在传输途中是否都已加密？",
      matters: "未加密的内容可被途中的任何人读取和篡改。",
      blind:
        "计入的是：网站不支持 https、http 未转至 https、https 页面发出 http 请求、以及将通过 http 提交的表单。缺少 HSTS 头本身不算违反。不评判加密强度。",
      says: {
        kept: "所见传输均已加密。",
        broken: "数据传输方式存在 {count} 处薄弱点。",
      },
    },
  },

  decide({ seen, flows }) {
    const internal = new Set(seen.response.filter(upgraded).map((response) => response.request));
    const weak = seen.transport.filter((one) => counted.has(one.what) && !one.ok);
    const plain = seen.request.filter(
      (request) =>
        request.url.startsWith("http:") &&
        (request.page?.startsWith("https:") ?? false) &&
        (flows.of.get(request.id)?.left ?? false) &&
        !internal.has(request.id) &&
        !ours(request) &&
        !loopback.test(hostOf(request.url)),
    );
    const offences = [
      ...offencesBy(
        weak,
        (one) => `${one.what}: ${hostOf(one.url)}`,
        (one) => ({ host: hostOf(one.url), detail: one.detail.slice(0, 200) }),
      ),
      ...offencesBy(
        plain,
        (request) => `http: ${hostOf(request.url)}`,
        (request) => ({ host: hostOf(request.url), type: request.type }),
      ),
    ];
    const grade = plain.length > 0 ? "transfer" : "presence";
    return keptUnless(offences, { kept: "kept", broken: "broken", grade });
  },
});

// Names which kinds of planted personal data reached whom, and how they were dressed.

import * as z from "zod";
import { defineCheck, keptUnless, offencesBy, unknown } from "../core/index.ts";
import { allow } from "./shared/allow.ts";
import { disclosed, encoding, telling } from "./shared/disclosed.ts";
import { moments, unvisited, within } from "./shared/moments.ts";

const personal = [
  "email",
  "url-email",
  "phone",
  "name",
  "password",
  "card",
  "address",
  "postcode",
  "city",
  "text",
  "cookie-id",
  "iban",
  "national-id",
  "birth-date",
  "coordinates",
  "gaid",
  "idfa",
  "oaid",
  "android-id",
  "serial",
  "imei",
  "mac",
];

export const personalDataToThirdParties = defineCheck({
  id: "personal-data-to-third-parties",
  needs: ["disclosure", "request", "message"],
  visits: ["type"],
  options: z.strictObject({
    moments,
    sorts: z.array(z.string()).default(personal).meta({
      description: "Sorts of planted values that count as personal.",
      zh: "计为个人数据的植入值种类。",
    }),
    allow,
  }),
  words: {
    en: {
      title: "Personal data to third parties",
      asks: "Which personal data reach others, and in which form?",
      matters: "An e-mail address or its hash is the key by which companies join what they know of a person.",
      blind:
        "Only values that were planted are looked for, in plain and under known encodings and hashes. Encrypted bodies, and what a server passes on, cannot be seen. That data went does not tell what they were used for.",
      says: {
        kept: "None of the planted personal data reached a third party.",
        broken:
          "{kinds, plural, one {# kind} other {# kinds}} of planted personal data reached {sites, plural, one {# third party} other {# third parties}}.",
        unvisited: "No visit was made in which the asked moments could be seen: {moments}.",
      },
    },
    zh: {
      title: "个人数据流向第三方",
      asks: "哪些个人数据以何种形式到达他方？",
      matters: "电子邮箱地址或其散列值是各公司拼合个人信息的钥匙。",
      blind:
        "只查找事先植入的值，包括明文以及已知的编码和散列形式。加密的内容和服务器的后台转交无法看到。数据被发送并不说明其用途。",
      says: {
        kept: "植入的个人数据均未到达第三方。",
        broken: "{kinds} 种植入的个人数据到达了 {sites} 个第三方。",
        unvisited: "没有进行可以观察所询时刻的访问：{moments}。",
      },
    },
  },

  decide({ seen, flows, know, planted, visited, options }) {
    const counts = within(options.moments);
    const items = disclosed(seen.disclosure, seen.message, { flows, know, planted })
      .filter((item) => options.sorts.includes(item.planted.sort) && telling(item.seen) && counts(item.seen))
      .filter((item) => item.planted.where !== "page" && !options.allow.includes(item.to));
    const offences = offencesBy(
      items,
      (item) => `${item.planted.sort} → ${item.to}`,
      (item) => ({
        site: item.to,
        company: item.flow.owner?.name ?? "",
        sort: item.planted.sort,
        encoding: encoding(item.seen),
        part: item.seen.part,
      }),
    );
    const missing = unvisited(options.moments, visited);
    if (offences.length === 0 && missing !== "") return unknown("unvisited", { moments: missing });
    const values = {
      kinds: new Set(items.map((item) => item.planted.sort)).size,
      sites: new Set(items.map((item) => item.to)).size,
    };
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "transfer", values });
  },
});

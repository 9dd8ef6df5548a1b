// Finds typed values that reached somebody else although nothing was submitted.

import * as z from "zod";
import { defineCheck, inapplicable, keptUnless, offencesBy } from "../core/index.ts";
import { allow } from "./shared/allow.ts";
import { disclosed, encoding, telling } from "./shared/disclosed.ts";

export const typedTextBeforeSubmit = defineCheck({
  id: "typed-text-before-submit",
  needs: ["typed", "disclosure", "request", "message"],
  visits: ["type"],
  options: z.strictObject({ allow }),
  words: {
    en: {
      title: "Typed text sent before submitting",
      asks: "Does what the visitor types reach others before it is submitted?",
      matters:
        "Who types and then thinks better of it has given nothing away - unless the text has already left.",
      blind:
        "Found is what left in plain or under a known encoding or hash; encrypted bodies cannot be read. A value counts when all of it, or at least its first six characters, went to a third party. What the site itself receives (suggestions, drafts) is not counted.",
      says: {
        kept: "Nothing of {fields, plural, one {# typed value} other {# typed values}} reached a third party before it was submitted.",
        broken:
          "Typed values reached {count, plural, one {# third party} other {# third parties}} before anything was submitted.",
        "nothing-typed": "There was no field to type into.",
      },
    },
    zh: {
      title: "提交之前已发送输入内容",
      asks: "访客输入的内容是否在提交之前就已到达他方？",
      matters: "输入后改变主意的人本应什么都没有交出，除非文字早已被发送。",
      blind:
        "可发现以明文或已知编码、散列形式发出的内容；加密的内容无法读取。整个值或至少前六个字符到达第三方时计入。网站自身接收的内容（搜索建议、草稿）不计入。",
      says: {
        kept: "{fields} 个输入值在提交之前均未到达第三方。",
        broken: "在提交任何内容之前，输入值已到达 {count} 个第三方。",
        "nothing-typed": "没有可供输入的字段。",
      },
    },
  },

  decide({ seen, flows, know, planted, options }) {
    if (seen.typed.length === 0) return inapplicable("nothing-typed");
    const open = new Set(seen.typed.filter((typed) => !typed.submitted).map((typed) => typed.planted));
    const early = disclosed(seen.disclosure, seen.message, { flows, know, planted })
      .filter((item) => item.planted.where === "field" && open.has(item.planted.id))
      .filter((item) => telling(item.seen) && !options.allow.includes(item.to));
    const offences = offencesBy(
      early,
      (item) => item.to,
      (item) => ({
        site: item.to,
        company: item.flow.owner?.name ?? "",
        sort: item.planted.sort,
        encoding: encoding(item.seen),
      }),
    );
    const values = { fields: open.size };
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "transfer", values });
  },
});

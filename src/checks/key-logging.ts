// Finds streams of growing beginnings of a typed value: typing sent key by key. Listening alone is told, not counted.

import * as z from "zod";
import { defineCheck, inapplicable, keptUnless, type Offence } from "../core/index.ts";
import { type Disclosed, disclosed } from "./shared/disclosed.ts";
import { partyOf, scriptName } from "./shared/script.ts";

const keys = new Set(["keydown", "keyup", "keypress", "input", "beforeinput"]);

/** The observations in which a beginning was longer than all before it. */
function growing(stream: readonly Disclosed[]): Disclosed[] {
  let longest = 0;
  return stream.filter((item) => {
    const length = item.seen.prefix ?? item.planted.value.length;
    if (length <= longest) return false;
    longest = length;
    return true;
  });
}

function streams(items: readonly Disclosed[], steps: number): Offence[] {
  const byStream = Map.groupBy(items, (item) => `${item.to}\n${item.planted.id}\n${item.seen.visit ?? ""}`);
  const found = new Map<string, string[]>();
  for (const stream of byStream.values()) {
    const grown = growing(stream);
    const [first] = grown;
    if (!first || grown.length < steps) continue;
    found.set(first.to, [...(found.get(first.to) ?? []), ...grown.map((item) => item.id)]);
  }
  return [...found].flatMap(([what, [first, ...rest]]): Offence[] =>
    first === undefined
      ? []
      : [{ what, cites: [first, ...rest.slice(0, 24)], values: { site: what, steps: rest.length + 1 } }],
  );
}

export const keyLogging = defineCheck({
  id: "key-logging",
  needs: ["typed", "disclosure", "listener", "request", "message"],
  visits: ["type"],
  options: z.strictObject({
    steps: z.number().int().min(2).default(3).meta({
      description: "Growing beginnings of one value that make a stream of keystrokes.",
      zh: "同一值须有几个逐渐增长的开头，才算作按键流。",
    }),
    firstParty: z.boolean().default(false).meta({
      description: "Whether streams to the site itself, such as search suggestions, count.",
      zh: "发往网站自身的按键流（如搜索建议）是否计入。",
    }),
  }),
  words: {
    en: {
      title: "Key logging",
      asks: "Is typing followed key by key and sent away?",
      matters:
        "A stream of keys tells what was deleted and rewritten, passwords included, before anyone has decided to send it.",
      blind:
        "A stream is at least three growing beginnings of one typed value that reached the same recipient before submitting. Batches that hold only the whole value are the matter of typed-text-before-submit; encrypted streams cannot be read. Scripts that listen to keys are told; listening is not sending. The site's own search suggestions are not counted.",
      says: {
        kept: "No stream of keys was sent to a third party. {listeners, plural, =0 {No script of another site listened} one {# script of another site listened} other {# scripts of other sites listened}} to keys.",
        broken:
          "Typing was sent key by key to {count, plural, one {# recipient} other {# recipients}}. {listeners, plural, =0 {No script of another site listened} one {# script of another site listened} other {# scripts of other sites listened}} to keys.",
        "nothing-typed": "There was no field to type into.",
      },
    },
    zh: {
      title: "按键记录",
      asks: "输入是否被逐键跟踪并发送出去？",
      matters: "按键流会暴露被删除和改写的内容，包括密码，而此时访客尚未决定发送。",
      blind:
        "同一输入值至少三个逐渐变长的开头在提交之前到达同一接收方，即视为按键流。只含完整值的批量发送由“提交之前已发送输入内容”检查；加密的流无法读取。监听按键的脚本会列出，但监听并不等于发送。网站自身的搜索建议不计入。",
      says: {
        kept: "没有按键流发往第三方。监听按键的其他站点脚本：{listeners} 个。",
        broken: "输入被逐键发往 {count} 个接收方。监听按键的其他站点脚本：{listeners} 个。",
        "nothing-typed": "没有可供输入的字段。",
      },
    },
  },

  decide({ seen, flows, know, planted, subject, options }) {
    if (seen.typed.length === 0) return inapplicable("nothing-typed");
    const open = new Set(seen.typed.filter((typed) => !typed.submitted).map((typed) => typed.planted));
    const sent = disclosed(
      seen.disclosure,
      seen.message,
      { flows, know, planted },
      options.firstParty,
    ).filter((item) => item.planted.where === "field" && open.has(item.planted.id));
    const listening = seen.listener
      .filter((listener) => keys.has(listener.event) && partyOf(listener, subject, know) === "third")
      .map((listener) => scriptName(listener, know));
    return keptUnless(streams(sent, options.steps), {
      kept: "kept",
      broken: "broken",
      grade: "transfer",
      values: { listeners: new Set(listening).size },
    });
  },
});

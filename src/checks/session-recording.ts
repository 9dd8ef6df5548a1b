// Finds recipients of the page's own visible text. Scripts that could record, but were not seen to send, leave it open.

import * as z from "zod";
import {
  defineCheck,
  keptUnless,
  type Of,
  type Offence,
  offencesBy,
  type Sight,
  unknown,
} from "../core/index.ts";
import { type Disclosed, disclosed } from "./shared/disclosed.ts";
import { moments, unvisited, within } from "./shared/moments.ts";
import { scriptName } from "./shared/script.ts";

const gestures = new Set(["mousemove", "pointermove", "scroll", "click", "input", "touchmove", "touchstart"]);

/** Recipients of at least two different lines of the page in one moment of one visit. */
function recordings(items: readonly Disclosed[], lines: number): Offence[] {
  const groups = Map.groupBy(items, (item) => `${item.to}\n${item.seen.visit ?? ""}\n${item.seen.moment}`);
  const enough = [...groups.values()].filter(
    (group) => new Set(group.map((item) => item.planted.value)).size >= lines,
  );
  return offencesBy(
    enough.flat(),
    (item) => item.to,
    (item) => ({ site: item.to, company: item.flow.owner?.name ?? "" }),
  );
}

/** Scripts that watch the whole document and at least three kinds of gesture. */
function capable(
  calls: readonly Of<"call">[],
  listeners: readonly Of<"listener">[],
  know: Sight["know"],
): Offence[] {
  const observing = calls.filter(
    (call) =>
      call.group === "dom-observer" && call.facts?.["document"] === true && call.facts["subtree"] === true,
  );
  if (observing.length === 0) return [];
  const events = Map.groupBy(
    listeners.filter((listener) => gestures.has(listener.event)),
    (listener) => scriptName(listener, know),
  );
  return offencesBy(observing, (call) => scriptName(call, know)).filter(
    ({ what }) => new Set(events.get(what)?.map((listener) => listener.event)).size >= 3,
  );
}

export const sessionRecording = defineCheck({
  id: "session-recording",
  needs: ["disclosure", "call", "listener", "request", "message"],
  visits: ["arrive"],
  options: z.strictObject({
    lines: z.number().int().min(2).default(2).meta({
      description: "Different lines of the page's text that make a recording.",
      zh: "页面文字须有几行不同内容外传，才算作录制。",
    }),
    firstParty: z.boolean().default(false).meta({
      description: "Whether recordings sent to the site itself count.",
      zh: "发往网站自身的录制是否计入。",
    }),
    moments,
  }),
  words: {
    en: {
      title: "Session recording",
      asks: "Is the page, as the visitor sees and uses it, recorded and sent away?",
      matters:
        "A recording shows everything on the screen: names, prices, messages, and how the person moved.",
      blind:
        "Shown by at least two lines of the page's own text that reached one third party. Recordings that are encrypted or compressed in an unknown way, or sent later, are not seen; scripts that watch the whole document and many gestures without being seen to send are told as able to record. Services that translate or read pages aloud send text as well.",
      says: {
        kept: "No recording of the page was seen to leave, and no script was equipped for it.",
        broken: "The page's own text reached {count, plural, one {# third party} other {# third parties}}.",
        able: "{count, plural, one {# script watches} other {# scripts watch}} the whole document and many gestures, as recorders do; none was seen to send the page's text.",
        unvisited: "No visit was made in which the asked moments could be seen: {moments}.",
      },
    },
    zh: {
      title: "会话录制",
      asks: "访客所见所用的页面是否被录制并发送出去？",
      matters: "录制会显示屏幕上的一切：姓名、价格、消息以及本人的操作过程。",
      blind:
        "以页面自身文字中至少两行到达同一第三方为证。加密、以未知方式压缩或稍后发送的录制无法看到；监视整个文档和多种操作、但未见发送的脚本，列为具备录制能力。翻译或朗读页面的服务也会发送文字。",
      says: {
        kept: "未见页面录制内容外发，也没有脚本具备录制条件。",
        broken: "页面自身的文字到达了 {count} 个第三方。",
        able: "{count} 个脚本像录制工具那样监视整个文档和多种操作；未见其发送页面文字。",
        unvisited: "没有进行可以观察所询时刻的访问：{moments}。",
      },
    },
  },

  decide({ seen, flows, know, planted, visited, options }) {
    const counts = within(options.moments);
    const lines = disclosed(
      seen.disclosure,
      seen.message,
      { flows, know, planted },
      options.firstParty,
    ).filter((item) => item.planted.sort === "page-text" && counts(item.seen));
    const offences = recordings(lines, options.lines);
    const missing = unvisited(options.moments, visited);
    if (offences.length === 0 && missing !== "") return unknown("unvisited", { moments: missing });
    const able = capable(seen.call.filter(counts), seen.listener.filter(counts), know);
    if (offences.length === 0 && able.length > 0) return unknown("able", { count: able.length }, able);
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "transfer" });
  },
});

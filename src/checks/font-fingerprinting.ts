// Finds scripts that try many font families by measuring text.

import * as z from "zod";
import { defineCheck, type Of } from "../core/index.ts";
import { fingerprinters, fingerprinting } from "./shared/fingerprinting.ts";
import { within } from "./shared/moments.ts";

const tried = ({ facts = {} }: Of<"call">): number =>
  typeof facts["fonts"] === "number" ? facts["fonts"] : 0;

export const fontFingerprinting = defineCheck({
  id: "font-fingerprinting",
  needs: ["call"],
  visits: ["arrive"],
  options: z.strictObject({
    ...fingerprinting,
    // Englehardt and Narayanan (2016) took 50, for canvas alone.
    fonts: z.number().int().min(2).default(30).meta({
      description: "Distinct font families that one script has to try.",
      zh: "同一脚本须试用的不同字体数。",
    }),
  }),
  words: {
    en: {
      title: "Font fingerprinting",
      asks: "Does a script try out which fonts are installed, to tell this device from others?",
      matters:
        "The list of installed fonts differs from device to device and follows a person without a cookie.",
      blind:
        "Counted is one script that measures text in many font families (30 unless told otherwise; reports come at 1, 10, 30, 50 and 100). An editor that offers fonts could do the same; fonts asked for in style sheets alone are not seen.",
      says: {
        kept: "No script tried many fonts.",
        broken:
          "{count, plural, one {# script} other {# scripts}} tried many font families ({own, plural, =0 {none} other {#}} from the site itself).",
        unvisited: "No visit was made in which the asked moments could be seen: {moments}.",
      },
    },
    zh: {
      title: "字体指纹",
      asks: "是否有脚本试探已安装的字体，借以区分该设备？",
      matters: "已安装字体的清单因设备而异，无需 Cookie 即可追踪个人。",
      blind:
        "计入的是以多种字体测量文字的脚本（默认 30 种；在 1、10、30、50、100 种时记录）。提供字体选择的编辑器也可能如此；仅通过样式表试探的字体无法看到。",
      says: {
        kept: "没有脚本试探大量字体。",
        broken: "{count} 个脚本试探了大量字体（其中来自网站自身 {own} 个）。",
        unvisited: "没有进行可以观察所询时刻的访问：{moments}。",
      },
    },
  },

  decide({ seen, options, ...sight }) {
    const guilty = seen.call.filter(within(options.moments)).filter((call) => tried(call) >= options.fonts);
    return fingerprinters(guilty, sight, options, (call) => ({ fonts: tried(call) }));
  },
});

// Finds scripts that read the graphics card's name together with another identifying trait.

import * as z from "zod";
import { defineCheck, type Of } from "../core/index.ts";
import { actor, fingerprinters, fingerprinting } from "./shared/fingerprinting.ts";
import { within } from "./shared/moments.ts";

/** UNMASKED_VENDOR_WEBGL and UNMASKED_RENDERER_WEBGL of WEBGL_debug_renderer_info, by name, number and hexadecimal. */
const names = new Set([
  "UNMASKED_VENDOR_WEBGL",
  "UNMASKED_RENDERER_WEBGL",
  "37445",
  "37446",
  "0x9245",
  "0x9246",
]);

const member = (call: Of<"call">): string => call.api.slice(call.api.indexOf(".") + 1);
const namesCard = (call: Of<"call">): boolean =>
  member(call) === "getParameter" && (call.args?.some((arg) => names.has(arg)) ?? false);

/** A list of extensions, precisions, many constants, pixels; or a canvas or sound read by the same script. */
function hasMore(calls: readonly Of<"call">[]): boolean {
  const distinct = (name: string) =>
    new Set(calls.filter((call) => member(call) === name && !namesCard(call)).map((call) => call.args?.[0]))
      .size;
  const members = new Set(calls.filter((call) => call.group === "webgl").map(member));
  return (
    ["readPixels", "getSupportedExtensions", "getShaderPrecisionFormat"].some((name) => members.has(name)) ||
    distinct("getParameter") >= 5 ||
    distinct("getExtension") >= 4 ||
    calls.some((call) => /\.(toDataURL|convertToBlob|startRendering)$/.test(call.api))
  );
}

export const webglFingerprinting = defineCheck({
  id: "webgl-fingerprinting",
  needs: ["call"],
  visits: ["arrive"],
  options: z.strictObject(fingerprinting),
  words: {
    en: {
      title: "WebGL fingerprinting",
      asks: "Does a script read the graphics card's name and traits, to tell this device from others?",
      matters: "Card, driver and their limits together follow a person without a cookie.",
      blind:
        "Counted is a script that reads the card's unmasked name and at least one more trait: pixels, extensions, precisions, many limits, a canvas or a sound. Games and maps read some of these to choose a quality; the name alone is not counted.",
      says: {
        kept: "No script read the graphics card's name together with further traits.",
        broken:
          "{count, plural, one {# script} other {# scripts}} read the graphics card's name and further traits ({own, plural, =0 {none} other {#}} from the site itself).",
        unvisited: "No visit was made in which the asked moments could be seen: {moments}.",
      },
    },
    zh: {
      title: "WebGL 指纹",
      asks: "是否有脚本读取显卡名称和特征，借以区分该设备？",
      matters: "显卡、驱动及其参数合在一起，无需 Cookie 即可追踪个人。",
      blind:
        "计入的是读取显卡真实名称并至少读取另一项特征（像素、扩展、精度、多项参数、画布或声音）的脚本。游戏和地图为选择画质也会读取其中一些；仅读取名称不计入。",
      says: {
        kept: "没有脚本同时读取显卡名称和其他特征。",
        broken: "{count} 个脚本读取了显卡名称和其他特征（其中来自网站自身 {own} 个）。",
        unvisited: "没有进行可以观察所询时刻的访问：{moments}。",
      },
    },
  },

  decide({ seen, options, ...sight }) {
    const groups = Map.groupBy(seen.call.filter(within(options.moments)), actor);
    const guilty = [...groups.values()].filter((calls) => calls.some(namesCard) && hasMore(calls));
    const witnesses = guilty.flatMap((calls) => calls.filter((call) => call.group === "webgl"));
    return fingerprinters(witnesses, sight, options);
  },
});

// Finds scripts that draw text on a canvas and read the pixels back. It cannot tell what the pixels were used for.

import * as z from "zod";
import { defineCheck, type Of } from "../core/index.ts";
import { fingerprinters, fingerprinting } from "./shared/fingerprinting.ts";
import { within } from "./shared/moments.ts";

const readers = new Set([
  "HTMLCanvasElement.toDataURL",
  "HTMLCanvasElement.toBlob",
  "OffscreenCanvas.convertToBlob",
  "CanvasRenderingContext2D.getImageData",
  "OffscreenCanvasRenderingContext2D.getImageData",
]);

const number = (value: unknown): number => (typeof value === "number" ? value : 0);

/**
 * Englehardt and Narayanan, "Online Tracking: A 1-million-site Measurement and Analysis" (2016), section 6.1: at least
 * 16 × 16 pixels, text of at least ten distinct characters or two colours, read back, without save, restore or
 * addEventListener on the canvas. Lossy pictures are left out, after Acar and others (2014).
 */
function isFingerprint({ api, args, facts = {} }: Of<"call">): boolean {
  if (!readers.has(api) || facts["handlers"] === true || args?.some((arg) => arg.includes("image/jpeg")))
    return false;
  const characters = number(facts["characters"]);
  const written = characters >= 10 || (characters > 0 && number(facts["colours"]) >= 2);
  return written && number(facts["width"]) >= 16 && number(facts["height"]) >= 16;
}

export const canvasFingerprinting = defineCheck({
  id: "canvas-fingerprinting",
  needs: ["call"],
  visits: ["arrive"],
  options: z.strictObject(fingerprinting),
  words: {
    en: {
      title: "Canvas fingerprinting",
      asks: "Does a script draw hidden text to tell this device from others by its pixels?",
      matters: "A fingerprint follows a person without keeping anything that could be seen or deleted.",
      blind:
        "The pattern is the published one: text with ten characters or two colours on a canvas of at least 16 × 16 pixels, read back, with no sign of drawing for people. Whether the result was used to recognise anyone, or against fraud, cannot be seen.",
      says: {
        kept: "No script drew text on a canvas and read it back in the manner of fingerprinting.",
        broken:
          "{count, plural, one {# script} other {# scripts}} drew text on a canvas and read the pixels back ({own, plural, =0 {none} other {#}} from the site itself).",
        unvisited: "No visit was made in which the asked moments could be seen: {moments}.",
      },
    },
    zh: {
      title: "画布指纹",
      asks: "是否有脚本绘制隐藏文字，借像素差异区分该设备？",
      matters: "指纹无需保存任何可见或可删除的内容即可追踪个人。",
      blind:
        "采用已发表的判定模式：在至少 16 × 16 像素的画布上绘制含十个不同字符或两种颜色的文字并读回，且没有为人绘图的迹象。结果是否用于识别个人或反欺诈，无法看到。",
      says: {
        kept: "没有脚本以指纹识别的方式在画布上绘制文字并读回。",
        broken: "{count} 个脚本在画布上绘制文字并读回像素（其中来自网站自身 {own} 个）。",
        unvisited: "没有进行可以观察所询时刻的访问：{moments}。",
      },
    },
  },

  decide({ seen, options, ...sight }) {
    const guilty = seen.call.filter(within(options.moments)).filter(isFingerprint);
    return fingerprinters(guilty, sight, options, ({ facts = {} }) => ({
      width: number(facts["width"]),
      height: number(facts["height"]),
      characters: number(facts["characters"]),
    }));
  },
});

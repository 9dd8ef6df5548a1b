// Finds scripts that render sound nobody hears and read it back.

import * as z from "zod";
import { defineCheck } from "../core/index.ts";
import { actor, fingerprinters, fingerprinting } from "./shared/fingerprinting.ts";
import { within } from "./shared/moments.ts";

const reads =
  /^(AudioBuffer\.(getChannelData|copyFromChannel)|AnalyserNode\.get(Float|Byte)(Frequency|TimeDomain)Data)$/;

export const audioFingerprinting = defineCheck({
  id: "audio-fingerprinting",
  needs: ["call"],
  visits: ["arrive"],
  options: z.strictObject(fingerprinting),
  words: {
    en: {
      title: "Audio fingerprinting",
      asks: "Does a script render sound nobody hears, to tell this device from others?",
      matters: "A fingerprint follows a person without keeping anything that could be seen or deleted.",
      blind:
        "Counted is an offline rendering whose samples the same script reads. A music program could do the same; what the samples were used for cannot be seen.",
      says: {
        kept: "No script rendered sound offline and read it back.",
        broken:
          "{count, plural, one {# script} other {# scripts}} rendered sound offline and read the samples ({own, plural, =0 {none} other {#}} from the site itself).",
        unvisited: "No visit was made in which the asked moments could be seen: {moments}.",
      },
    },
    zh: {
      title: "音频指纹",
      asks: "是否有脚本生成无人听到的声音，借以区分该设备？",
      matters: "指纹无需保存任何可见或可删除的内容即可追踪个人。",
      blind: "计入的是离线渲染声音并由同一脚本读取采样的行为。音乐程序也可能如此；采样用途无法看到。",
      says: {
        kept: "没有脚本离线渲染声音并读回。",
        broken: "{count} 个脚本离线渲染声音并读取采样（其中来自网站自身 {own} 个）。",
        unvisited: "没有进行可以观察所询时刻的访问：{moments}。",
      },
    },
  },

  decide({ seen, options, ...sight }) {
    const calls = seen.call.filter(within(options.moments));
    const rendering = calls.filter((call) => call.api === "OfflineAudioContext.startRendering");
    const rendered = new Set(rendering.map(actor));
    const reading = calls.filter((call) => reads.test(call.api) && rendered.has(actor(call)));
    const read = new Set(reading.map(actor));
    return fingerprinters([...rendering.filter((call) => read.has(actor(call))), ...reading], sight, options);
  },
});

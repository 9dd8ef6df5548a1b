// Compares the way to no with the way to yes, as measured. Only clear differences count; taste does not.

import * as z from "zod";
import {
  type ConsentControl,
  defineCheck,
  inapplicable,
  keptUnless,
  type Of,
  type Offence,
  unknown,
  type Values,
} from "../core/index.ts";
import { decision } from "./shared/decision.ts";

type Pair = { readonly refuse: ConsentControl; readonly accept: ConsentControl };
type Limits = { readonly area: number; readonly font: number };

const firstOf = (controls: readonly ConsentControl[], role: ConsentControl["role"]) =>
  controls.filter((control) => control.role === role).sort((a, b) => a.layer - b.layer)[0];

const areaOf = ({ box }: ConsentControl): number | undefined => box && box.width * box.height;
const round = (number: number): number => Math.round(number * 100) / 100;

/** One measure of two buttons; unclear when either was not measured. */
function differs(
  refuse: number | undefined,
  accept: number | undefined,
  clear: (refuse: number, accept: number) => boolean,
): Values | undefined {
  if (refuse === undefined || accept === undefined || !clear(refuse, accept)) return undefined;
  return { refuse: round(refuse), accept: round(accept) };
}

/** Looks of two buttons on one layer. 4.5, 3: the contrast minima of WCAG 2.2 for text (1.4.3) and controls (1.4.11). */
function looks({ refuse, accept }: Pair, limits: Limits): [string, Values | undefined][] {
  return [
    ["area", differs(areaOf(refuse), areaOf(accept), (no, yes) => no < limits.area * yes)],
    ["contrast", differs(refuse.contrast, accept.contrast, (no, yes) => no < 3 && yes >= 4.5)],
    ["prominence", differs(refuse.prominence, accept.prominence, (no, yes) => no < 1.5 && yes >= 3)],
    ["font-size", differs(refuse.fontSize, accept.fontSize, (no, yes) => no < limits.font * yes)],
  ];
}

/** The way: the layer on which no first stands, and the clicks it took when it does not stand beside yes. */
function way(no: Of<"choice">, yes: Of<"choice">, pair: Partial<Pair>, extra: number): [string, Values][] {
  const found: [string, Values][] = [];
  const acceptLayer = pair.accept?.layer ?? 1;
  const lastLayer = no.clicks.at(-1)?.layer ?? 1;
  const refuseLayer = Math.min(pair.refuse?.layer ?? lastLayer, lastLayer);
  if (refuseLayer <= acceptLayer) return found;
  found.push(["layer", { refuse: refuseLayer, accept: acceptLayer }]);
  if (no.clicks.length > yes.clicks.length + extra)
    found.push(["clicks", { refuse: no.clicks.length, accept: yes.clicks.length }]);
  return found;
}

export const refusalHarderThanAcceptance = defineCheck({
  id: "refusal-harder-than-acceptance",
  needs: ["choice"],
  visits: ["refuse", "accept"],
  options: z.strictObject({
    extraClicks: z.number().int().min(0).default(1).meta({
      description: "Clicks that refusing may take beyond accepting before the number counts by itself.",
      zh: "拒绝比接受多几次点击以内，次数本身不计入。",
    }),
    area: z.number().positive().max(1).default(0.5).meta({
      description: "Share of the accept button's area below which the refuse button is clearly smaller.",
      zh: "拒绝按钮面积低于接受按钮的这一比例时，视为明显较小。",
    }),
    font: z.number().positive().max(1).default(0.75).meta({
      description:
        "Share of the accept button's font size below which the refuse button's is clearly smaller.",
      zh: "拒绝按钮字号低于接受按钮的这一比例时，视为明显较小。",
    }),
  }),
  words: {
    en: {
      title: "Refusal harder than acceptance",
      asks: "Is saying no as easy as saying yes?",
      matters: "A choice whose one side costs more clicks, or is hard to see, steers the person who chooses.",
      blind:
        "Measured are clicks, layers, size, contrast and how far buttons stand out from the dialog. Wording, colour meanings, order, animation and delays are not judged. Only clear differences count; what was not measured is not counted.",
      says: {
        kept: "Refusing and accepting were alike in clicks, layer, size and contrast.",
        broken:
          "Refusing differed clearly from accepting in {count, plural, one {# measure} other {# measures}}. Clicks: {refuse} to refuse, {accept} to accept.",
        "no-dialog": "No dialog was shown.",
        "not-both": "Refusing and accepting could not both be done, so they cannot be compared.",
      },
    },
    zh: {
      title: "拒绝比同意更难",
      asks: "说“不”是否与说“是”同样容易？",
      matters: "如果其中一个选项需要更多点击或难以看见，选择者就会受到引导。",
      blind:
        "测量点击次数、层级、大小、对比度以及按钮与对话框的区分度。措辞、颜色含义、顺序、动画和延迟不作判断。只计入明显差异；未测到的不计入。",
      says: {
        kept: "拒绝与同意在点击次数、层级、大小和对比度上相当。",
        broken: "拒绝与同意在 {count} 项测量上明显不同。点击次数：拒绝 {refuse} 次，同意 {accept} 次。",
        "no-dialog": "未出现对话框。",
        "not-both": "未能同时完成拒绝和同意，因此无法比较。",
      },
    },
  },

  decide({ seen, options }) {
    const no = decision(seen.choice, "refuse");
    const yes = decision(seen.choice, "accept");
    if (no.state === "no-dialog" && yes.state === "no-dialog") return inapplicable("no-dialog");
    if (no.state !== "done" || yes.state !== "done") return unknown("not-both");

    const controls = [...no.choice.controls, ...yes.choice.controls];
    const refuse = firstOf(controls, "refuse");
    const accept = firstOf(controls, "accept");
    const pair = { ...(refuse && { refuse }), ...(accept && { accept }) };
    const beside = refuse && accept && refuse.layer === accept.layer;
    const measures = [
      ...way(no.choice, yes.choice, pair, options.extraClicks),
      ...(beside ? looks({ refuse, accept }, options) : []),
    ];
    const offences = measures.flatMap(([what, values]): Offence[] =>
      values ? [{ what, cites: [no.choice.id, yes.choice.id], values }] : [],
    );
    const values = { refuse: no.choice.clicks.length, accept: yes.choice.clicks.length };
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "presence", values });
  },
});

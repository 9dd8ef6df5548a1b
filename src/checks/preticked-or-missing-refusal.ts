// Looks at what a dialog offers: purposes switched on beforehand, and whether no can be said at all.

import * as z from "zod";
import { defineCheck, inapplicable, keptUnless, type Of, type Offence, unknown } from "../core/index.ts";

const shows = (choice: Of<"choice">): boolean => choice.outcome !== "no-dialog";
const offers = (choice: Of<"choice">, ...roles: Of<"choice">["controls"][number]["role"][]): boolean =>
  choice.controls.some((control) => roles.includes(control.role));

/** Missing: somebody tried to refuse and failed, yes was on offer, and every layer that was offered was opened. */
function lacksRefusal(dialogs: readonly Of<"choice">[]): Of<"choice"> | undefined {
  if (
    dialogs.some(
      (choice) =>
        offers(choice, "refuse", "save") || (choice.wanted === "refuse" && choice.outcome === "done"),
    )
  )
    return undefined;
  return dialogs.find(
    (choice) =>
      choice.wanted === "refuse" &&
      choice.outcome === "failed" &&
      offers(choice, "accept") &&
      (!offers(choice, "settings") || choice.layers > 1),
  );
}

export const pretickedOrMissingRefusal = defineCheck({
  id: "preticked-or-missing-refusal",
  needs: ["choice"],
  visits: ["refuse"],
  options: z.strictObject({}),
  words: {
    en: {
      title: "Pre-ticked purposes or missing refusal",
      asks: "Can the visitor say no, and is nothing switched on beforehand?",
      matters:
        "Consent is a deed of the person. A box ticked by somebody else, or a question with one answer, is none.",
      blind:
        "Purposes on layers that were not opened cannot be seen; those marked as necessary are not counted. A refusal is called missing only when accepting was offered, every layer that was offered was opened, and no control to refuse or to save a selection was found.",
      says: {
        kept: "The dialog offered a refusal, and no optional purpose was switched on beforehand.",
        broken:
          "{ticked, plural, =0 {} one {# optional purpose was switched on beforehand. } other {# optional purposes were switched on beforehand. }}{missing, plural, =0 {} other {The dialog offered acceptance, but no refusal was found.}}",
        "no-dialog": "No dialog was shown.",
        "not-refused": "A dialog was shown, but whether it can be refused could not be found out.",
        unrecorded: "Nobody recorded whether a dialog was shown.",
      },
    },
    zh: {
      title: "预先勾选或缺少拒绝选项",
      asks: "访客能否说“不”，且没有任何选项被预先开启？",
      matters: "同意须由本人作出。由他人勾选的方框，或只有一个答案的问题，不能算作同意。",
      blind:
        "未打开层级中的用途无法看到；标明为必要的用途不计入。仅当对话框提供了同意、所有可打开的层级均已打开、且未找到拒绝或保存选择的控件时，才称缺少拒绝选项。",
      says: {
        kept: "对话框提供了拒绝选项，且没有可选用途被预先开启。",
        broken:
          "{ticked, plural, =0 {} other {有 # 个可选用途被预先开启。}}{missing, plural, =0 {} other {对话框提供了同意，但未找到拒绝选项。}}",
        "no-dialog": "未出现对话框。",
        "not-refused": "出现了对话框，但无法查明是否可以拒绝。",
        unrecorded: "没有关于是否出现对话框的记录。",
      },
    },
  },

  decide({ seen }) {
    const dialogs = seen.choice.filter(shows);
    const [some] = dialogs;
    if (!some) return seen.choice.length > 0 ? inapplicable("no-dialog") : unknown("unrecorded");

    const ticked = new Map<string, Offence>();
    for (const choice of dialogs)
      for (const label of choice.preticked) {
        const what = `preticked: ${label.trim().replace(/\s+/g, " ").slice(0, 80)}`;
        if (!ticked.has(what)) ticked.set(what, { what, cites: [choice.id] });
      }
    const lacking = lacksRefusal(dialogs);
    const missing: Offence[] = lacking ? [{ what: "missing-refusal", cites: [lacking.id] }] : [];
    const offences = [...ticked.values(), ...missing];
    const refusable = dialogs.some(
      (choice) =>
        offers(choice, "refuse", "save") || (choice.wanted === "refuse" && choice.outcome === "done"),
    );
    if (offences.length === 0 && !refusable) return unknown("not-refused");
    const values = { ticked: ticked.size, missing: missing.length };
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "presence", values });
  },
});

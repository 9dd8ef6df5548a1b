import { html } from "../markup.ts";
import { badge } from "../pieces.ts";
import { wordOrder } from "../story.ts";
import type { Section } from "../view.ts";

export const reading: Section = {
  id: "words",
  title: "words.title",

  render: (view) => html`<dl class="words">${wordOrder.map(
    (word) => html`<div><dt>${badge(view, word)}</dt><dd>${view.term("means", word)}</dd></div>`,
  )}</dl>
<h3>${view.say("words.grade")}</h3><p>${view.say("words.grade.lead", {
    presence: view.term("grade", "presence"),
    capability: view.term("grade", "capability"),
    activity: view.term("grade", "activity"),
    transfer: view.term("grade", "transfer"),
    purpose: view.term("grade", "purpose"),
  })}</p>`,
};

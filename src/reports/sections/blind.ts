import { html } from "../markup.ts";
import { isRecorded } from "../recordings.ts";
import type { Section } from "../view.ts";

export const blind: Section = {
  id: "blind",
  title: "blind.title",

  render: (view) => html`<ul class="prose">
<li>${view.say("blind.servers")}</li>
<li>${view.say("blind.place")}</li>
<li>${view.say(isRecorded(view.report.evidence) ? "blind.recorded" : "blind.other")}</li>
<li>${view.say("blind.encrypted")}</li>
<li>${view.say("blind.law")}</li></ul>`,
};

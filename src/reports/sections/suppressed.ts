import { suppressedParts } from "../beside.ts";
import { html } from "../markup.ts";
import { code, table } from "../pieces.ts";
import type { Section } from "../view.ts";

const most = 500;

export const suppressed: Section = {
  id: "suppressed",
  title: "shut.title",
  shown: ({ report }) => (report.suppressing?.all.length ?? 0) > 0,

  render(view) {
    const { say, report } = view;
    const head = (["check", "scope", "reason", "by", "until", "covers"] as const).map((name) =>
      say.call(view, `shut.${name}`),
    );
    const rows = (report.suppressing?.all ?? []).slice(0, most).map((one) => {
      const parts = suppressedParts(report, one);
      return [code(parts.check), parts.scope, parts.reason, parts.by, parts.until, parts.covers];
    });
    return html`<p class="lead">${view.say("shut.lead")}</p>
${table({ caption: view.say("shut.title"), head, rows, kind: "cards" })}`;
  },
};

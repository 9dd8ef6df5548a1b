import { kinds } from "../../core/index.ts";
import { type Html, html, nothing } from "../markup.ts";
import { code, table } from "../pieces.ts";
import { recordingsOf } from "../recordings.ts";
import { list, number } from "../say.ts";
import type { View } from "../view.ts";

/** Which recordings the report rests on, and what they lack. */
export function recordings(view: View): Html {
  const { evidence, language } = view.report;
  const unwatched = kinds.filter((kind) => !evidence.watched.includes(kind));
  const packets = view.of("endpoint").some(({ why }) => why === "encrypted");
  return html`<h3>${view.say("coverage.recordings")}</h3>
${table({
  caption: view.say("coverage.recordings"),
  head: [
    view.say("coverage.recording"),
    view.say("coverage.moment"),
    view.say("coverage.requests"),
    "SHA-256",
  ],
  rows: recordingsOf(evidence).map(({ name, moment, requests, sha256 }) => [
    name,
    moment === "always" ? view.say("coverage.untold") : view.term("moment", moment),
    number(language, requests),
    sha256 === "" ? undefined : code(sha256),
  ]),
  kind: "cards",
})}
<h3>${view.say("coverage.lacks")}</h3><ul class="prose">
<li>${view.say("coverage.noclicks")}</li>
${packets && evidence.conditions["keys"] === undefined ? html`<li>${view.say("coverage.unkeyed")}</li>` : nothing}
<li>${view.say("coverage.nosecond")}</li>
${
  unwatched.length === 0
    ? nothing
    : html`<li>${view.say("coverage.unwatched", {
        list: list(
          language,
          unwatched.map((kind) => view.term("kind", kind)),
        ),
      })}</li>`
}</ul>`;
}

import type { Of } from "../../core/index.ts";
import { type Html, html, nothing } from "../markup.ts";
import { code, table } from "../pieces.ts";
import { line } from "../plain.ts";
import { isRecorded } from "../recordings.ts";
import { list, number, pair } from "../say.ts";
import type { Section, View } from "../view.ts";

const mostRows = 120;
type Cookie = Of<"cookie">;

export const storage: Section = {
  id: "storage",
  title: "store.title",

  render(view) {
    const { evidence } = view.report;
    const shown = html`<h3>${view.say("store.cookies")}</h3>${cookies(view)}`;
    if (isRecorded(evidence) && !evidence.watched.includes("storage")) return shown;
    return html`${shown}
<h3>${view.say("store.storage")}</h3>${stored(view)}`;
  },
};

function cookies(view: View): Html {
  if (!view.report.evidence.watched.includes("cookie")) return html`<p>${view.say("calls.unwatched")}</p>`;
  const groups = [
    ...Map.groupBy(view.of("cookie"), ({ name, domain }) => `${domain.replace(/^\./, "")}\n${pattern(name)}`),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  if (groups.length === 0) return html`<p>${view.say("store.none")}</p>`;
  const rows = groups.slice(0, mostRows).map(([, group]) => cookieRow(view, group));
  return html`${table({
    caption: view.say("store.cookies"),
    head: [
      view.say("store.name"),
      view.say("store.where"),
      view.say("store.how"),
      view.say("store.who"),
      view.say("store.days"),
      view.say("store.known"),
      view.say("store.when"),
    ],
    rows,
    kind: "cards",
  })}${more(view, groups.length)}`;
}

/** Names that differ only in a number or an identifier are told in one row. */
const pattern = (name: string): string =>
  name.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{6,}|[0-9a-f]{16,}/gi, "*");

const more = (view: View, count: number): Html =>
  count > mostRows
    ? html`<p class="note">${view.say("store.more", { count: count - mostRows })}</p>`
    : nothing;

function cookieRow(view: View, group: readonly Cookie[]): (Html | string | undefined)[] {
  const [first] = group;
  if (first === undefined) return [];
  const { language, know } = view.report;
  const distinct = (values: readonly string[]) => [...new Set(values)];
  const angles = distinct(group.map(({ angle }) => view.term("angle", angle)));
  const reasons = distinct(group.flatMap(({ reason }) => reason ?? []));
  const setter =
    group.find(({ stack }) => (stack?.length ?? 0) > 0) ?? group.find(({ angle }) => angle === "header");
  const known = know.cookie(first.name, first.domain);
  const asked = group.filter(({ angle }) => angle !== "sent" && angle !== "refused");
  const days = (asked.length > 0 ? asked : group).map((one) => one.days);
  const longest = Math.max(...days.map((one) => one ?? -1));
  return [
    html`${code(new Set(group.map(({ name }) => name)).size > 1 ? pattern(first.name) : first.name, 60)}<span class="note">${line(first.value, 36)}</span>`,
    code(first.domain, 80),
    html`${list(language, angles)}${reasons.length > 0 ? html`<span class="note">${reasons.join(", ")}</span>` : ""}`,
    setter === undefined
      ? undefined
      : html`${setter.stack?.[0] ? code(setter.stack[0].url, 90) : view.term("angle", setter.angle)} ${view.cite(setter.id)}`,
    lifetime(view, longest),
    known === undefined
      ? undefined
      : pair(
          language,
          known.platform,
          list(language, [
            view.say(`store.${known.purpose}`),
            ...(known.identifying ? [view.say("store.identifying")] : []),
          ]),
        ),
    html`${list(language, distinct(group.map(({ moment }) => view.term("moment", moment))))} ${setter === undefined ? view.cite(first.id) : nothing}`,
  ];
}

function lifetime(view: View, days: number): string {
  if (days < 0) return view.say("store.session");
  if (days < 1 / 24) return view.say("store.short");
  if (days < 1) return `${number(view.report.language, days * 24, 1)} h`;
  return view.say("store.day", { days: Math.round(days) });
}

function stored(view: View): Html {
  if (!view.report.evidence.watched.includes("storage")) return html`<p>${view.say("calls.unwatched")}</p>`;
  const groups = [
    ...Map.groupBy(view.of("storage"), ({ area, origin, key }) => `${origin}\n${area}\n${key}`),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  if (groups.length === 0) return html`<p>${view.say("store.none")}</p>`;
  const rows = groups.slice(0, mostRows).map(([, group]) => {
    const first = group.find(({ stack }) => (stack?.length ?? 0) > 0) ?? group[0];
    if (first === undefined) return [];
    return [
      html`${code(first.key, 60)}<span class="note">${line(first.value ?? "", 48)}</span>`,
      view.term("area", first.area),
      code(first.origin, 80),
      html`${first.stack?.[0] ? code(first.stack[0].url, 90) : ""} ${view.cite(first.id)}`,
      list(view.report.language, [...new Set(group.map(({ moment }) => view.term("moment", moment)))]),
    ];
  });
  return html`${table({
    caption: view.say("store.storage"),
    head: [
      view.say("store.name"),
      view.say("store.area"),
      view.say("store.origin"),
      view.say("store.who"),
      view.say("store.when"),
    ],
    rows,
    kind: "cards",
  })}${more(view, groups.length)}`;
}

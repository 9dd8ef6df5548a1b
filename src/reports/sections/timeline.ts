import type { Flow, VisitRecord } from "../../core/index.ts";
import { type Html, html, nothing } from "../markup.ts";
import { line } from "../plain.ts";
import { recipientName } from "../recipients.ts";
import { isRecorded } from "../recordings.ts";
import { number } from "../say.ts";
import type { Section, View } from "../view.ts";
import { choiceIn } from "./coverage.ts";

const width = 960;
const left = 200;
const right = 24;
const laneHeight = 19;
const mostLanes = 8;
const top = 24;

export const timeline: Section = {
  id: "timeline",
  title: "time.title",
  shown: ({ report }) => !isRecorded(report.evidence) || report.evidence.visits.length > 0,

  render(view) {
    return html`<p class="lead">${view.say("time.lead")}</p>
${view.report.evidence.visits.slice(0, 20).map((visit) => visitOf(view, visit))}`;
  },
};

type Lane = { readonly name: string; readonly party: string; readonly at: readonly number[] };

function visitOf(view: View, visit: VisitRecord): Html {
  const { started, ended, run } = visit;
  const flows = flowsOf(view, visit);
  const last = Math.max(ended, ...flows.map(({ at }) => at), started + 1000);
  const seconds = (last - started) / 1000;
  const x = (at: number) =>
    Math.round((left + ((at - started) / (last - started)) * (width - left - right)) * 10) / 10;
  const lanes = lanesOf(view, flows);
  const height = top + lanes.length * laneHeight + 8;
  const name = view.term("visit", visit.visit);
  const desc = view.say("time.desc", {
    visit: name,
    requests: flows.length,
    seconds: number(view.report.language, seconds, 1),
  });
  const runs = new Set(view.report.evidence.visits.map((one) => one.run)).size;
  return html`<figure class="timeline"><figcaption><strong>${name}</strong>${runs > 1 ? ` ${run}` : ""} <span class="note">${[view.say("matrix.requests", { count: flows.length }), choiceIn(view, visit.visit, run)].filter(Boolean).join(" · ")}</span></figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="${desc}"><svg class="drawing time" viewBox="0 0 ${width} ${height}" role="img" aria-label="${desc}">
${moments(view, visit, x, height)}
${scale(seconds, started, x, height)}
${lanes.map((lane, place) => laneOf(lane, place, x))}
${clicks(view, visit, x)}
</svg></div></figure>`;
}

const flowsOf = (view: View, { visit, run }: VisitRecord): Flow[] =>
  view.report.flows.all.filter(
    (flow) => flow.left && flow.visit === visit && (view.byId.get(flow.request)?.run ?? 1) === run,
  );

function lanesOf(view: View, flows: readonly Flow[]): Lane[] {
  const own = (flow: Flow) => flow.party === "first" || flow.party === "same-owner";
  const groups = [
    ...Map.groupBy(
      flows.filter((flow) => !own(flow)),
      recipientName,
    ),
  ].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const shown = groups.length <= mostLanes ? groups : groups.slice(0, mostLanes - 1);
  const rest = groups.slice(shown.length);
  const times = (list: readonly Flow[]) => list.map(({ at }) => at);
  return [
    { name: view.say("time.own"), party: "own", at: times(flows.filter(own)) },
    ...shown.map(([name, list]) => ({ name, party: "third", at: times(list) })),
    ...(rest.length === 0
      ? []
      : [
          {
            name: view.say("time.rest", { count: rest.length }),
            party: "third",
            at: times(rest.flatMap(([, list]) => list)),
          },
        ]),
  ];
}

/** One stroke per drawing unit at most, so that a flood of requests stays a small drawing. */
function laneOf({ name, party, at }: Lane, place: number, x: (at: number) => number): Html {
  const y = top + place * laneHeight;
  const strokes = [...new Set(at.map((one) => Math.round(x(one) * 2) / 2))];
  const path = strokes.map((one) => `M${one} ${y + 3}v${laneHeight - 6}`).join("");
  return html`<line class="rule" x1="${left}" x2="${width - right}" y1="${y + laneHeight}" y2="${y + laneHeight}"/><text class="lane" x="${left - 10}" y="${y + 14}" text-anchor="end">${line(name, 28)}</text>${
    path === "" ? nothing : html`<path class="stroke ${party}" d="${path}"/>`
  }`;
}

/** The ground changes where the visitor's standing changed: right before the first thing seen in a later moment. */
function moments(view: View, visit: VisitRecord, x: (at: number) => number, height: number): Html {
  const firsts = new Map<string, number>();
  for (const one of view.report.evidence.observations) {
    if (one.visit !== visit.visit || (one.run ?? 1) !== visit.run || one.moment === "always") continue;
    firsts.set(one.moment, Math.min(one.at, firsts.get(one.moment) ?? Number.POSITIVE_INFINITY));
  }
  const ordered = [...firsts].sort((a, b) => a[1] - b[1]);
  return html`${ordered.map(([moment, at], place) => {
    const from = place === 0 ? left : Math.max(left, x(at));
    const to = x(ordered[place + 1]?.[1] ?? Number.NaN);
    const end = Number.isNaN(to) ? width - right : to;
    return html`<rect class="moment m${place % 2}" x="${from}" y="16" width="${Math.max(0, Math.round((end - from) * 10) / 10)}" height="${height - 16}"><title>${view.term("moment", moment)}</title></rect>`;
  })}`;
}

function scale(seconds: number, started: number, x: (at: number) => number, height: number): Html {
  const step = [0.5, 1, 2, 5, 10, 20, 60, 120, 600].find((one) => seconds / one <= 9) ?? 3600;
  const marks = Array.from({ length: Math.floor(seconds / step) + 1 }, (_, place) => place * step);
  return html`${marks.map((mark) => {
    const at = x(started + mark * 1000);
    return html`<line class="tick" x1="${at}" x2="${at}" y1="16" y2="${height}"/><text class="scale" x="${at}" y="11" text-anchor="middle">${mark} s</text>`;
  })}`;
}

function clicks(view: View, visit: VisitRecord, x: (at: number) => number): Html {
  const own = view.of("choice").filter((one) => one.visit === visit.visit && (one.run ?? 1) === visit.run);
  return html`${own
    .flatMap((choice) => choice.clicks)
    .slice(0, 20)
    .map(({ at, label }) => {
      const place = Math.min(width - right, Math.max(left, x(at)));
      return html`<path class="click" d="M${place - 6} 14h12l-6 9z"><title>${view.say("time.click", { label: line(label, 60) })}</title></path><line class="clicked" x1="${place}" x2="${place}" y1="22" y2="100%"/>`;
    })}`;
}

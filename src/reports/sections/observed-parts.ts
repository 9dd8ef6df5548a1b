// Headers, cookies, stacks and bodies of an observation, each bounded.

import type { BlobRef, Of, StackFrame } from "../../core/index.ts";
import { utf8 } from "../har-content.ts";
import { type Html, html, nothing } from "../markup.ts";
import { code } from "../pieces.ts";
import type { View } from "../view.ts";

const mostFrames = 16;
const mostHeaders = 40;
const mostBody = 600;

export function stackOf(view: View, stack: readonly StackFrame[] | undefined): Html {
  if (stack === undefined || stack.length === 0) return nothing;
  const rest = stack.length - mostFrames;
  return html`<details><summary>${view.say("appendix.stack")}</summary><ol class="stack">${stack
    .slice(0, mostFrames)
    .map(
      ({ url, line, column, fn, async: later }) =>
        html`<li>${later ? html`<em>${view.say("appendix.async")}</em> ` : ""}${code(`${fn === undefined || fn === "" ? "" : `${fn.slice(0, 80)} `}${url.slice(0, 240)}:${line}:${column}`, 400)}</li>`,
    )}</ol>${rest > 0 ? html`<p class="note">${view.say("appendix.more", { count: rest })}</p>` : ""}</details>`;
}

export const headers = (view: View, all: Of<"request">["headers"]): Html =>
  all.length === 0
    ? nothing
    : html`<details class="headers"><summary>${view.say("appendix.headers")} (${all.length})</summary><ul class="plainlist">${all
        .slice(0, mostHeaders)
        .map(([name, value]) => html`<li>${code(`${name}: ${value}`, 300)}</li>`)}</ul></details>`;

export const cookiesSent = (view: View, all: NonNullable<Of<"request">["cookies"]>): Html =>
  all.length === 0
    ? nothing
    : html`<details><summary>${view.say("appendix.sent")} (${all.length})</summary><ul class="plainlist">${all
        .slice(0, mostHeaders)
        .map(
          ({ name, value, domain }) =>
            html`<li>${code(`${name}=${value}`, 160)} <span class="note">${domain}</span></li>`,
        )}</ul></details>`;

/** The beginning of a text body; what is no text is only named. */
export function body(view: View, ref: BlobRef | undefined, mime = ref?.type ?? ""): Html {
  if (ref === undefined || ref.size === 0) return nothing;
  const bytes = /image|font|video|audio/.test(mime) ? undefined : view.report.blob(ref.sha256);
  const text = bytes === undefined ? undefined : beginning(bytes);
  if (text === undefined) {
    return html`<p class="note">${view.say("appendix.binary", { size: ref.size })} · SHA-256 ${ref.sha256.slice(0, 16)}…</p>`;
  }
  return html`<details><summary>${view.say("appendix.body", { size: ref.size })}</summary><pre>${text}</pre></details>`;
}

/** A character cut in two at the end would make a text look like none: up to three bytes are given up. */
function beginning(bytes: Uint8Array): string | undefined {
  const end = Math.min(bytes.length, mostBody * 4);
  for (let drop = 0; drop < 4; drop += 1) {
    const text = utf8(bytes.subarray(0, end - drop));
    if (text !== undefined) return text.slice(0, mostBody);
    if (end === bytes.length) return undefined;
  }
  return undefined;
}

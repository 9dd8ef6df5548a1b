// The source text that is put into every document and worker before its first script: the parts of `in-page`, joined.

import { canvasState } from "./in-page/canvas-state.ts";
import { construct } from "./in-page/construct.ts";
import { kit } from "./in-page/kit.ts";
import { primordials } from "./in-page/primordials.ts";
import { report } from "./in-page/report.ts";
import { stacks } from "./in-page/stacks.ts";
import { watchAsked } from "./in-page/watch-asked.ts";
import { watchCanvas } from "./in-page/watch-canvas.ts";
import { watchFonts } from "./in-page/watch-fonts.ts";
import { watchListeners } from "./in-page/watch-listeners.ts";
import { watchPlain } from "./in-page/watch-plain.ts";
import { watchStores } from "./in-page/watch-stores.ts";
import { watchWebgl } from "./in-page/watch-webgl.ts";
import { watchWorker } from "./in-page/watch-worker.ts";
import { wrap } from "./in-page/wrap.ts";

/** Events whose listeners tell about keys, pointer, scroll, forms, leaving and motion. */
export const events = [
  ...["keydown", "keyup", "keypress", "input", "beforeinput", "change", "click", "dblclick"],
  ...[
    "mousedown",
    "mouseup",
    "mousemove",
    "mouseover",
    "pointermove",
    "pointerdown",
    "touchstart",
    "touchmove",
  ],
  ...["scroll", "wheel", "submit", "focus", "blur", "paste", "copy", "visibilitychange", "pagehide"],
  ...["beforeunload", "resize", "deviceorientation", "devicemotion"],
];

const start = (name: string) => `"use strict";
const host = globalThis;
const send = host.${name};
delete host.${name};
if (typeof send !== "function") return;
const p = (${primordials})();
const s = (${stacks})(p, "${name}");
const w = (${wrap})(p, s, host);
const c = (${construct})(p, s, w, host);
const r = (${report})(p, s, send);
const k = (${kit})(p, w, c, r, s.script, host);
const state = (${canvasState})(k);`;

const everywhere = `(${watchCanvas})(k, state);
(${watchWebgl})(k);
(${watchFonts})(k);
(${watchPlain})(k);
(${watchAsked})(k);
(${watchStores})(k);`;

const hello = 'r.tell({ k: "hello", url: p.slice(host.location.href, 0, 2048), top: host.top === host });';

/**
 * `name` is random per visit: the name of the binding (gone before the page runs), of our frames in stacks, and of
 * the event that asks for the last counts. Nothing else of it can be reached from the page. Last counts are told at
 * beforeunload: what is sent at pagehide is lost when the next document lives in another process.
 */
export const hookScript = (name: string): string => `(() => {
${start(name)}
host.addEventListener("beforeunload", r.flush, true);
host.addEventListener("pagehide", r.flush, true);
host.addEventListener("${name}", r.flush, true);
${everywhere}
(${watchListeners})(k, state.handled, ${JSON.stringify(events)});
${hello}
})();
//# sourceURL=${name}`;

/** The same for workers of every kind. Its value is the function that asks for the last counts. */
export const workerScript = (name: string): string => `(() => {
${start(name)}
${everywhere}
(${watchWorker})(k, state.handled);
${hello}
return r.flush;
})();
//# sourceURL=${name}`;

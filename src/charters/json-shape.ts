// The shape of a JSON text: where each value begins, and what no program of good faith writes (endless nesting, one key
// twice). It walks over the text and calls nothing of its own again, so that no depth can end it.

import type { Path } from "./refuse.ts";

/** Levels of objects and lists. OSCAL's deepest documents, and DPV's, need some twenty. */
export const deepest = 64;

type Fault = { readonly offset: number; readonly why: string };
type Frame = { readonly keys: Set<string> | undefined; key: string | number };

/** Every value of a JSON text with its path (to be read at once: the list changes) and offset in UTF-16 units. */
type Visit = (frames: readonly Frame[], offset: number) => void;

/** `text` is JSON by `JSON.parse`. Ends at the first fault; undefined when there is none. */
export const faultOf = (text: string): Fault | undefined => walk(text, () => undefined);

/** Where the value at `path`, or the nearest value around it that exists, begins. */
export function offsetAt(text: string, path: Path): number {
  let best = 0;
  let length = 0;
  walk(text, (frames, offset) => {
    if (frames.length <= length || frames.length > path.length) return;
    if (!frames.every(({ key }, place) => key === path[place])) return;
    length = frames.length;
    best = offset;
  });
  return best;
}

/** Line and column, from 1, of an offset. */
export function lineAt(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `${before.split("\n").length}:${offset - before.lastIndexOf("\n")}`;
}

type Walk = { readonly frames: Frame[]; key: boolean; fault: Fault | undefined };

function walk(text: string, visit: Visit): Fault | undefined {
  const state: Walk = { frames: [], key: false, fault: undefined };
  for (let at = 0; at < text.length && !state.fault; ) {
    const sign = text[at] ?? "";
    if (skipped.includes(sign)) at += 1;
    else if (",]}".includes(sign)) at = leave(state, sign, at);
    else if (state.key) at = name(state, text, at);
    else {
      visit(state.frames, at);
      at = "[{".includes(sign) ? enter(state, sign, at) : endOf(text, at);
    }
  }
  return state.fault;
}

/** Past a comma or the end of a list or an object. */
function leave(state: Walk, sign: string, at: number): number {
  if (sign !== ",") state.frames.pop();
  const top = state.frames.at(-1);
  if (sign === "," && typeof top?.key === "number") top.key += 1;
  state.key = sign === "," && top?.keys !== undefined;
  return at + 1;
}

function enter(state: Walk, sign: string, at: number): number {
  if (state.frames.length === deepest)
    state.fault = { offset: at, why: `nested deeper than ${deepest} levels` };
  state.key = sign === "{";
  state.frames.push(state.key ? { keys: new Set(), key: "" } : { keys: undefined, key: 0 });
  return at + 1;
}

function name(state: Walk, text: string, at: number): number {
  const end = endOf(text, at);
  const top = state.frames.at(-1);
  const why = top?.keys && named(text.slice(at, end), top.keys, top);
  if (why !== undefined) state.fault = { offset: at, why };
  state.key = false;
  return end;
}

const endOf = (text: string, at: number) => (text[at] === '"' ? endOfString(text, at) : endOfWord(text, at));

/** Takes a key; says what is wrong with it. */
function named(word: string, keys: Set<string>, frame: Frame): string | undefined {
  const key = String(JSON.parse(word));
  if (keys.has(key)) return `the key “${key}” stands twice`;
  if (key === "__proto__") return "the key “__proto__” is not read";
  keys.add(key);
  frame.key = key;
  return undefined;
}

const skipped = " \n\t\r:";

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function endOfWord(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && !/[\s,\]}]/.test(text[at] ?? "")) at++;
  return at;
}

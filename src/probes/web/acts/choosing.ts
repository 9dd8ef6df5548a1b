// Making one choice in a consent dialog, layer by layer: the plain button first, with the mouse; then what the
// manager's rule knows; then the settings. Every click is kept.

import type { Draft } from "../../../core/index.ts";
import type { Place } from "../place.ts";
import { pause } from "../settling.ts";
import type { Manager } from "./consent-manager.ts";
import { asSeen, type Dialog, dialogsNow, press } from "./consent-scene.ts";

type Choice = Extract<Draft, { kind: "choice" }>;
type Control = Dialog["controls"][number];
type Next = { readonly control: Control; readonly decides: boolean };
/** `rule`: what made the choice, a rule of the manager or our own reading. */
export type Made = { readonly done: boolean; readonly rule: string; readonly reason?: string };

const mostClicks = 4;
const goneWithin = 2000;
const fallback = "fallback";

export class Choosing {
  readonly #place: Place;
  readonly #manager: Manager | undefined;
  readonly #controls: Choice["controls"] = [];
  readonly #clicks: Choice["clicks"] = [];
  readonly #preticked = new Set<string>();
  #layers = 0;
  #shape = "";

  constructor(place: Place, manager: Manager | undefined) {
    this.#place = place;
    this.#manager = manager;
  }

  /** Takes the dialog down as one more layer, unless it is the same as before. */
  see(dialog: Dialog): void {
    const shape = shapeOf(dialog);
    if (shape === this.#shape) return;
    this.#shape = shape;
    this.#layers += 1;
    this.#controls.push(...dialog.controls.map((control) => asSeen(control, this.#layers)));
    const touched = this.#clicks.some(({ role }) => role === "other");
    if (touched) return;
    for (const { on, fixed, label } of dialog.toggles) if (on && !fixed && label) this.#preticked.add(label);
  }

  seen(): Pick<Choice, "clicks" | "layers" | "controls" | "preticked"> {
    return {
      clicks: this.#clicks,
      layers: this.#layers,
      controls: this.#controls,
      preticked: [...this.#preticked],
    };
  }

  async make(wanted: "refuse" | "accept", first: Dialog | undefined): Promise<Made> {
    const byHand = first
      ? await this.#byHand(wanted, first)
      : { done: false, rule: fallback, reason: "only its manager's rule knows this dialog" };
    if (byHand.done || !this.#manager?.open || this.#place.over.aborted) return byHand;
    return (await this.#byRule(wanted, this.#manager)) ?? byHand;
  }

  async #byHand(wanted: "refuse" | "accept", first: Dialog): Promise<Made> {
    let dialog = first;
    const tried = new Set<string>();
    for (let step = 0; step < mostClicks; step++) {
      const next = nextControl(wanted, dialog, this.#layers, tried);
      if (!next) return failed(`no control to ${wanted} was found on ${layers(this.#layers)}`);
      tried.add(`${this.#layers} ${next.control.label}`);
      const left = await this.#take(wanted, dialog, next);
      if ("done" in left) return left;
      dialog = left;
      this.see(dialog);
    }
    return failed(`the dialog was still there after ${mostClicks} clicks`);
  }

  /** Clicks one control; answers the next layer, or how it ended. */
  async #take(
    wanted: "refuse" | "accept",
    dialog: Dialog,
    { control, decides }: Next,
  ): Promise<Dialog | Made> {
    if (control.role === "save" && wanted === "refuse") await this.#switchOff(dialog);
    const shape = shapeOf(dialog);
    if (!(await this.#click(dialog, control, decides ? wanted : undefined)))
      return failed(`“${control.label}” could not be clicked: something lies over it`);
    const left = await this.#afterwards(shape, decides);
    if (!left)
      return decides
        ? { done: true, rule: fallback }
        : failed("the dialog closed before anything was decided");
    return shapeOf(left) === shape ? failed(`the dialog stayed after “${control.label}” was clicked`) : left;
  }

  /**
   * What became of the dialog: gone (undefined), another layer, or the same when nothing happened in time.
   * Rejects when the page has not answered until then.
   */
  async #afterwards(shape: string, decides: boolean): Promise<Dialog | undefined> {
    const deadline = performance.now() + goneWithin;
    // A decided dialog is gone when it is not seen; a next layer may take its time to come.
    const enough = decides ? 2 : 12;
    let absent = 0;
    let last: Dialog | undefined;
    for (;;) {
      await pause(100, this.#place.over);
      const late = performance.now() > deadline || this.#place.over.aborted;
      const now = await this.#answer(late);
      if (!now) continue;
      const [top] = now;
      const settled = shapeOf(top) === shapeOf(last) && shapeOf(top) !== shape;
      if (late || (top && settled)) return top;
      absent = top ? 0 : absent + 1;
      if (absent >= enough) return undefined;
      last = top;
    }
  }

  /** A page that is just being replaced by the next one answers nothing; only an answer counts. */
  async #answer(late: boolean): Promise<Dialog[] | undefined> {
    const looked = dialogsNow(this.#place).then(rank);
    return late ? await looked : await looked.catch(() => undefined);
  }

  async #click(
    dialog: Dialog,
    control: Control,
    decision: "refuse" | "accept" | undefined,
  ): Promise<boolean> {
    let at = Date.now();
    const pressed = await press(this.#place, dialog, control.element, () => {
      if (decision) this.#place.moment = decision === "refuse" ? "after-refusal" : "after-consent";
      at = Date.now();
    });
    if (!pressed) return false;
    const { label, role, selector } = control;
    this.#clicks.push({ label, role, layer: this.#layers, at, ...pressed, trusted: true, selector });
    return true;
  }

  async #switchOff(dialog: Dialog): Promise<void> {
    for (const { element, label, on, fixed } of dialog.toggles) {
      if (!on || fixed || this.#place.over.aborted) continue;
      const at = Date.now();
      const pressed = await press(this.#place, dialog, element, () => undefined);
      if (pressed)
        this.#clicks.push({ label, role: "other", layer: this.#layers, at, ...pressed, trusted: true });
    }
  }

  async #byRule(wanted: "refuse" | "accept", manager: Manager): Promise<Made | undefined> {
    const at = Date.now();
    this.#place.moment = wanted === "refuse" ? "after-refusal" : "after-consent";
    const by = manager.name ?? "autoconsent";
    const said = await manager.choose(wanted, 6000);
    const label = `rule ${by}`;
    this.#clicks.push({ label, role: wanted, layer: Math.max(1, this.#layers), at, trusted: false });
    if (!said) return { done: false, rule: by, reason: "the rule for this consent manager did not work" };
    const stays = await this.#afterwards("", true).then(Boolean, () => true);
    return stays
      ? { done: false, rule: by, reason: "the dialog stayed after the rule for its manager had run" }
      : { done: true, rule: by };
  }
}

const failed = (reason: string): Made => ({ done: false, rule: fallback, reason });
const layers = (count: number) => (count === 1 ? "its first layer" : `any of ${count} layers`);
/** Two looks at the same layer have the same shape. */
export const shapeOf = (dialog: Dialog | undefined) =>
  (dialog?.controls ?? []).map(({ role, label, tag }) => `${tag} ${role} ${label}`).join("|");
/** Dialogs on which most can be decided come first. */
export const rank = (dialogs: readonly Dialog[]): Dialog[] => {
  const weight = ({ controls }: Dialog) =>
    new Set(controls.map(({ role }) => role).filter((role) => role !== "other")).size;
  return [...dialogs].sort((a, b) => weight(b) - weight(a));
};

/** The control that brings the visitor nearest to what is wanted; the plain button before the way through settings. */
function nextControl(
  wanted: "refuse" | "accept",
  { controls, toggles }: Dialog,
  layer: number,
  tried: ReadonlySet<string>,
): Next | undefined {
  const fresh = controls.filter(({ label }) => !tried.has(`${layer} ${label}`));
  const one = (role: Control["role"]) => fresh.find((control) => control.role === role);
  const decided = one(wanted);
  if (decided) return { control: decided, decides: true };
  if (wanted === "accept") return undefined;
  const save = one("save");
  if (save && (toggles.length > 0 || layer > 1)) return { control: save, decides: true };
  const settings = one("settings");
  return settings && { control: settings, decides: false };
}

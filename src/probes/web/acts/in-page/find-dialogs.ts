/// <reference lib="dom" />
// Runs inside the page, in an isolated world: what looks like a consent dialog, with its controls as measured.
// It reads only; elements are kept in that world under numbers, for pressing them later.

import { contrasts } from "./colour.ts";
import { mentions, plain, type Role, roleOf, type Words } from "./label.ts";
import { above, everything, labelOf, textOf, topmost, visible, within } from "./visible.ts";

export type Control = {
  readonly element: number;
  readonly role: Role | "other";
  readonly label: string;
  readonly tag: string;
  readonly selector: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly contrast?: number;
  readonly prominence?: number;
  readonly fontSize: number;
};
export type Toggle = {
  readonly element: number;
  readonly label: string;
  readonly on: boolean;
  readonly fixed: boolean;
};
export type Dialog = {
  readonly element: number;
  readonly text: string;
  readonly controls: readonly Control[];
  readonly toggles: readonly Toggle[];
};

/** Numbers for elements; the same element keeps its number. */
export function numbered(element: Element): number {
  const host = globalThis as unknown as { probityKept?: Element[] };
  host.probityKept ??= [];
  const at = host.probityKept.indexOf(element);
  return at === -1 ? host.probityKept.push(element) - 1 : at;
}

/** Layered above the page, called a dialog, or named after consent. */
export function dialogLike(element: Element): boolean {
  if (element.localName === "body" || element.localName === "html") return false;
  if (element.localName === "dialog" || /^(alert)?dialog$/.test(element.getAttribute("role") ?? ""))
    return true;
  if (element.getAttribute("aria-modal") === "true" || element.matches(":popover-open")) return true;
  const { position, zIndex } = getComputedStyle(element);
  if (position === "fixed" || position === "sticky") return true;
  if (position === "absolute" && Number(zIndex) >= 10) return true;
  const names = `${element.id} ${element.getAttribute("class") ?? ""} ${element.localName}`;
  return /cookie|consent|gdpr|dsgvo|rgpd|ccpa|\bcmp\b|kakor|klaro|tarteaucitron|orejime|privacy-?(banner|notice|dialog|popup)/i.test(
    names,
  );
}

/** Whole pages are fixed or named after cookies too: a dialog holds no navigation, main part or product forms. */
export function holdsPage(element: Element): boolean {
  const whole = element.querySelector(
    "main, nav, article, [role=main], input[type=password], input[type=search]",
  );
  return whole !== null && visible(whole);
}

/** The nearest dialog around a button, widened to the layer that carries it. In a frame, the whole document may be one. */
export function dialogAround(button: Element, words: Words): Element | undefined {
  let found: Element | undefined;
  for (let one = above(button); one; one = above(one)) {
    if (!dialogLike(one)) continue;
    const text = textOf(one, 12_000);
    if (text.length >= 12_000 || holdsPage(one)) break;
    if (mentions(plainLong(text), words.about)) found = one;
  }
  if (found || window === window.top) return found;
  const text = textOf(document.body, 12_000);
  const fits = text.length < 12_000 && !holdsPage(document.body) && mentions(plainLong(text), words.about);
  return fits ? document.body : undefined;
}

export function plainLong(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += 400) parts.push(plain(text.slice(at, at + 400)));
  return parts.join(" ");
}

/** A short way to find the element again, for people. */
export function selectorOf(element: Element): string {
  const id = element.id && !/\d{4}/.test(element.id) ? `#${element.id}` : "";
  const names = [...element.classList].slice(0, 2).map((name) => `.${name}`);
  return `${element.localName}${id || names.join("")}`.slice(0, 120);
}

export function buttonLike(element: Element): boolean {
  if (element.matches("button, [role=button], input[type=button], input[type=submit], summary")) return true;
  if (element.localName === "a") return true;
  if (!(element instanceof HTMLElement) || element.childElementCount > 2) return false;
  // A custom element around a button of its own is not a second one.
  if (element.shadowRoot?.querySelector("button, [role=button]")) return false;
  return (
    element.localName.includes("-") ||
    (element.tabIndex >= 0 && element.hasAttribute("tabindex")) ||
    element.hasAttribute("onclick") ||
    getComputedStyle(element).cursor === "pointer"
  );
}

/** Links that lead to another page are no way to choose. */
export function leads(element: Element): boolean {
  if (!(element instanceof HTMLAnchorElement) || element.getAttribute("role") === "button") return false;
  const to = element.getAttribute("href") ?? "";
  if (to === "" || to.startsWith("#") || /^javascript:/i.test(to)) return false;
  const [here] = location.href.split("#");
  return element.href.split("#")[0] !== here;
}

export function measure(element: Element, dialog: Element, words: Words): Control {
  const { x, y, width, height } = element.getBoundingClientRect();
  const label = labelOf(element).replace(/\s+/g, " ").trim();
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    element: numbered(element),
    role: leads(element) ? "other" : roleOf(label, words),
    label: label.slice(0, 120),
    tag: element.localName,
    selector: selectorOf(element),
    box: { x: round(x), y: round(y), width: round(width), height: round(height) },
    ...contrasts(element, dialog),
    fontSize: round(Number.parseFloat(getComputedStyle(element).fontSize)),
  };
}

/** Label of a switch: its own, or the first words of the row it stands in. */
export function toggleLabel(toggle: Element): string {
  const own = toggle instanceof HTMLInputElement ? toggle.labels?.[0] : null;
  const by = toggle.getAttribute("aria-labelledby")?.split(" ")[0];
  const named = by ? (toggle.getRootNode() as Document | ShadowRoot).getElementById(by) : null;
  const texts = [toggle.getAttribute("aria-label"), named && textOf(named, 200), own && textOf(own, 200)];
  for (const text of texts) if (text?.trim()) return text.trim().split("\n")[0]?.slice(0, 120) ?? "";
  for (let row = above(toggle), up = 0; row && up < 4; row = above(row), up++) {
    const text = textOf(row, 300);
    if (text) return text.split("\n")[0]?.slice(0, 120) ?? "";
  }
  return toggle.id || toggle.getAttribute("name") || "";
}

/** Whether a person can see it, or its drawn stand-in: a styled label beside a hidden box. */
export function toggleSeen(toggle: Element): boolean {
  if (visible(toggle)) return true;
  const stand = toggle instanceof HTMLInputElement ? (toggle.labels?.[0] ?? toggle.parentElement) : null;
  return stand !== null && visible(stand);
}

/** Switched by the site alone: disabled, or called necessary by its own label or row. */
export function toggleFixed(toggle: Element, label: string, words: Words): boolean {
  if (toggle instanceof HTMLInputElement && (toggle.disabled || toggle.readOnly)) return true;
  if (toggle.hasAttribute("disabled") || toggle.getAttribute("aria-disabled") === "true") return true;
  const row = textOf(above(toggle) ?? toggle, 200);
  return mentions(plain(label), words.necessary) || mentions(plain(row), words.necessary);
}

export function togglesIn(inside: readonly Element[], words: Words): Toggle[] {
  const kinds = "input[type=checkbox], [role=switch], [role=checkbox]";
  const found = inside.filter((one) => one.matches(kinds) && toggleSeen(one)).slice(0, 100);
  return found.map((one) => {
    const box = one instanceof HTMLInputElement && one.type === "checkbox";
    const on = box ? one.checked : one.getAttribute("aria-checked") === "true";
    const label = toggleLabel(one);
    return { element: numbered(one), label, on, fixed: toggleFixed(one, label, words) };
  });
}

/** Whether a click on its middle would meet it; what is outside the viewport has nothing over it yet. */
export function free(element: Element): boolean {
  const { x, y, width, height } = element.getBoundingClientRect();
  const [left, top] = [x + width / 2, y + height / 2];
  if (left < 0 || top < 0 || left > innerWidth || top > innerHeight) return true;
  const met = topmost(left, top);
  return met !== null && (within(met, element) || within(element, met));
}

/** A button whose label says what buttons of consent dialogs say. */
export function offers(element: Element, words: Words): boolean {
  if (!buttonLike(element)) return false;
  const label = labelOf(element);
  if (label === "" || label.length > 150 || roleOf(label, words) === "other") return false;
  return !leads(element) && visible(element);
}

/** What a dialog offers now: a first layer that a second one lies over is not part of it any more. */
export function readDialog(dialog: Element, all: readonly Element[], words: Words): Dialog {
  const inside = all.filter((one) => within(one, dialog));
  const named = (one: Element) => {
    const { length } = labelOf(one);
    return length > 0 && length <= 150;
  };
  const buttons = inside.filter((one) => buttonLike(one) && visible(one) && named(one));
  const outer = buttons.filter((one) => !buttons.some((other) => other !== one && within(one, other)));
  const open = outer.filter((one) => free(one));
  const reachable = open.some((one) => offers(one, words)) ? open : outer;
  return {
    element: numbered(dialog),
    text: textOf(dialog, 4000),
    controls: reachable.slice(0, 60).map((one) => measure(one, dialog, words)),
    toggles: togglesIn(inside, words),
  };
}

/** All consent dialogs of this document, the one with most to choose first. */
export function findDialogs(words: Words): Dialog[] {
  const all = everything();
  const around = new Set<Element>();
  for (const element of all) {
    const dialog = offers(element, words) ? dialogAround(element, words) : undefined;
    if (dialog) around.add(dialog);
  }
  const outer = [...around].filter(
    (one) => ![...around].some((other) => other !== one && other.contains(one)),
  );
  return (
    outer
      .map((dialog) => readDialog(dialog, all, words))
      // A link “cookie settings” in a sticky footer is no dialog: somebody must be asked, or told and let go.
      .filter(({ controls }) =>
        controls.some(({ role }) => role === "accept" || role === "refuse" || role === "save"),
      )
      .sort((a, b) => b.controls.length - a.controls.length)
  );
}

/** Scrolls to the element if need be (`moved`); its centre, and whether a click there would meet it. */
export function aim(number: number): { x: number; y: number; free: boolean; moved: boolean } | null {
  const element = (globalThis as unknown as { probityKept?: Element[] }).probityKept?.[number];
  if (!element?.isConnected) return null;
  const shown =
    element instanceof HTMLInputElement && !visible(element)
      ? (element.labels?.[0] ?? element.parentElement ?? element)
      : element;
  const seen = () => {
    const { x, y, width, height } = shown.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  let at = seen();
  const outside = at.x < 0 || at.y < 0 || at.x > innerWidth || at.y > innerHeight;
  if (outside) {
    shown.scrollIntoView({ block: "center", behavior: "instant" });
    at = seen();
  }
  return { ...at, free: free(shown), moved: outside };
}

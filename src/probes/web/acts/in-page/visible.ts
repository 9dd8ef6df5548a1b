/// <reference lib="dom" />
// Runs inside the page: what a person can see of it, open shadow roots included.

/** All elements below, through open shadow roots, in document order of their trees; at most 30,000. */
export function everything(): Element[] {
  const found: Element[] = [];
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      if (found.length >= 30_000) return found;
      found.push(element);
      if (element.shadowRoot) roots.push(element.shadowRoot);
    }
  }
  return found;
}

/** The parent as drawn: out of a shadow root to its host. */
export function above(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const parent = element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : element.parentElement;
}

export function within(inner: Element | null, outer: Element): boolean {
  for (let one = inner; one; one = above(one)) if (one === outer) return true;
  return false;
}

/** Drawn, not fully transparent, larger than a dot, and not parked beside the page. */
export function visible(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const { width, height, right, bottom, left } = element.getBoundingClientRect();
  const page = document.scrollingElement ?? document.documentElement;
  if (width < 3 || height < 3 || right <= 0 || left >= Math.max(innerWidth, page.scrollWidth)) return false;
  return bottom + scrollY > 0;
}

/** The element that a click at this point would meet, through open shadow roots. */
export function topmost(x: number, y: number): Element | null {
  let met = document.elementFromPoint(x, y);
  while (met?.shadowRoot) {
    const deeper = met.shadowRoot.elementFromPoint(x, y);
    if (!deeper || deeper === met) break;
    met = deeper;
  }
  return met;
}

/** Text as drawn, of slotted and shadow content too; cut at `longest`. */
export function textOf(element: Element, longest: number): string {
  const own = element instanceof HTMLElement ? element.innerText : (element.textContent ?? "");
  const parts = [own];
  let length = own.length;
  for (const root of [element, ...element.querySelectorAll("*")]) {
    if (length > longest) break;
    for (const child of root.shadowRoot?.children ?? []) {
      if (child.localName === "style" || child.localName === "script") continue;
      const text = textOf(child, longest - length);
      parts.push(text);
      length += text.length;
    }
  }
  return parts.join("\n").trim().slice(0, longest);
}

/** What a button is called: its text, else its value, else what it tells a screen reader. */
export function labelOf(element: Element): string {
  if (element instanceof HTMLInputElement)
    return (element.value || element.ariaLabel || element.title).slice(0, 200);
  const text = textOf(element, 200);
  if (text !== "" && !/^[x×✕✖✗╳❌]$/iu.test(text)) return text;
  const image = element.querySelector("img[alt]")?.getAttribute("alt");
  return element.getAttribute("aria-label") || image || element.getAttribute("title") || text;
}

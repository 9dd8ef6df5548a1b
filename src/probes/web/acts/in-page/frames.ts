/// <reference lib="dom" />
// Runs inside the page, in an isolated world: what a frame is to the page that holds it, seen from that page.

import { dialogLike, holdsPage } from "./find-dialogs.ts";
import { above, textOf, visible } from "./visible.ts";

/** `hidden`: nobody sees it; `dialog`: layered above the page, named after consent, or most of what is in sight; `part`: like a video or an advertisement among the rest. */
export function frameKind(frame: Element): "hidden" | "dialog" | "part" {
  if (!visible(frame)) return "hidden";
  const { width, height } = frame.getBoundingClientRect();
  if (width * height * 2 >= innerWidth * innerHeight) return "dialog";
  const named = `${frame.getAttribute("name") ?? ""} ${frame.getAttribute("title") ?? ""}`;
  if (/cookie|consent|gdpr|dsgvo|rgpd|ccpa|\bcmp\b/i.test(named)) return "dialog";
  for (let one: Element | null = frame; one; one = above(one)) {
    if (one !== frame && (holdsPage(one) || textOf(one, 12_000).length >= 12_000)) break;
    if (dialogLike(one)) return "dialog";
  }
  return "part";
}

/** A point of the frame's viewport in this document's, scrolled into sight if need be (`moved`); null where something else lies over it. */
export function throughFrame(
  frame: HTMLElement,
  x: number,
  y: number,
): { x: number; y: number; moved: boolean } | null {
  const style = getComputedStyle(frame);
  const place = () => {
    const box = frame.getBoundingClientRect();
    const [wide, high] = [box.width / frame.offsetWidth || 1, box.height / frame.offsetHeight || 1];
    return {
      x: box.x + (frame.clientLeft + Number.parseFloat(style.paddingLeft) + x) * wide,
      y: box.y + (frame.clientTop + Number.parseFloat(style.paddingTop) + y) * high,
    };
  };
  let at = place();
  const moved = at.x < 0 || at.y < 0 || at.x > innerWidth || at.y > innerHeight;
  if (moved) {
    scrollBy({ left: at.x - innerWidth / 2, top: at.y - innerHeight / 2, behavior: "instant" });
    at = place();
  }
  const root = frame.getRootNode() as Document | ShadowRoot;
  return root.elementFromPoint(at.x, at.y) === frame ? { ...at, moved } : null;
}

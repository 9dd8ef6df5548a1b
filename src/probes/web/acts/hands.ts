// Real keys and a real mouse: what a page gets from them it cannot tell from a visitor's.

import type { Place } from "../place.ts";

/** Presses one key per character; `every` ms pass between them. */
export async function typeText(place: Place, text: string, every = 0): Promise<void> {
  for (const character of text) {
    if (place.over.aborted) return;
    const key = keyOf(character);
    await place.page.send("Input.dispatchKeyEvent", { type: "keyDown", text: character, ...key });
    await place.page.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
    if (every > 0) await new Promise((resolve) => setTimeout(resolve, every));
  }
}

function keyOf(character: string) {
  const upper = character.toUpperCase();
  const code = /^[A-Z]$/.test(upper) ? `Key${upper}` : /^\d$/.test(character) ? `Digit${character}` : "";
  const virtual = /^[A-Z0-9 ]$/.test(upper) ? upper.charCodeAt(0) : 0;
  return {
    key: character,
    ...(code ? { code } : {}),
    ...(virtual ? { windowsVirtualKeyCode: virtual } : {}),
  };
}

/** Moves to a point of the viewport (CSS pixels) and clicks there. */
export async function clickAt(place: Place, x: number, y: number): Promise<void> {
  const at = { x, y, button: "left", clickCount: 1 } as const;
  await place.page.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y });
  await place.page.send("Input.dispatchMouseEvent", { type: "mousePressed", ...at, buttons: 1 });
  await place.page.send("Input.dispatchMouseEvent", { type: "mouseReleased", ...at });
}

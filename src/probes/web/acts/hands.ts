// Real keys and a real mouse: what a page gets from them it cannot tell from a visitor's.

import type { Place } from "../place.ts";

/**
 * Presses one key per character. The browser queues them in order, so none waits for the page's answer to the one
 * before. Rejects when the page went away before it had taken all of them.
 */
export async function typeText(place: Place, text: string): Promise<void> {
  if (place.over.aborted) return;
  const pressed = [...text].flatMap((character) => {
    const key = keyOf(character);
    return [
      place.page.send("Input.dispatchKeyEvent", { type: "keyDown", text: character, ...key }),
      place.page.send("Input.dispatchKeyEvent", { type: "keyUp", ...key }),
    ];
  });
  await Promise.all(pressed);
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

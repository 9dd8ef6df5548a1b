/// <reference lib="dom" />
// Runs inside the page: contrast as WCAG 2.2 defines it, with translucent grounds laid over what is behind them.

import { above } from "./visible.ts";

/** Red, green, blue from 0 to 255, alpha from 0 to 1. */
export type Colour = readonly [number, number, number, number];

/** Any CSS colour, in sRGB; undefined when Chromium cannot paint it. */
export function colour(css: string): Colour | undefined {
  const [red, green, blue, alpha = 1] = /^rgba?\(/.test(css) ? (css.match(/[\d.]+/g) ?? []).map(Number) : [];
  if (red !== undefined && green !== undefined && blue !== undefined) return [red, green, blue, alpha];
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  if (!pen || !CSS.supports("color", css)) return undefined;
  pen.fillStyle = css;
  pen.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 255] = pen.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
}

/** Simple alpha compositing (source over); the lower one is opaque. */
export function over([r, g, b, a]: Colour, [red, green, blue]: Colour): Colour {
  return [r * a + red * (1 - a), g * a + green * (1 - a), b * a + blue * (1 - a), 1];
}

/** WCAG 2.2, relative luminance. */
export function luminance(shade: Colour): number {
  const [r, g, b] = shade.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

/** WCAG 2.2, contrast ratio: 1 to 21, two decimals. */
export function ratio(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)];
  return Math.round(((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)) * 100) / 100;
}

/** What is behind the element's text; undefined when a picture, a gradient or a filter is part of it. */
export function ground(element: Element | null): Colour | undefined {
  const layers: Colour[] = [];
  for (let one = element; one; one = above(one)) {
    const style = getComputedStyle(one);
    if (style.backgroundImage !== "none" || style.opacity !== "1" || style.mixBlendMode !== "normal")
      return undefined;
    const shade = colour(style.backgroundColor);
    if (!shade) return undefined;
    if (shade[3] > 0) layers.push(shade);
    if (shade[3] === 1) break;
  }
  // The canvas of a page without a ground of its own is white.
  return layers.reduceRight((below: Colour, layer) => over(layer, below), [255, 255, 255, 1]);
}

/** A visible border marks a button as well as a ground of its own does (WCAG 2.2, 1.4.11); undefined without one. */
export function border(element: Element, around: Colour): number | undefined {
  const { borderTopWidth, borderTopStyle, borderTopColor, borderBottomWidth } = getComputedStyle(element);
  const drawn = Number.parseFloat(borderTopWidth) >= 1 && Number.parseFloat(borderBottomWidth) >= 1;
  const shade = drawn && borderTopStyle !== "none" ? colour(borderTopColor) : undefined;
  return shade && ratio(over(shade, around), around);
}

/** Contrast of the text, and how far the button stands out from the dialog, by its ground or by its border. */
export function contrasts(element: Element, dialog: Element): { contrast?: number; prominence?: number } {
  const inner = [...element.querySelectorAll("*")].find(
    (one) => one.childElementCount === 0 && one.textContent?.trim(),
  );
  const behind = ground(inner ?? element);
  const text = colour(getComputedStyle(inner ?? element).color);
  const own = ground(element);
  const around = ground(dialog);
  return {
    ...(behind && text ? { contrast: ratio(over(text, behind), behind) } : {}),
    ...(own && around ? { prominence: Math.max(ratio(own, around), border(element, around) ?? 1) } : {}),
  };
}

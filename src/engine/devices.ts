// Screens a visitor may show, with what their browsers call themselves. Sizes in CSS pixels.

import type { Device } from "../probes/index.ts";

export const devices = {
  desktop: { width: 1280, height: 800, scale: 1, mobile: false },
  laptop: { width: 1440, height: 900, scale: 2, mobile: false },
  phone: {
    width: 390,
    height: 844,
    scale: 3,
    mobile: true,
    userAgent:
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36",
  },
  tablet: {
    width: 820,
    height: 1180,
    scale: 2,
    mobile: true,
    userAgent:
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
  },
} as const satisfies Record<string, Device>;

export type DeviceName = keyof typeof devices;
export const deviceNames = Object.keys(devices) as DeviceName[];

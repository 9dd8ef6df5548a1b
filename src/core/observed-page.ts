// Observations of what happens inside a page: interfaces used, storage, consent dialogs, typing, documents.

import * as z from "zod";
import { BlobRef, Stack, seen } from "./seen.ts";

const Box = z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

/** A button of a consent dialog, as measured: CSS pixels, WCAG contrast ratio (1 to 21). */
export const ConsentControl = z.strictObject({
  role: z.enum(["accept", "refuse", "settings", "save", "close", "other"]),
  label: z.string(),
  layer: z.number().int(),
  box: z.exactOptional(Box),
  /** Text colour against the button's own ground. */
  contrast: z.exactOptional(z.number()),
  /** The button's ground against the dialog's ground: how far it stands out. */
  prominence: z.exactOptional(z.number()),
  /** Font size in CSS pixels. */
  fontSize: z.exactOptional(z.number()),
  tag: z.exactOptional(z.string()),
});
export type ConsentControl = z.infer<typeof ConsentControl>;

const ConsentClick = z.strictObject({
  label: z.string(),
  role: ConsentControl.shape.role,
  layer: z.number().int(),
  at: z.number(),
  x: z.exactOptional(z.number()),
  y: z.exactOptional(z.number()),
  trusted: z.boolean(),
  selector: z.exactOptional(z.string()),
});

export const storage = z.strictObject({
  kind: z.literal("storage"),
  ...seen,
  area: z.enum(["local", "session", "indexeddb", "cache", "service-worker"]),
  origin: z.string(),
  /** localStorage key; database/store; cache name; worker scope. */
  key: z.string(),
  value: z.exactOptional(z.string()),
  /** Length of the whole value in UTF-16 units, when `value` was cut. */
  length: z.exactOptional(z.number()),
  stack: z.exactOptional(Stack),
});

export const call = z.strictObject({
  kind: z.literal("call"),
  ...seen,
  group: z.enum([
    "canvas",
    "webgl",
    "audio",
    "fonts",
    "webrtc",
    "screen",
    "hardware",
    "timezone",
    "battery",
    "sensors",
    "client-hints",
    "plugins",
    "permissions",
    "clipboard",
    "geolocation",
    "media-devices",
    "dom-observer",
    "storage",
    "cookie",
  ]),
  /** Name of the interface: `HTMLCanvasElement.toDataURL`. */
  api: z.string(),
  args: z.exactOptional(z.array(z.string())),
  result: z.exactOptional(z.string()),
  /** Facts of the moment of the call: canvas width, height, texts drawn, fonts tried… */
  facts: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  stack: Stack,
  /** How often the same script had called the same interface when reporting ended. */
  count: z.exactOptional(z.number()),
});

export const listener = z.strictObject({
  kind: z.literal("listener"),
  ...seen,
  /** keydown, input, mousemove, scroll, submit… */
  event: z.string(),
  /** window, document, or a short description of the element: input[type=email]#mail. */
  on: z.string(),
  stack: Stack,
});

export const choice = z.strictObject({
  kind: z.literal("choice"),
  ...seen,
  wanted: z.enum(["none", "refuse", "accept"]),
  /** none: no dialog was found; done: clicked and the dialog went away; failed: a dialog was there but the wanted choice could not be made. */
  outcome: z.enum(["no-dialog", "shown", "done", "failed"]),
  /** autoconsent rule name, or `fallback`. */
  rule: z.string(),
  manager: z.exactOptional(z.string()),
  clicks: z.array(ConsentClick),
  layers: z.number().int(),
  controls: z.array(ConsentControl),
  /** Labels of optional purposes that were switched on before any click. */
  preticked: z.array(z.string()),
  text: z.exactOptional(z.string()),
  before: z.exactOptional(BlobRef),
  after: z.exactOptional(BlobRef),
  /** Why a wanted choice could not be made. */
  reason: z.exactOptional(z.string()),
  /** After a choice: controls that let a visitor reopen the dialog or withdraw. */
  withdrawal: z.exactOptional(z.array(z.string())),
  /** Whether such controls were looked for. */
  withdrawalSought: z.exactOptional(z.boolean()),
});

export const typed = z.strictObject({
  kind: z.literal("typed"),
  ...seen,
  /** What was planted: email, text, password, tel, name… and where. */
  sort: z.string(),
  field: z.string(),
  /** Id of the planted value (see `planted`). */
  planted: z.string(),
  submitted: z.boolean(),
  /** The constraint of HTML's form validation that the field said the value does not meet, such as `patternMismatch`. */
  unfit: z.exactOptional(z.string()),
});

export const disclosure = z.strictObject({
  kind: z.literal("disclosure"),
  ...seen,
  /** Id of the planted value that left. */
  planted: z.string(),
  /** What kind of value it is: email, phone, text, password, cookie-id… */
  sort: z.string(),
  /** Observation id of the request or message that carried it. */
  request: z.string(),
  url: z.string(),
  part: z.enum(["url", "header", "cookie", "body", "message"]),
  /** Header or parameter name, where one is known. */
  name: z.exactOptional(z.string()),
  /** Outermost last: ["lowercase", "sha256", "base64"]; empty: in plain. */
  chain: z.array(z.string()),
  /** Byte range [start, end) inside the part as recorded (URL, header value, body). */
  range: z.tuple([z.number(), z.number()]),
  /** How many leading characters, when only a beginning was found (a keystroke stream). */
  prefix: z.exactOptional(z.number()),
});

export const recognised = z.strictObject({
  kind: z.literal("recognised"),
  ...seen,
  /** What a value that nobody planted looks like: email, imei, advertising-id… (docs/spec/recognised.md). */
  what: z.string(),
  /** checked: its own check digits or structure say so; named: its form and the name beside it; possible: one sign only. */
  sure: z.enum(["checked", "named", "possible"]),
  why: z.string(),
  /** Fideslang data category. */
  tag: z.string(),
  /** Observation id of the request or message that carried it. */
  request: z.string(),
  url: z.string(),
  part: z.enum(["url", "header", "cookie", "body", "message"]),
  name: z.exactOptional(z.string()),
  /** What was undone to find it, innermost first; the value itself is not repeated here. */
  chain: z.array(z.string()),
  /** Byte range [start, end) inside the part as recorded; behind a coding of a whole token it is the token. */
  range: z.tuple([z.number(), z.number()]),
});

export const document = z.strictObject({
  kind: z.literal("document"),
  ...seen,
  url: z.string(),
  title: z.string(),
  status: z.exactOptional(z.number()),
  lang: z.exactOptional(z.string()),
  forms: z.array(
    z.strictObject({
      action: z.string(),
      method: z.string(),
      fields: z.array(z.strictObject({ type: z.string(), name: z.string(), label: z.string() })),
    }),
  ),
  scripts: z.array(
    z.strictObject({
      url: z.string(),
      integrity: z.exactOptional(z.string()),
      crossorigin: z.exactOptional(z.string()),
    }),
  ),
  links: z.array(z.strictObject({ url: z.string(), text: z.string() })),
  screenshot: z.exactOptional(BlobRef),
  /** DOM text asked for by a privacy promise reader; cut at 20 kB. */
  text: z.exactOptional(z.string()),
});

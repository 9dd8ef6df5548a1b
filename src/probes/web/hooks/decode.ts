// Reads what the hooks send. Only our own script can send it, yet nothing in it is trusted.

import * as z from "zod";

const seen = { at: z.number(), stack: z.string().max(4100), hold: z.exactOptional(z.number()) };
const short = z.string().max(300);

const Message = z.discriminatedUnion("k", [
  z.strictObject({ k: z.literal("hello"), url: z.string().max(2048), top: z.boolean() }),
  z.strictObject({
    k: z.literal("count"),
    hold: z.number(),
    count: z.number().int(),
    end: z.exactOptional(z.literal(true)),
  }),
  z.strictObject({ k: z.literal("cut"), count: z.number().int() }),
  z.strictObject({
    k: z.literal("call"),
    ...seen,
    group: z.enum([
      ...([
        "canvas",
        "webgl",
        "audio",
        "fonts",
        "webrtc",
        "screen",
        "hardware",
        "timezone",
        "battery",
      ] as const),
      ...(["sensors", "client-hints", "plugins", "permissions", "clipboard", "geolocation"] as const),
      ...(["media-devices", "dom-observer", "storage", "cookie"] as const),
    ]),
    api: short,
    args: z.exactOptional(z.array(short).max(8)),
    result: z.exactOptional(short),
    facts: z.exactOptional(
      z.record(short, z.union([z.string().max(300), z.number(), z.boolean(), z.null()])),
    ),
  }),
  z.strictObject({ k: z.literal("listener"), ...seen, event: short, on: short }),
  z.strictObject({
    k: z.literal("cookie"),
    ...seen,
    line: z.string().max(4200),
    expires: z.exactOptional(z.number()),
  }),
  z.strictObject({
    k: z.literal("storage"),
    ...seen,
    area: z.enum(["local", "session"]),
    key: z.string().max(512),
    value: z.string().max(4096),
    length: z.number().int(),
  }),
]);
export type Message = z.infer<typeof Message>;

const longest = 100_000;

/** Undefined for anything that our script would not have sent. */
export function decode(text: string): Message | undefined {
  if (text.length > longest) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = Message.safeParse(json);
  return read.success ? read.data : undefined;
}

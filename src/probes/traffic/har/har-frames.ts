// Messages of sockets and event streams, as Chrome writes them and others after it.

import type { Frame } from "../exchange.ts";
import { bytesOfText, exact } from "./har-text.ts";
import { amount, type Json, list, object } from "./json.ts";

/** Times in HAR's messages are seconds since the epoch; some tools write milliseconds. */
const millis = (time: number): number => (time < 1e11 ? time * 1000 : time);

/** `at` stands in for messages that tell no time. */
export function framesOf(entry: Json, at: number): Frame[] {
  return [
    ...list(entry["_webSocketMessages"]).map((one) => frame(object(one), "websocket", at)),
    ...list(entry["_eventSourceMessages"]).map((one) => frame(object(one), "eventsource", at)),
  ].filter((one) => one !== undefined);
}

function frame(message: Json, channel: Frame["channel"], at: number): Frame | undefined {
  const data = message["data"];
  if (typeof data !== "string") return undefined;
  const time = amount(message["time"]);
  const opcode = message["opcode"];
  // Ping, pong, close, and Chrome's own notes about errors (-1) are no messages.
  if (typeof opcode === "number" && (opcode >= 8 || opcode < 0)) return undefined;
  return {
    channel,
    direction: message["type"] === "send" || message["type"] === "sent" ? "sent" : "received",
    at: time === undefined || time === 0 ? at : millis(time),
    bytes:
      opcode === 2
        ? binary(data)
        : bytesOfText(data, message["_sha256"] === undefined ? undefined : exact).bytes,
  };
}

/** Base64 by custom; a text that is none is taken as it stands. */
function binary(data: string): Buffer {
  const { bytes, mangled } = bytesOfText(data, "base64");
  return mangled === undefined ? bytes : bytesOfText(data, "binary").bytes;
}

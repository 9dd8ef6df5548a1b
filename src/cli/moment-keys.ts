// Keys that change the moment while a recording runs; only where somebody sits before a terminal.

import type { ReadStream } from "node:tty";
import type { Moment } from "../core/index.ts";
import { moments } from "./moments.ts";

export const momentKeys = moments.map((moment, place) => `${place + 1} ${moment}`).join(", ");

/** Ctrl-C stays what it is: the terminal no longer makes a signal of it, so it is sent on. */
export function hearMoments(input: ReadStream, move: (moment: Moment) => void): Disposable {
  if (!input.isTTY) return { [Symbol.dispose]: () => undefined };
  const hear = (bytes: Buffer) => {
    for (const key of bytes.toString("latin1")) {
      const moment = moments[Number(key) - 1];
      if (moment !== undefined) move(moment);
      if (key === "\u0003") process.kill(process.pid, "SIGINT");
    }
  };
  input.setRawMode(true);
  input.on("data", hear);
  input.resume();
  return {
    [Symbol.dispose]() {
      input.off("data", hear);
      input.setRawMode(false);
      input.pause();
    },
  };
}

// Tells a waiting person how far the visits are: one line each on a terminal, plain lines in a pipe.

import type { Progress } from "../engine/index.ts";

type Stream = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

/** `note` shows a step; `end` leaves the lines as they are and may add a last one. */
export function progress({ quiet, stream }: { quiet: boolean; stream: Stream }): {
  note(step: Progress): void;
  end(last?: string): void;
} {
  const lines = new Map<string, string>();
  let drawn = 0;
  const draw = () => {
    const width = (stream.columns ?? 80) - 1;
    const text = [...lines.values()].map((line) => `\u001b[2K${line.slice(0, width)}\n`).join("");
    stream.write(`${drawn > 0 ? `\u001b[${drawn}A` : ""}${text}`);
    drawn = lines.size;
  };
  return {
    note({ visit, run, text }) {
      if (quiet) return;
      const name = visit === undefined ? "" : run > 1 ? `${visit} (${run})` : visit;
      const line = name ? `${name.padEnd(12)} ${text}` : text;
      if (!stream.isTTY) {
        stream.write(`${line}\n`);
        return;
      }
      lines.set(name || `#${lines.size}`, line);
      draw();
    },
    end(last) {
      if (last !== undefined && !quiet) stream.write(`${last}\n\n`);
      lines.clear();
      drawn = 0;
    },
  };
}

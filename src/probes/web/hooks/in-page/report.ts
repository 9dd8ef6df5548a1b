// Runs inside the page: counts per interface and script, and sends what is under the caps as small JSON.

import type { Primordials } from "./primordials.ts";
import type { Stacks } from "./stacks.ts";
import type { Use } from "./wrap.ts";

export type Told = Readonly<Record<string, unknown>>;
/** `key` is what repeats are counted under, besides the script; the `cap`th message is completed by the final count. */
export type Message = { readonly key: string; readonly cap: number; readonly told: () => Told };

export function report(p: Primordials, s: Stacks, send: (text: string) => void) {
  const [most, mostKeys] = [2000, 20_000];
  const counts = p.table<string, { count: number; hold: number; told: number }>();
  let sent = 0;
  let holds = 0;
  let cut = 0;

  const list = (value: readonly unknown[]) => {
    let out = "";
    for (let at = 0; at < value.length; at++) out += (at ? "," : "") + write(value[at]);
    return `[${out}]`;
  };
  const record = (value: object) => {
    const keys = p.ownKeys(value);
    let out = "";
    for (let at = 0; at < keys.length; at++) {
      const part = (value as Told)[keys[at] as string];
      if (part !== undefined) out += `${out ? "," : ""}${p.quote(keys[at] as string)}:${write(part)}`;
    }
    return `{${out}}`;
  };
  const write = (value: unknown): string => {
    switch (typeof value) {
      case "string":
        return p.quote(value);
      case "boolean":
        return value ? "true" : "false";
      case "number":
        return value - value === 0 ? `${value}` : "null";
      case "object":
        if (value === null) return "null";
        return p.isArray(value) ? list(value) : record(value);
      default:
        return "null";
    }
  };
  const tell = (told: Told) => send(write(told));

  const tallyOf = (name: string) => {
    const known = counts.get(name);
    const tally = known ?? { count: 0, hold: 0, told: 0 };
    if (!known && counts.size() < mostKeys) counts.set(name, tally);
    return tally;
  };
  const say = ({ above }: Use, { key, cap, told }: Message) => {
    const tally = tallyOf(`${key}\n${s.script(above)}`);
    tally.count++;
    if (tally.count > cap) {
      // A crash must not lose it all: the count is told at every doubling.
      if (tally.hold && tally.count === tally.told * 2) settle(tally);
      return;
    }
    if (sent >= most) return void cut++;
    sent++;
    tally.told = tally.count;
    if (tally.count === cap) tally.hold = ++holds;
    tell({ ...told(), at: p.now(), stack: s.full(above), ...(tally.hold ? { hold: tally.hold } : {}) });
  };
  const settle = (tally: { count: number; hold: number; told: number }) => {
    tally.told = tally.count;
    tell({ k: "count", hold: tally.hold, count: tally.count });
  };
  /** The last word of this document: every held call gets its count. */
  const flush = () => {
    counts.each((tally) => {
      if (tally.hold) tell({ k: "count", hold: tally.hold, count: tally.count, end: true });
      tally.hold = 0;
    });
    if (cut) tell({ k: "cut", count: cut });
    cut = 0;
  };
  return { say, tell, flush };
}

export type Report = ReturnType<typeof report>;

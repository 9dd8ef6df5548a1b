// Who gets what, as it happens: a table that redraws itself on a terminal, one plain line for each thing in a pipe.
// It shows hosts, companies, counts and sizes; never an address's path or anything that was sent.

import type { Passed } from "../engine/index.ts";

type Stream = {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
};

type Row = {
  readonly host: string;
  readonly company: string;
  requests: number;
  sent: number;
  received: number;
  disclosures: number;
  unseen: number;
  why: string;
};

const mostHosts = 5_000;
const between = 200;

export type LiveView = { passed(one: Passed): void; say(text: string): void; end(): void };

export function liveView({ quiet, stream }: { quiet: boolean; stream: Stream }): LiveView {
  const rows = new Map<string, Row>();
  let drawn = 0;
  let timer: NodeJS.Timeout | undefined;
  const clear = () => {
    if (drawn > 0) stream.write(`\u001b[${drawn}A\u001b[J`);
    drawn = 0;
  };
  const draw = () => {
    timer = undefined;
    clear();
    const lines = table(
      [...rows.values()],
      (stream.columns ?? 80) - 1,
      Math.max(3, Math.floor(((stream.rows ?? 24) - 4) / 2)),
    );
    stream.write(lines.map((line) => `${line}\n`).join(""));
    drawn = lines.length;
  };
  return {
    passed(one) {
      count(rows, one);
      if (quiet) return;
      if (stream.isTTY) timer ??= setTimeout(draw, between);
      else stream.write(`${lineOf(one)}\n`);
    },
    say(text) {
      if (quiet) return;
      clear();
      stream.write(`${text}\n`);
    },
    end() {
      clearTimeout(timer);
      if (!quiet && stream.isTTY && rows.size > 0) draw();
      drawn = 0;
    },
  };
}

function count(rows: Map<string, Row>, one: Passed): void {
  const key = rows.has(one.host) || rows.size < mostHosts ? one.host : "other hosts";
  const row = rows.get(key) ?? {
    host: key,
    company: one.company ?? "",
    requests: 0,
    sent: 0,
    received: 0,
    disclosures: 0,
    unseen: 0,
    why: "",
  };
  rows.set(key, row);
  if (one.unseen === undefined) row.requests++;
  else {
    row.unseen++;
    row.why = told[one.unseen];
  }
  row.sent += one.sent;
  row.received += one.received;
  row.disclosures += one.disclosures;
}

const told: Readonly<Record<NonNullable<Passed["unseen"]>, string>> = {
  encrypted: "could not be read",
  "refused-certificate": "refused our certificate",
  "passed-through": "passed through unread",
  lost: "lost",
  "unknown-protocol": "no HTTP: passed through",
  "name-only": "name only",
};

function lineOf({ moment, host, company, sent, received, disclosures, failed, unseen }: Passed): string {
  const who = company === undefined ? "" : ` (${plain(company)})`;
  const what =
    unseen === undefined
      ? `${failed ? "request that did not get out" : "request"}, ${size(sent)} sent, ${size(received)} received${disclosures > 0 ? `, planted values found: ${disclosures}` : ""}`
      : told[unseen];
  return `${moment}  ${plain(host)}${who}  ${what}`;
}

function table(rows: readonly Row[], width: number, most: number): string[] {
  const sorted = rows.toSorted((a, b) => b.disclosures - a.disclosures || b.requests - a.requests);
  const lines = sorted.slice(0, most).flatMap((row) => {
    const counts = [
      String(row.requests).padStart(5),
      size(row.sent).padStart(8),
      size(row.received).padStart(8),
    ];
    const found = String(row.disclosures || "").padStart(5);
    const line = [column(row.host, 30), column(row.company, 16), ...counts, found].join(" ");
    return row.unseen > 0 ? [line, `  ${row.unseen} × ${row.why}`] : [line];
  });
  const head = `${column("host", 30)} ${column("company", 16)} count     sent received found`;
  const rest = sorted.length > most ? [`and ${sorted.length - most} more hosts`] : [];
  return [head, ...lines, ...rest].map((line) => line.slice(0, width));
}

const column = (text: string, width: number): string => plain(text).slice(0, width).padEnd(width);

/** What a program wrote must not steer the terminal. */
const plain = (text: string): string => text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "?");

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} kB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

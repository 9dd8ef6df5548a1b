// Reads recordings of one subject, one after another, into observations and gaps. It never judges, and never runs
// anything of what was recorded.

import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { Gap, Kind, Moment, Observation, VisitRecord } from "../../core/index.ts";
import { type Blobs, Recorder } from "../web/recorder.ts";
import type { Sink } from "./exchange.ts";
import { readHar } from "./har/read-har.ts";
import { readCapture } from "./pcap/read-capture.ts";
import { type RecordOptions, recordExchanges } from "./record-exchanges.ts";
import { Count, type Counted, visitOf, visitsOf } from "./visits-of.ts";

export type RecordingFile = {
  /** Absolute, or `-` for standard input. */
  readonly path: string;
  /** As it is called in the evidence. */
  readonly name: string;
  readonly format: "har" | "capture";
  readonly moment: Moment;
};

export type ReadOptions = {
  readonly files: readonly RecordingFile[];
  /** Text of TLS key logs in NSS format. */
  readonly keys?: string;
  readonly limits: {
    /** Bytes kept of one body. */
    readonly maxBody: number;
    /** Requests to one host that are recorded one by one. */
    readonly perHost: number;
    /** Observations of one kind. */
    readonly most: number;
  };
  readonly blobs: Blobs;
  readonly wanted?: RecordOptions["wanted"];
  readonly noted?: RecordOptions["noted"];
  readonly stop: AbortSignal;
  readonly onProgress: (text: string) => void;
};

export type ReadRecordings = {
  readonly observations: readonly Observation[];
  readonly gaps: readonly Gap[];
  readonly visits: readonly VisitRecord[];
  readonly watched: readonly Kind[];
  /** What the files are and who made them: text by name. */
  readonly conditions: Readonly<Record<string, string>>;
  /** Requests that were met, recorded one by one or not. */
  readonly requests: number;
};

const by = "traffic";
const block = 1 << 20;

/** @throws Problem when a file cannot be opened; whatever is wrong inside of one is a gap. */
export async function readRecordings(options: ReadOptions): Promise<ReadRecordings> {
  const { limits, blobs } = options;
  const recorder = new Recorder(blobs, limits, Date.now);
  const tallies: Tally[] = [];
  for (const file of options.files) {
    if (options.stop.aborted) {
      const reason = `the reading was interrupted before ${file.name}`;
      recorder.gap({ probe: by, kinds: [], code: "interrupted", reason });
      continue;
    }
    tallies.push(await readOne(file, recorder, options));
  }
  const named = options.files.some(({ format }) => format === "capture");
  return {
    observations: recorder.observations,
    gaps: recorder.gaps,
    visits: visitsOf(
      tallies.map((one) => ({ ...one, moment: one.file.moment, name: `recording:${one.file.name}` })),
    ),
    watched: ["request", "response", "message", "cookie", "endpoint", ...(named ? (["alias"] as const) : [])],
    conditions: conditionsOf(tallies),
    requests: tallies.reduce((sum, { requests }) => sum + requests, 0),
  };
}

type Tally = Counted & {
  readonly file: RecordingFile;
  readonly sha256: string;
  readonly creator: string | undefined;
};

async function readOne(file: RecordingFile, recorder: Recorder, options: ReadOptions): Promise<Tally> {
  const { perHost } = options.limits;
  const { wanted, noted, stop, onProgress } = options;
  const book = recorder.notebook(visitOf[file.moment], 1, () => "", file.moment);
  const recording = recordExchanges({
    note: book.note(by),
    miss: book.miss(by, []),
    keep: book.keep,
    most: perHost,
    ...(wanted ? { wanted } : {}),
    ...(noted ? { noted } : {}),
  });
  const count = new Count();
  const sink: Sink = {
    ...bound(recording),
    exchange(one) {
      count.exchange(one);
      recording.exchange(one);
      if (count.requests % 1000 === 0) onProgress(`${file.name}: ${count.requests} requests`);
    },
  };
  const digest = createHash("sha256");
  const source = bytesOf(file, stop, (bytes) => digest.update(bytes));
  const creator = await read(file, source, sink, options.keys);
  recording.end();
  if (stop.aborted) {
    const reason = `the reading of ${file.name} was interrupted; what came later was not read`;
    book.miss(by, [])({ kinds: [], code: "interrupted", reason });
  }
  onProgress(`${file.name}: ${count.requests} requests`);
  return { file, sha256: digest.digest("hex"), creator, ...count.told };
}

const bound = (sink: Sink): Omit<Sink, "exchange"> => ({
  unseen: (one) => sink.unseen(one),
  named: (one) => sink.named(one),
  lost: (one) => sink.lost(one),
});

async function read(
  { name, format }: RecordingFile,
  source: AsyncIterable<Uint8Array>,
  sink: Sink,
  keys: string | undefined,
): Promise<string | undefined> {
  if (format === "capture") {
    await readCapture(source, { file: name, ...(keys === undefined ? {} : { keys }) }, sink);
    return undefined;
  }
  const { creator, browser } = await readHar(source, { file: name }, sink);
  return [creator, browser].filter((part) => part !== undefined).join(", ") || undefined;
}

/** Chunks of the file as it lies on disk, each lent until the next is asked for. */
async function* bytesOf(
  { path }: RecordingFile,
  stop: AbortSignal,
  seen: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  if (path === "-") {
    for await (const bytes of process.stdin) {
      seen(bytes);
      yield bytes;
      if (stop.aborted) return;
    }
    return;
  }
  await using file = await open(path);
  const room = Buffer.allocUnsafeSlow(block);
  while (!stop.aborted) {
    const { bytesRead } = await file.read(room, 0, room.length, null);
    if (bytesRead === 0) return;
    const bytes = room.subarray(0, bytesRead);
    seen(bytes);
    yield bytes;
  }
}

function conditionsOf(tallies: readonly Tally[]): Record<string, string> {
  const creators = new Set(tallies.flatMap(({ creator }) => creator ?? []));
  const lines = tallies.map(
    ({ file: { name, moment }, sha256, requests }) =>
      `${name} (${moment}, ${requests} requests, sha256 ${sha256})`,
  );
  return {
    recordings: lines.join("; "),
    ...(creators.size > 0 ? { recorder: [...creators].join("; ") } : {}),
  };
}

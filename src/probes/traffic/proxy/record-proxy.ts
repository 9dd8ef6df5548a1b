// Records what passes the intercepting proxy until it is told to stop: the same observations, gaps and visits that a
// recording read from a file comes to.

import type { Moment } from "../../../core/index.ts";
import { type Blobs, Recorder } from "../../web/recorder.ts";
import type { Exchange, Sink, Unseen } from "../exchange.ts";
import type { ReadOptions, ReadRecordings } from "../read-recordings.ts";
import { type Recording, type RecordOptions, recordExchanges } from "../record-exchanges.ts";
import { Count, visitOf, visitsOf } from "../visits-of.ts";
import { type OpenProxyOptions, openProxy, urlOf } from "./open-proxy.ts";

export type RecordProxyOptions = Omit<OpenProxyOptions, "sink" | "hidden" | "maxBody"> & {
  readonly moment: Moment;
  readonly limits: ReadOptions["limits"];
  readonly blobs: Blobs;
  readonly wanted?: RecordOptions["wanted"];
  readonly noted?: RecordOptions["noted"];
  /** Told of every exchange when it is whole, after `wanted` and `noted`. */
  readonly seen: (one: Exchange, moment: Moment) => void;
  readonly hidden: (one: Unseen, moment: Moment) => void;
};

export type ProxyRecording = {
  /** Where it listens, and where its page for devices is. */
  readonly url: string;
  /** What begins from now on was at this moment. */
  move(moment: Moment): void;
  stop(): Promise<ReadRecordings>;
};

type Part = { readonly recording: Recording; readonly count: Count; readonly sink: Sink };

const by = "traffic";

/** @throws Problem as `openProxy` does. */
export async function recordProxy(options: RecordProxyOptions): Promise<ProxyRecording> {
  const recorder = new Recorder(options.blobs, options.limits, Date.now);
  const parts = new Map<Moment, Part>();
  let { moment } = options;
  const partOf = (at: Moment): Part => {
    const part = parts.get(at) ?? begin(at, recorder, options);
    parts.set(at, part);
    return part;
  };
  const proxy = await openProxy({
    ...options,
    maxBody: options.limits.maxBody,
    sink: () => partOf(moment).sink,
    hidden: (one) => options.hidden(one, moment),
  });
  return {
    url: urlOf(proxy.address),
    move(next) {
      if (next === moment) return;
      moment = next;
      for (const { host } of proxy.sockets) {
        const reason = `a socket with ${host} that was opened earlier stayed open; what it carried is told under the moment at which it was opened`;
        partOf(next).sink.lost({ what: "message", reason });
      }
    },
    async stop() {
      await proxy.close();
      for (const { recording } of parts.values()) recording.end();
      return outcome(recorder, parts);
    },
  };
}

function begin(moment: Moment, recorder: Recorder, options: RecordProxyOptions): Part {
  const { wanted, noted, limits } = options;
  const book = recorder.notebook(visitOf[moment], 1, () => "", moment);
  const recording = recordExchanges({
    note: book.note(by),
    miss: book.miss(by, []),
    keep: book.keep,
    most: limits.perHost,
    ...(wanted ? { wanted } : {}),
    ...(noted ? { noted } : {}),
  });
  const count = new Count();
  const sink: Sink = {
    exchange(one) {
      count.exchange(one);
      recording.exchange(one);
      options.seen(one, moment);
    },
    unseen: (one) => recording.unseen(one),
    named: (one) => recording.named(one),
    lost: (one) => recording.lost(one),
  };
  return { recording, count, sink };
}

function outcome(recorder: Recorder, parts: ReadonlyMap<Moment, Part>): ReadRecordings {
  const told = [...parts].map(([moment, { count }]) => ({ ...count.told, moment, name: "recording:proxy" }));
  const lines = told.map(({ moment, requests }) => `live (${moment}, ${requests} requests)`);
  return {
    observations: recorder.observations,
    gaps: recorder.gaps,
    visits: visitsOf(told),
    watched: ["request", "response", "message", "cookie", "endpoint"],
    conditions: { recordings: lines.join("; ") || "live (no requests)", recorder: "probity proxy (mockttp)" },
    requests: told.reduce((sum, { requests }) => sum + requests, 0),
  };
}

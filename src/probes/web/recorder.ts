// Keeps what probes hand over: gives ids, times and moments, and lets a probe complete what it noted.
// It never drops silently: what a limit cuts becomes a gap.

import type {
  BlobRef,
  Draft,
  Gap,
  Kind,
  Miss,
  Moment,
  Note,
  Observation,
  Of,
  Visit,
} from "../../core/index.ts";

export type Blobs = { keep(bytes: Uint8Array, type?: string, size?: number): BlobRef };

/** Where notes of one visit (or of none) go. */
export interface Notebook {
  note(by: string): Note;
  miss(by: string, kinds: readonly Kind[]): Miss;
  keep(bytes: Uint8Array, type?: string, size?: number): BlobRef;
  /** Completes an observation whose parts arrive one after another. */
  amend<K extends Kind>(id: string, parts: Partial<Omit<Of<K>, "kind" | "id">>): void;
  /** The moment that counts from `at` (ms since the epoch, now by default) on. */
  move(moment: Moment, at?: number): void;
  momentAt(at: number): Moment;
  readonly moment: Moment;
}

export type Limits = {
  /** Bytes kept of one body. */
  readonly maxBody: number;
  /** Observations of one kind that one visit may bring. */
  readonly most: number;
};

export class Recorder {
  readonly #observations = new Map<string, Observation>();
  readonly #gaps: Gap[] = [];
  readonly #blobs: Blobs;
  readonly #limits: Limits;
  readonly #clock: () => number;
  readonly #first: number;

  /** `first` numbers the first observation, so that several runs share one dossier. */
  constructor(blobs: Blobs, limits: Limits, clock: () => number, first = 1) {
    this.#blobs = blobs;
    this.#limits = limits;
    this.#clock = clock;
    this.#first = first;
  }

  get observations(): readonly Observation[] {
    return [...this.#observations.values()];
  }

  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  /** Cut bodies say so by `kept`. */
  keep(bytes: Uint8Array, type?: string, size = bytes.length): BlobRef {
    return this.#blobs.keep(bytes.subarray(0, this.#limits.maxBody), type, size);
  }

  /** The second witness saw it too; `headers` where only that one knows what was sent. */
  mark(request: string, headers?: Of<"request">["headers"]): void {
    const old = this.#observations.get(request);
    if (old?.kind !== "request") return;
    this.#observations.set(request, { ...old, witness: "both", ...(headers ? { headers } : {}) });
  }

  /** The second witness knows that it was given up before anything was sent. */
  unsent(request: string): void {
    const old = this.#observations.get(request);
    if (old?.kind !== "request") return;
    const { partial: _, ...rest } = old;
    this.#observations.set(request, { ...rest, failed: "net::ERR_ABORTED" });
  }

  /** The names behind a response's host. */
  alias(response: string, aliases: readonly string[]): void {
    const old = this.#observations.get(response);
    if (old?.kind === "response") this.#observations.set(response, { ...old, aliases: [...aliases] });
  }

  gap(gap: Gap): void {
    const { probe, code, visit, run, reason } = gap;
    const same = (old: Gap) =>
      old.probe === probe &&
      old.code === code &&
      old.visit === visit &&
      old.run === run &&
      old.reason === reason;
    if (this.#gaps.length < 2000 && !this.#gaps.some(same)) this.#gaps.push(gap);
  }

  notebook(visit: Visit | undefined, run: number, page: () => string, moment: Moment): Notebook {
    const moments: { readonly moment: Moment; readonly from: number }[] = [{ moment, from: 0 }];
    const counts = new Map<Kind, number>();
    const where = { ...(visit === undefined ? {} : { visit }), run };
    const momentAt = (at: number) => moments.findLast(({ from }) => from <= at)?.moment ?? moment;
    const note = (by: string) => (draft: Draft) => {
      const count = (counts.get(draft.kind) ?? 0) + 1;
      counts.set(draft.kind, count);
      if (count > this.#limits.most) return this.#flooded(by, draft.kind, count, where);
      const at = draft.at ?? this.#clock();
      const id = `o${this.#first + this.#observations.size}`;
      const top = page();
      const full = { ...draft, id, at, by, moment: draft.moment ?? momentAt(at), ...where };
      this.#observations.set(id, { ...full, ...(top ? { page: top } : {}) } as Observation);
      return id;
    };
    return {
      note,
      miss: (by, kinds) => (gap) => this.gap({ probe: by, ...where, ...gap, kinds: gap.kinds ?? [...kinds] }),
      keep: (bytes, type, size) => this.keep(bytes, type, size),
      amend: (id, parts) => {
        const old = this.#observations.get(id);
        if (old) this.#observations.set(id, { ...old, ...parts } as Observation);
      },
      move: (next, at = this.#clock()) => void moments.push({ moment: next, from: at }),
      momentAt,
      get moment() {
        return moments.at(-1)?.moment ?? moment;
      },
    };
  }

  /** Past the limit nothing is noted one by one; one gap per kind and visit tells how many there were. */
  #flooded(probe: string, kind: Kind, count: number, where: { visit?: Visit; run: number }): string {
    const most = this.#limits.most;
    const at = this.#gaps.findIndex(
      (gap) =>
        gap.code === "flooded" && gap.kinds[0] === kind && gap.visit === where.visit && gap.run === where.run,
    );
    const reason = `${count} of this kind came; the first ${most} were recorded one by one`;
    const gap: Gap = { probe, kinds: [kind], ...where, code: "flooded", reason };
    if (at === -1) this.#gaps.push(gap);
    else this.#gaps[at] = gap;
    return "";
  }
}

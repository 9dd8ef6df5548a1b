// Two wordings word by word: what stands in both, what is gone, what is new. Words as Unicode segments them, in
// Chinese by dictionary. It says where texts differ, never what the difference means.

export type Piece = { readonly kind: "same" | "gone" | "new"; readonly text: string };

/** Past this many differing words the rest is given whole: still true, only not the shortest telling. */
const mostEdits = 3000;

/** Segments are words, marks, and runs of white space. */
function words(text: string): string[] {
  const segmenter = new Intl.Segmenter(/\p{Script=Han}/u.test(text) ? "zh" : "en", { granularity: "word" });
  return text
    .split(/(\s+)/)
    .flatMap((part) =>
      /^\s/.test(part) ? [part] : [...segmenter.segment(part)].map(({ segment }) => segment),
    );
}

const key = (word: string) => (/^\s+$/.test(word) ? " " : word);

/**
 * The pieces of both in order: those that are not `new` make up `a` (but for its white space), those that are not `gone`
 * make up `b`. The shortest script of Myers (“An O(ND) difference algorithm and its variations”, 1986).
 */
export function diffWords(a: string, b: string): Piece[] {
  const [left, right] = [words(a), words(b)];
  const { head, tail } = shared(left, right);
  const [from, to] = [left.slice(head, left.length - tail), right.slice(head, right.length - tail)];
  return joined([
    ...right.slice(0, head).map((text): Piece => ({ kind: "same", text })),
    ...middle(from, to),
    ...right.slice(right.length - tail).map((text): Piece => ({ kind: "same", text })),
  ]);
}

function shared(left: readonly string[], right: readonly string[]): { head: number; tail: number } {
  const most = Math.min(left.length, right.length);
  let head = 0;
  while (head < most && key(left[head] ?? "") === key(right[head] ?? "")) head++;
  let tail = 0;
  while (tail < most - head && key(left.at(-1 - tail) ?? "") === key(right.at(-1 - tail) ?? "")) tail++;
  return { head, tail };
}

function middle(from: readonly string[], to: readonly string[]): Piece[] {
  const trace = furthest(from.map(key), to.map(key));
  if (trace) return walkedBack(trace, from, to);
  return [
    ...from.map((text): Piece => ({ kind: "gone", text })),
    ...to.map((text): Piece => ({ kind: "new", text })),
  ];
}

function walkedBack(
  trace: readonly ReadonlyMap<number, number>[],
  from: readonly string[],
  to: readonly string[],
): Piece[] {
  const pieces: Piece[] = [];
  let [x, y] = [from.length, to.length];
  const back = (untilX: number) => {
    for (; x > untilX; x--, y--) pieces.push({ kind: "same", text: to[y - 1] ?? "" });
  };
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const k = x - y;
    const isNew = comesFromAbove(trace[edits - 1], k, edits);
    back(startOf(trace[edits - 1], k, edits));
    if (isNew) pieces.push({ kind: "new", text: to[--y] ?? "" });
    else pieces.push({ kind: "gone", text: from[--x] ?? "" });
  }
  back(0);
  return pieces.reverse();
}

/** For each number of edits, how far each diagonal reaches; undefined past the most edits. */
function furthest(from: readonly string[], to: readonly string[]): Map<number, number>[] | undefined {
  const trace: Map<number, number>[] = [];
  for (let edits = 0; edits <= Math.min(mostEdits, from.length + to.length); edits++) {
    const reach = new Map<number, number>();
    trace.push(reach);
    for (let k = -edits; k <= edits; k += 2) {
      let x = edits === 0 ? 0 : startOf(trace[edits - 1], k, edits);
      while (x < from.length && x - k < to.length && from[x] === to[x - k]) x++;
      reach.set(k, x);
      if (x >= from.length && x - k >= to.length) return trace;
    }
  }
  return undefined;
}

const comesFromAbove = (before: ReadonlyMap<number, number> | undefined, k: number, edits: number) =>
  k === -edits || (k !== edits && (before?.get(k - 1) ?? -1) < (before?.get(k + 1) ?? -1));

const startOf = (before: ReadonlyMap<number, number> | undefined, k: number, edits: number): number =>
  comesFromAbove(before, k, edits) ? (before?.get(k + 1) ?? 0) : (before?.get(k - 1) ?? 0) + 1;

/** Neighbours of one kind as one; inside a run of changes what is gone comes first. White space alone parts no run. */
function joined(pieces: readonly Piece[]): Piece[] {
  const isChange = (place: number) => (pieces[place]?.kind ?? "same") !== "same";
  const bridged = pieces.flatMap((piece, place): Piece[] =>
    piece.kind === "same" && /^\s+$/.test(piece.text) && isChange(place - 1) && isChange(place + 1)
      ? [
          { kind: "gone", text: piece.text },
          { kind: "new", text: piece.text },
        ]
      : [piece],
  );
  const runs: { same: string; gone: string; new: string }[] = [];
  for (const { kind, text } of bridged) {
    const last = runs.at(-1);
    const fits = last && (kind === "same" ? last.gone + last.new === "" : last.same === "");
    if (fits) last[kind] += text;
    else runs.push({ same: "", gone: "", new: "", [kind]: text });
  }
  return runs.flatMap((run) =>
    (["same", "gone", "new"] as const).flatMap((kind) =>
      run[kind] === "" ? [] : [{ kind, text: run[kind] }],
    ),
  );
}

/** In the marks that `git diff --word-diff` uses: `[-gone-]{+new+}`. */
export const marked = (pieces: readonly Piece[]): string =>
  pieces.map(({ kind, text }) => ({ same: text, gone: `[-${text}-]`, new: `{+${text}+}` })[kind]).join("");

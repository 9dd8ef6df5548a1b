// What is said of a dossier, point by point, and what follows from the points together. As `probity verify` says it.

export type PointId =
  | "manifest-missing"
  | "manifest-unread"
  | "files"
  | "file-odd"
  | "not-sealed"
  | "statement"
  | "statement-wrong"
  | "signer"
  | "signer-unknown"
  | "signer-other"
  | "subject-wrong"
  | "redacted"
  | "cut"
  | "redaction-wrong"
  | "proof-missing"
  | "proof-wrong"
  | "proof-other-log"
  | "proof-unvouched"
  | "logged"
  | "witnessed"
  | "unwitnessed"
  | "quorum-missing"
  | "cosigned"
  | "strange-signatures"
  | "verdicts-untold"
  | "verdicts-cut"
  | "log-goes-on"
  | "log-forked"
  | "log-silent";

/** `told`: beside the point, and decides nothing. */
export type State = "proved" | "refuted" | "open" | "told";

export type Point = {
  readonly id: PointId;
  readonly state: State;
  /** Path in the dossier that it is about. */
  readonly file?: string;
  readonly values: Readonly<Record<string, string | number>>;
};

/** `refuted` when one point is; else `open` when one is; else `proved`. */
export type Outcome = Exclude<State, "told">;

export const point = (id: PointId, state: State, values: Point["values"] = {}, file?: string): Point => ({
  id,
  state,
  values,
  ...(file === undefined ? {} : { file }),
});

/** Files that are told by name; of more, how many. */
const mostOdd = 100;

/** Of files that are not what they should be, in the order in which they are to be told. */
export function oddPoints(odd: readonly { readonly path: string; readonly odd: string }[]): Point[] {
  const shown = odd.slice(0, mostOdd).map((one) => point("file-odd", "refuted", { odd: one.odd }, one.path));
  const left = odd.length - shown.length;
  return left > 0 ? [...shown, point("file-odd", "refuted", { odd: "more", left })] : shown;
}

/** What a stranger's file made go wrong, in words. */
export const told = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function outcomeOf(points: readonly Point[]): Outcome {
  const has = (wanted: State) => points.some(({ state }) => state === wanted);
  return has("refuted") ? "refuted" : has("open") ? "open" : "proved";
}

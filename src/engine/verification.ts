// What a verification says, point by point, and what follows from the points together.

import type { Oddity } from "../store/index.ts";

/** Every point there is; `docs/spec/statement.md` says what each rests on. */
export type PointId =
  | "manifest-unread"
  | "files"
  | "file-odd"
  | "not-sealed"
  | "seal-odd"
  | "statement"
  | "statement-wrong"
  | "signer"
  | "signer-unknown"
  | "signer-other"
  | "subject-wrong"
  | "says-wrong"
  | "proof-missing"
  | "proof-wrong"
  | "proof-unvouched"
  | "proof-other-log"
  | "logged"
  | "witnessed"
  | "unwitnessed"
  | "quorum-missing"
  | "cosigned"
  | "strange-signatures"
  | "verdicts"
  | "verdicts-wrong"
  | "verdicts-changed"
  | "verdicts-untold"
  | "verdicts-cut"
  | "redacted"
  | "cut"
  | "redaction-wrong"
  | "credential"
  | "credential-wrong";

/** `told`: beside the point, and decides nothing. */
export type State = "proved" | "refuted" | "open" | "told";

export type Point = {
  readonly id: PointId;
  readonly state: State;
  /** Path in the dossier that it is about. */
  readonly file?: string;
  readonly values: Readonly<Record<string, string | number>>;
};

export type Verification = {
  readonly dossier: string;
  /** `refuted` when one point is; else `open` when one is; else `proved`. */
  readonly outcome: Exclude<State, "told">;
  readonly points: readonly Point[];
};

export const point = (id: PointId, state: State, values: Point["values"] = {}, file?: string): Point => ({
  id,
  state,
  values,
  ...(file === undefined ? {} : { file }),
});

export function verificationOf(dossier: string, points: readonly Point[]): Verification {
  const has = (wanted: State) => points.some(({ state }) => state === wanted);
  return { dossier, outcome: has("refuted") ? "refuted" : has("open") ? "open" : "proved", points };
}

/** Files that are told by name; of more, how many. */
const mostOdd = 100;

export function oddPoints(odd: readonly Oddity[]): Point[] {
  const shown = odd.slice(0, mostOdd).map((one) => point("file-odd", "refuted", { odd: one.odd }, one.path));
  const left = odd.length - shown.length;
  return left > 0 ? [...shown, point("file-odd", "refuted", { odd: "more", left })] : shown;
}

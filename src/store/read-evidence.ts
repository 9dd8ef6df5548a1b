// Evidence from bytes: parsed, and held against its schema. Laid out as `evidenceText` writes it, the file is read line
// by line, so that it is never one string; any other layout of the same JSON is read too, and means the same.

import { randomBytes } from "node:crypto";
import { Evidence, Observation, Problem } from "../core/index.ts";
import { cutLines } from "./cut-lines.ts";
import { Joined } from "./joined.ts";
import { isRecord, type Members, parsed } from "./json.ts";
import { shapeOf } from "./shape.ts";
import type { Piece, Source } from "./source.ts";

/** As `readEvidenceFrom`, for bytes at hand. */
export function readEvidence(bytes: Uint8Array, name: string): Evidence {
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const fill = (into: Uint8Array) => {
    const some = json.copy(into, 0, at);
    at += some;
    return some;
  };
  return readEvidenceFrom({ fill, whole: () => json }, name);
}

/** @throws Problem `bad-input` naming what does not fit; `name` is the file, for the message. */
export function readEvidenceFrom(source: Source, name: string): Evidence {
  const reading = new Reading();
  for (const piece of cutLines(source, reading.mark)) if (!reading.take(piece)) break;
  return reading.evidence(source.whole, name);
}

/** Evidence that comes in pieces, cut with `mark`. */
export class Reading {
  readonly mark = randomBytes(18).toString("base64url");
  readonly #joined = new Joined(this.mark);
  readonly #fits = shapeOf(Observation, this.#joined.reused);
  /** Places of observations of which only zod can say whether they fit. */
  readonly #odd: number[] = [];
  #count = 0;
  #isWhole = true;

  /** Whether the next piece is wanted. */
  take(piece: Piece): boolean {
    const added = this.#isWhole ? this.#joined.take(piece) : undefined;
    this.#isWhole = added !== undefined;
    for (const one of added ?? []) this.#see(one);
    return this.#isWhole;
  }

  /** `all`: the bytes, asked for when the pieces are not enough. @throws Problem as `readEvidence`. */
  evidence(all: () => Buffer, name: string): Evidence {
    const listed = this.#isWhole ? this.#joined.listed : undefined;
    if (listed) return checked(listed.rest, listed.observations, this.#odd, name);
    const { observations, ...rest } = whole(all(), name);
    this.#odd.length = 0;
    this.#count = 0;
    if (Array.isArray(observations)) for (const one of observations) this.#see(one);
    return checked(rest, observations, this.#odd, name);
  }

  #see(one: unknown): void {
    if (!this.#fits(one)) this.#odd.push(this.#count);
    this.#count++;
  }
}

type Issues = readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];

function checked(rest: Members, listed: unknown, odd: readonly number[], name: string): Evidence {
  const head = Evidence.safeParse({ ...rest, observations: [] });
  if (!head.success) throw unfit(name, head.error.issues, []);
  if (!Array.isArray(listed)) throw unfit(name, [{ path: ["observations"], message: "not a list" }], []);
  const observations: Observation[] = listed;
  for (const place of odd) {
    const result = Observation.safeParse(observations[place]);
    if (!result.success) throw unfit(name, result.error.issues, ["observations", place]);
    observations[place] = result.data;
  }
  return { ...head.data, observations };
}

function unfit(name: string, issues: Issues, before: readonly PropertyKey[]): Problem {
  const [first] = issues;
  const where = [...before, ...(first?.path ?? [])].map(String).join(".") || "the file";
  return new Problem("bad-input", `${name} is not evidence: ${where}: ${first?.message ?? "does not fit"}.`, {
    hint: "The format is described in docs/spec/evidence.md.",
  });
}

function whole(json: Buffer, name: string): Members {
  const value = parsed(json.toString("utf8"));
  if (isRecord(value)) return value;
  const last = json.subarray(-64).toString("utf8").trimEnd();
  throw new Problem(
    "bad-input",
    value === undefined && !last.endsWith("}")
      ? `${name} is cut: it ends in the middle.`
      : `${name} is no evidence.`,
    { hint: "Ask for a whole copy of the dossier, or inspect the site again." },
  );
}

// The one error class. Anything else that is thrown is a bug in Probity.

export type ProblemCode =
  | "wrong-use"
  | "bad-input"
  | "not-found"
  | "unreachable"
  | "no-browser"
  | "not-writable"
  /** The disk is full, or a quota or size limit is reached: nobody asked wrongly. */
  | "no-space"
  | "not-trusted"
  | "unsupported";

export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  /** What the person can do about it, as one line. */
  readonly hint: string | undefined;

  constructor(code: ProblemCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}

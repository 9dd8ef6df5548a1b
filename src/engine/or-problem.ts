// What a reader of the log's formats refuses, as a problem that a person is told.

import { Problem, type ProblemCode } from "../core/index.ts";
import { Refused } from "../tlog/index.ts";

/** For `.catch()`: throws a Problem whose message begins with `before` in the place of `Refused`, and all else as it is. */
export const refusedAs =
  (code: ProblemCode, before: string, hint?: string) =>
  (cause: unknown): never => {
    if (!(cause instanceof Refused)) throw cause;
    throw new Problem(code, `${before}${cause.message}`, { cause, ...(hint === undefined ? {} : { hint }) });
  };

/** `read`, with `Refused` turned into a Problem likewise. */
export function orProblem<Value>(code: ProblemCode, before: string, read: () => Value, hint?: string): Value {
  try {
    return read();
  } catch (cause) {
    return refusedAs(code, before, hint)(cause);
  }
}

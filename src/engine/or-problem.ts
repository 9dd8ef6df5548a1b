// What a reader of the log's formats refuses, as a problem that a person is told.

import { Problem, type ProblemCode } from "../core/index.ts";
import { Refused } from "../tlog/index.ts";

/** `read`, with `Refused` turned into a Problem whose message begins with `before`. */
export function orProblem<Value>(code: ProblemCode, before: string, read: () => Value, hint?: string): Value {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    throw new Problem(code, `${before}${cause.message}`, { cause, ...(hint === undefined ? {} : { hint }) });
  }
}

// Follows the steps of a steps file with real keys and clicks. Secrets are typed, never noted.

import type { Act } from "../act.ts";
import type { Step } from "./steps.ts";

/** An act that follows `steps` in order; `secret` answers the value of `${NAME}` in them. */
export function follow(_steps: readonly Step[], _secret: (name: string) => string): Act {
  return { id: "follow", watches: ["document"], async perform() {} };
}

// The intercepting proxy's package, which an installation may lack: everything else works without it.

import { Problem } from "../../../core/index.ts";

/** @throws Problem `unsupported` when mockttp is not installed. */
export async function loadMockttp(): Promise<typeof import("mockttp")> {
  try {
    return await import("mockttp");
  } catch (cause) {
    throw new Problem("unsupported", "The proxy needs the package mockttp, which is not installed.", {
      hint: "Install it in Probity's folder: npm install --no-save mockttp@4.6.5",
      cause,
    });
  }
}

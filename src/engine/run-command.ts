// Runs one outside command to its end, without a shell, and hands over what it says line by line.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export type Ended = {
  /** Exit code; -1 when the command could not be started or was ended by a signal. */
  readonly code: number;
  /** Not found on the search path. */
  readonly missing: boolean;
  /** The last lines it said on stderr or stdout. */
  readonly tail: readonly string[];
};

/** Never throws: how the command ended is the answer. `signal` and `timeout` (milliseconds) interrupt it. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: {
    readonly environment: Readonly<Record<string, string | undefined>>;
    readonly folder?: string;
    readonly signal?: AbortSignal | undefined;
    readonly timeout?: number;
    readonly onLine?: (line: string) => void;
  },
): Promise<Ended> {
  const { environment, folder, signal, timeout, onLine } = options;
  return new Promise((resolve) => {
    const tail: string[] = [];
    let missing = false;
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...environment },
      // A group of its own: Ctrl-C reaches it through `signal` alone, so that a package manager can end in order.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stop = () => child.kill("SIGINT");
    // Not spawn's own time-out: its timer outlives a command that never started.
    const late = timeout === undefined ? undefined : setTimeout(() => child.kill("SIGTERM"), timeout);
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        tail.push(line.slice(0, 500));
        if (tail.length > 20) tail.shift();
        onLine?.(line);
      });
    }
    const end = (code: number) => {
      clearTimeout(late);
      signal?.removeEventListener("abort", stop);
      resolve({ code, missing, tail });
    };
    child.once("error", (error: NodeJS.ErrnoException) => {
      missing = error.code === "ENOENT";
      end(-1);
    });
    child.once("close", (code) => end(code ?? -1));
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { runCommand } from "./run-command.ts";

const run = (script: string, options: { timeout?: number; signal?: AbortSignal } = {}) =>
  runCommand(process.execPath, ["-e", script], { environment: {}, ...options });

test("exit code and last lines of both streams are the answer", async () => {
  const lines: string[] = [];
  const { code, missing, tail } = await runCommand(
    process.execPath,
    ["-e", "console.log('a'); console.error('b'); process.exitCode = 3"],
    { environment: {}, onLine: (line) => lines.push(line) },
  );
  assert.deepEqual({ code, missing, tail: [...tail].sort() }, { code: 3, missing: false, tail: ["a", "b"] });
  assert.deepEqual(lines.sort(), ["a", "b"]);
});

test("a command that does not exist is missing, and leaves no timer behind", async () => {
  const before = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const { code, missing } = await runCommand("no-such-command", [], {
    environment: { PATH: "/nowhere" },
    timeout: 60_000,
  });
  assert.deepEqual({ code, missing }, { code: -1, missing: true });
  assert.equal(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length, before);
});

test("a signal and a time-out end it", async () => {
  const forever = "setInterval(() => undefined, 1000)";
  assert.equal((await run(forever, { signal: AbortSignal.abort() })).code, -1);
  assert.equal((await run(forever, { timeout: 50 })).code, -1);
});

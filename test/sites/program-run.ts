// The program as a child process with folders of its own, and what is left of it afterwards.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const nameOf = (path: string) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

/** Processes whose command line holds `text`. */
const processes = (text: string): { readonly pid: number; readonly command: string }[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: nameOf(`/proc/${name}/cmdline`) }))
    .filter(({ pid, command }) => pid !== process.pid && command.includes(text));

const patience = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

export async function until(holds: () => boolean, seconds: number, what: string): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !holds(); await patience(25))
    assert.ok(Date.now() < end, `${what} within ${seconds} s`);
}

/** One start of the program with a folder for temporary files and one for the dossier, both its own. */
export class ProgramRun {
  readonly temporary: string;
  readonly out: string;
  readonly child: ChildProcess;
  readonly #ended: Promise<number | null>;
  stdout = "";
  stderr = "";

  /** Both folders are made anew under `room`, unless `out` names another one. */
  constructor(command: string, args: readonly string[], room: string, out = "") {
    const place = mkdtempSync(join(room, "run-"));
    chmodSync(place, 0o755);
    this.temporary = join(place, "tmp");
    this.out = out || join(place, "dossier");
    mkdirSync(this.temporary);
    chmodSync(this.temporary, 0o755);
    const all = [...args, "--out", this.out];
    const env = { ...process.env, TMPDIR: this.temporary, NO_COLOR: "1" };
    this.child = spawn(command, all, { env, stdio: ["ignore", "pipe", "pipe"] });
    this.child.stdout?.on("data", (chunk) => {
      this.stdout += chunk;
    });
    this.child.stderr?.on("data", (chunk) => {
      this.stderr += chunk;
    });
    this.#ended = new Promise((resolve) => this.child.once("close", resolve));
  }

  /** Browsers this run has started, without their own children. */
  get browsers() {
    return processes(`--user-data-dir=${this.temporary}`).filter(
      ({ command }) => !command.includes("--type="),
    );
  }

  /** Exit code; fails when it takes too long. */
  async end(seconds: number): Promise<number | null> {
    const late = setTimeout(() => this.child.kill("SIGKILL"), seconds * 1000);
    const code = await this.#ended;
    clearTimeout(late);
    assert.notEqual(this.child.signalCode, "SIGKILL", `it ended within ${seconds} s\n${this.stderr}`);
    return code;
  }

  /** No process, no profile, no stack. */
  async leftNothing(): Promise<void> {
    await until(() => processes(this.temporary).length === 0, 3, "its processes are gone");
    assert.deepEqual(readdirSync(this.temporary), []);
    assert.doesNotMatch(this.stderr, /\n\s+at |Probity's own/);
  }
}

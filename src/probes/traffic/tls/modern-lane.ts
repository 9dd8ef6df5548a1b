// The keys of one direction of TLS 1.3, one stage after the other: early data, handshake, application.

import type { Side } from "../pcap/talk.ts";
import type { ClientHello } from "./hello.ts";
import type { KeyLog } from "./key-log.ts";
import { expandLabel } from "./key-schedule.ts";
import { modernOpener } from "./opener.ts";
import type { Opener } from "./record-mac.ts";
import type { Suite } from "./suites.ts";

type Stage = { readonly early: boolean; secret: Buffer; open: Opener };

/** Records that may stay closed while a stage without a secret lasts. */
const mostClosed = 2048;

export type Opened = { readonly type: number; readonly content: Buffer; readonly early: boolean };

export class ModernLane {
  readonly #suite: Suite;
  readonly #stages: Stage[] = [];
  #mayStayClosed: boolean;
  #closed = 0;
  #opened = false;
  /** Whether what stays closed before the handshake can only be early data without its secret. */
  readonly #countsEarly: boolean;
  /** Bytes of early data that stayed closed for want of their secret. */
  skipped = 0;

  /** `retried`: the server asked for a second ClientHello, and early data before it will be sent again. */
  constructor(side: Side, suite: Suite, hello: ClientHello, keys: KeyLog, retried: boolean) {
    this.#suite = suite;
    const early = side === "client" && hello.extensions.includes(42);
    const secrets = [
      early && !retried ? keys.find("CLIENT_EARLY_TRAFFIC_SECRET", hello.random) : undefined,
      keys.find(
        side === "client" ? "CLIENT_HANDSHAKE_TRAFFIC_SECRET" : "SERVER_HANDSHAKE_TRAFFIC_SECRET",
        hello.random,
      ),
      keys.find(side === "client" ? "CLIENT_TRAFFIC_SECRET_0" : "SERVER_TRAFFIC_SECRET_0", hello.random),
    ];
    for (const [at, secret] of secrets.entries()) {
      if (secret?.length === hashLength(suite)) this.#stages.push(this.#stage(secret, at === 0));
    }
    this.#mayStayClosed = secrets[1] === undefined || early;
    this.#countsEarly = early && !retried && secrets[0] === undefined && secrets[1] !== undefined;
  }

  /** No secret at all: nothing of this direction can be read. */
  get blind(): boolean {
    return this.#stages.length === 0;
  }

  /** Records were met, and none could be opened. */
  get closed(): boolean {
    return this.#closed > 0 && !this.#opened;
  }

  /** "closed" is a record of a stage whose secret is missing; undefined one that the keys do not fit. */
  open(type: number, version: number, fragment: Buffer): Opened | "closed" | undefined {
    for (const [at, stage] of this.#stages.entries()) {
      const plain = stage.open(type, version, fragment);
      if (plain === undefined) continue;
      if (at > 0) this.#stages.splice(0, at);
      this.#opened = true;
      if (!stage.early) this.#mayStayClosed = false;
      return unpad(plain, stage.early);
    }
    if (!this.#mayStayClosed || this.#closed >= mostClosed) return undefined;
    this.#closed++;
    if (this.#countsEarly && !this.#opened) this.skipped += fragment.length;
    return "closed";
  }

  /** A Finished or EndOfEarlyData message was read: the next stage's keys hold from here on. */
  advance(): void {
    if (this.#stages.length > 1) this.#stages.shift();
  }

  /** KeyUpdate (RFC 8446, section 7.2). */
  update(): void {
    const [stage] = this.#stages;
    if (stage === undefined) return;
    const { hash } = this.#suite;
    Object.assign(
      stage,
      this.#stage(expandLabel(hash, stage.secret, "traffic upd", stage.secret.length), stage.early),
    );
  }

  #stage(secret: Buffer, early: boolean): Stage {
    const { hash, keyLength } = this.#suite;
    const key = expandLabel(hash, secret, "key", keyLength);
    return { early, secret, open: modernOpener(this.#suite, key, expandLabel(hash, secret, "iv", 12)) };
  }
}

const hashLength = ({ hash }: Suite) => (hash === "sha384" ? 48 : 32);

function unpad(plain: Buffer, early: boolean): Opened {
  let end = plain.length - 1;
  while (end > 0 && plain[end] === 0) end--;
  return { type: plain[end] ?? 0, content: plain.subarray(0, Math.max(0, end)), early };
}

// What a recording lacks that a reader could take for silence: bodies, messages and cookies that were not kept.
// It counts while entries pass and tells at the end.

import type { Exchange, Lost } from "../exchange.ts";
import { header, lengthOf } from "./har-headers.ts";

type Hole = Pick<Lost, "what" | "reason" | "side">;

/** From this version on, Chrome exports without cookies unless told otherwise. */
const sanitising = 130;

export class Silences {
  #entries = 0;
  #mayCarry = 0;
  #bodiless = 0;
  #answered = 0;
  #answers = 0;
  #sockets = 0;
  #mute = 0;
  #cookies = false;
  #chrome = 0;
  #timeless = 0;

  /** `size` is the length of the answer's body as the recording tells it; `timed` whether the entry tells its time. */
  pass(one: Exchange, size: number, timed: boolean): void {
    this.#entries += 1;
    if (!timed) this.#timeless += 1;
    this.#sent(one);
    this.#received(one, size);
    if (isSocket(one)) {
      this.#sockets += 1;
      if (one.frames.length === 0) this.#mute += 1;
    }
    this.#cookies ||= carriesSecrets(one);
    const [, version] =
      /\b(?:Chrome|Chromium|Edg)\/(\d+)/.exec(header(one.headers, "user-agent") ?? "") ?? [];
    this.#chrome = Math.max(this.#chrome, Number(version ?? 0));
  }

  /** `creator` is the tool's name as the recording gives it. */
  holes(creator: string): readonly Hole[] {
    return [
      this.#removed(creator),
      this.#missingBodies(),
      this.#missingAnswers(),
      this.#missingMessages(),
      this.#missingTimes(),
    ].filter((hole) => hole !== undefined);
  }

  #sent({ method, headers, body, failed, fromCache }: Exchange): void {
    if (failed !== undefined || fromCache === true) return;
    const length = lengthOf(headers);
    const expected = /^(post|put|patch)$/i.test(method) ? length !== 0 : (length ?? 0) > 0;
    if (!expected) return;
    this.#mayCarry += 1;
    if (body === undefined) this.#bodiless += 1;
  }

  #received({ response, method }: Exchange, size: number): void {
    if (response === undefined || method === "HEAD" || (size === 0 && response.body === undefined)) return;
    this.#answers += 1;
    if (response.body !== undefined) this.#answered += 1;
  }

  #removed(creator: string): Hole | undefined {
    if (this.#cookies || this.#entries === 0) return undefined;
    if (creator !== "WebInspector" || this.#chrome < sanitising) return undefined;
    return {
      what: "header",
      reason: `cookies were removed from this recording: Chrome ${this.#chrome} exports it so, unless asked for one with sensitive data, and none of ${this.#entries} entries has a Cookie, Set-Cookie or Authorization header`,
    };
  }

  #missingBodies(): Hole | undefined {
    if (this.#bodiless === 0) return undefined;
    const reason = `of ${this.#mayCarry} requests that carry a body, or may, the recording lacks the body of ${this.#bodiless}`;
    return { what: "body", side: "sent", reason };
  }

  #missingAnswers(): Hole | undefined {
    if (this.#answers === this.#answered) return undefined;
    const reason = `of ${this.#answers} answers with a body, the recording lacks the body of ${this.#answers - this.#answered}`;
    return { what: "body", side: "received", reason };
  }

  #missingMessages(): Hole | undefined {
    if (this.#mute === 0) return undefined;
    const reason = `of ${this.#sockets} sockets that were opened, the recording has no messages of ${this.#mute}`;
    return { what: "message", reason };
  }

  #missingTimes(): Hole | undefined {
    if (this.#timeless === 0) return undefined;
    const reason = `${this.#timeless} of ${this.#entries} entries tell no time; each was given that of the one before it`;
    return { what: "header", reason };
  }
}

const isSocket = ({ url, type, response, headers }: Exchange): boolean =>
  (type === "websocket" ||
    /^wss?:/i.test(url) ||
    header(headers, "upgrade")?.toLowerCase() === "websocket") &&
  (response === undefined || response.status === 101 || response.status === 200);

function carriesSecrets({ headers, response }: Exchange): boolean {
  return (
    header(headers, "cookie") !== undefined ||
    header(headers, "authorization") !== undefined ||
    (response !== undefined && header(response.headers, "set-cookie") !== undefined)
  );
}

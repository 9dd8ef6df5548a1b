// Keeps bodies as the web probe does: sent ones as they were sent, answers with their content coding undone.
// What is cut or not as it travelled becomes a hole, told once for each host.

import type { Keep } from "../../../core/index.ts";
import type { Body, Header } from "../exchange.ts";
import type { Holes } from "./holes.ts";
import { undoCoding } from "./undo-coding.ts";

export class KeptBodies {
  readonly #keep: Keep;
  readonly #holes: Holes;

  constructor(keep: Keep, holes: Holes) {
    this.#keep = keep;
    this.#holes = holes;
  }

  sent({ bytes, size, mangled }: Body, host: string): ReturnType<Keep> {
    const body = this.#keep(bytes, undefined, Math.max(bytes.length, size ?? 0));
    const kinds = ["request", "disclosure"] as const;
    if (body.kept !== undefined || (size ?? 0) > bytes.length) {
      const say = (count: number) => `of ${count} bodies sent to ${host} only the beginning was kept`;
      this.#holes.add(`cut ${host}`, { kinds: [...kinds], code: "body-cut" }, say);
    }
    if (mangled !== undefined) {
      const say = (count: number) => `${count} bodies sent to ${host} are not as they travelled: ${mangled}`;
      this.#holes.add(`mangled ${host} ${mangled}`, { kinds: [...kinds], code: "body-unread" }, say);
    }
    return body;
  }

  /** Undefined for a body that has come to nothing. */
  received(body: Body, headers: readonly Header[], host: string): ReturnType<Keep> | undefined {
    const coding = headers.find(([name]) => name.toLowerCase() === "content-encoding")?.[1];
    const cut = body.size !== undefined && body.size > body.bytes.length;
    const plain = body.decoded === true || coding === undefined ? body : undoCoding(body.bytes, coding);
    const hole = (code: "body-cut" | "body-unread", say: (count: number) => string) =>
      this.#holes.add(`${code} ${host}`, { kinds: ["response"], code, harmless: true }, say);
    const bytes = "why" in plain ? body.bytes : plain.bytes;
    if ("why" in plain)
      hole("body-unread", (count) => `${count} answers of ${host} could not be unpacked: ${plain.why}`);
    if (bytes.length === 0) return undefined;
    const kept = this.#keep(bytes, undefined, Math.max(bytes.length, cut ? (body.size ?? 0) : 0));
    if (kept.kept !== undefined || cut) {
      hole("body-cut", (count) => `of ${count} answers of ${host} only the beginning was kept`);
    }
    return kept;
  }
}

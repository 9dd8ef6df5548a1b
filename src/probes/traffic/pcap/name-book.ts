// Which names DNS gave to which addresses inside one recording. Asks nobody.

import type { Sink } from "../exchange.ts";
import { readAnswer } from "./dns.ts";

const most = 100_000;

export class NameBook {
  readonly #sink: Sink;
  readonly #hosts = new Map<string, string>();

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** A DNS message sent by `resolver`. */
  read(message: Buffer, resolver: string, at: number): void {
    const answer = readAnswer(message);
    if (answer === undefined) return;
    for (const address of answer.addresses) {
      if (this.#hosts.size < most) this.#hosts.set(address, answer.host);
    }
    this.#sink.named({ at, ...answer, resolver });
  }

  /** The part of something unseen that says where its name came from. */
  called(host: string | undefined): { host?: string; named?: "dns" } {
    return host === undefined ? {} : { host, named: "dns" };
  }

  /** The name last asked for that led to this address. */
  hostOf(address: string): string | undefined {
    return this.#hosts.get(address);
  }
}

// Turns what readers of recorded traffic hand over into observations and gaps. It keeps bodies as the web probe does:
// what was sent as it was sent, what was answered with its content coding undone.

import type { Draft, Gap, Keep, Miss, Note } from "../../core/index.ts";
import type { Exchange, Frame, Lost, Named, Sink, Unseen } from "./exchange.ts";
import { Endpoints } from "./record/endpoints.ts";
import { Holes } from "./record/holes.ts";
import { KeptBodies } from "./record/kept-bodies.ts";
import { RecordedCookies } from "./record/recorded-cookies.ts";
import { SameTexts } from "./record/same-texts.ts";

export type RecordOptions = {
  readonly note: Note;
  readonly miss: Miss;
  readonly keep: Keep;
  /** Requests noted one by one for each host, and messages for each request; further ones are counted. */
  readonly most: number;
  /** Asked once about every exchange, in order, before anything of it is noted: what is wanted is noted past any limit. */
  wanted?(one: Exchange): boolean;
  /** Told the observation ids of what was noted: the request's, and those of its frames in their order. */
  noted?(one: Exchange, request: string, messages: readonly string[]): void;
};

/** A sink that has to be told when nothing more will come. */
export type Recording = Sink & { end(): void };

const hosts = 20_000;
const names = 50_000;

/** Observations of kinds request, response, message, cookie, alias and (at the end, put together) endpoint. */
export const recordExchanges = (options: RecordOptions): Recording => new Recorded(options);

class Recorded implements Recording {
  readonly #options: RecordOptions;
  readonly #holes: Holes;
  readonly #bodies: KeptBodies;
  readonly #endpoints = new Endpoints();
  readonly #cookies = new RecordedCookies();
  readonly #same = new SameTexts();
  readonly #counts = new Map<string, number>();
  readonly #aliases = new Map<string, readonly string[]>();

  constructor(options: RecordOptions) {
    this.#options = options;
    this.#holes = new Holes(options.miss);
    this.#bodies = new KeptBodies(options.keep, this.#holes);
  }

  exchange(one: Exchange): void {
    const host = URL.parse(one.url)?.hostname ?? "";
    const wanted = this.#options.wanted?.(one) ?? false;
    if (one.failed === undefined && one.fromCache !== true) this.#endpoints.read(one, host);
    if (this.#fits(host) || wanted) this.#keepAll(one, host, wanted);
    else this.#left(host);
  }

  #keepAll(one: Exchange, host: string, wanted: boolean): void {
    const request = this.#request(one, host);
    this.#response(one, host, request);
    const messages = this.#messages(one, host, request, wanted);
    this.#options.noted?.(one, request, messages);
  }

  unseen(one: Unseen): void {
    this.#endpoints.hidden(one);
  }

  named({ at, host, aliases, resolver }: Named): void {
    const known = this.#aliases.get(host);
    if (known !== undefined && known.join() === aliases.join()) return;
    if (known === undefined && this.#aliases.size >= names) {
      const say = (count: number) => `${count} more names were resolved than the ${names} that are told`;
      this.#holes.add("names", { kinds: ["alias"], code: "flooded" }, say);
      return;
    }
    this.#aliases.set(host, aliases);
    this.#options.note({ kind: "alias", at, host, aliases: [...aliases], resolver });
  }

  lost(one: Lost): void {
    const { place, reason } = one;
    const where = place === undefined ? "" : ` (${place.file}, bytes ${place.start} to ${place.end})`;
    this.#holes.add(`${one.what}${one.side ?? ""}${reason}${where}`, gapOf(one), () => reason + where);
  }

  end(): void {
    this.#endpoints.end(this.#options.note, this.#options.miss);
    this.#holes.end();
  }

  /** Whether a host's next request is still within the limit. Hosts past the known ones share one count. */
  #fits(host: string): boolean {
    const key = this.#counts.has(host) || this.#counts.size < hosts ? host : "";
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count <= this.#options.most;
  }

  #left(host: string): void {
    const { most, wanted } = this.#options;
    const found = wanted ? "; what was looked for was not found in them" : "";
    const say = (count: number) =>
      `${count} more requests went to ${host} than the ${most} recorded one by one${found}`;
    const kinds: Gap["kinds"] = ["request", "response", "message", "cookie"];
    if (!wanted) kinds.push("disclosure");
    this.#holes.add(`left ${host}`, { kinds, code: "flooded" }, say);
  }

  #request(one: Exchange, host: string): string {
    const { failed, fromCache, page, initiator, response } = one;
    const cookies = this.#cookies.sent(one.headers, host);
    const unanswered = response === undefined && failed === undefined;
    const body = one.body === undefined ? undefined : this.#bodies.sent(one.body, host);
    const id = this.#options.note({
      kind: "request",
      at: one.at,
      url: one.url,
      method: one.method,
      type: one.type ?? "other",
      headers: this.#same.headers(one.headers),
      witness: "recording",
      ...(body === undefined ? {} : { body }),
      ...(initiator === undefined ? {} : { initiator: initiatorOf(initiator) }),
      ...(page === undefined ? {} : { page: this.#same.text(page) }),
      ...(failed === undefined ? {} : { failed }),
      ...(fromCache === true ? { fromCache } : {}),
      ...(cookies.length === 0 ? {} : { cookies }),
      ...(unanswered ? { partial: true } : {}),
    });
    if (failed === undefined && fromCache !== true) {
      for (const cookie of this.#cookies.drafts(cookies, one.at, id))
        this.#options.note(withPage(cookie, page));
    }
    return id;
  }

  #response(
    { url, response, remote, fromCache, page, version }: Exchange,
    host: string,
    request: string,
  ): void {
    if (response === undefined) return;
    const { at, status, headers, mime, fromServiceWorker } = response;
    const body =
      response.body === undefined ? undefined : this.#bodies.received(response.body, headers, host);
    const aliases = this.#aliases.get(host) ?? [];
    this.#options.note({
      kind: "response",
      at,
      request,
      url,
      status,
      headers: this.#same.headers(headers),
      ...(mime === undefined ? {} : { mime }),
      ...(body === undefined ? {} : { body }),
      ...(version === undefined ? {} : { protocol: version }),
      ...endOf(remote),
      ...(aliases.length === 0 ? {} : { aliases: [...aliases] }),
      ...(fromCache === true ? { fromCache } : {}),
      ...(fromServiceWorker === true ? { fromServiceWorker } : {}),
      ...(page === undefined ? {} : { page }),
    });
    if (fromCache === true) return;
    for (const cookie of this.#cookies.received(headers, host, at, request)) {
      this.#options.note(withPage(cookie, page));
    }
  }

  #messages({ frames, url, page }: Exchange, host: string, request: string, wanted: boolean): string[] {
    const { most, note, keep } = this.#options;
    const kept = wanted ? frames : frames.slice(0, most);
    if (kept.length < frames.length) {
      const left = frames.length - kept.length;
      this.#holes.add(
        `messages ${url}`,
        { kinds: ["message"], code: "flooded" },
        () =>
          `${left} more messages passed between a socket and ${host} than the ${most} recorded one by one`,
      );
    }
    return kept.map(({ channel, direction, at, bytes }: Frame) =>
      note({
        kind: "message",
        at,
        channel,
        direction,
        request,
        url,
        body: keep(bytes),
        ...(page === undefined ? {} : { page }),
      }),
    );
  }
}

/** As core has it: nothing read-only inside. */
const initiatorOf = ({ type, url, stack }: NonNullable<Exchange["initiator"]>) => ({
  type,
  ...(url === undefined ? {} : { url }),
  ...(stack === undefined ? {} : { stack: stack.map((line) => ({ ...line })) }),
});

/** Address and certificate as a response has them; a version of TLS without a certificate stands in the endpoint alone. */
function endOf({ ip, port, tls, cipher, certificate }: Exchange["remote"]) {
  const suite = cipher === undefined ? {} : { cipher };
  return {
    ...(ip === undefined ? {} : { ip }),
    ...(port === undefined ? {} : { port }),
    ...(tls === undefined || certificate === undefined
      ? {}
      : { tls: { protocol: tls, ...suite, ...certificate, names: [...certificate.names] } }),
  };
}

const withPage = (draft: Draft, page: string | undefined): Draft =>
  page === undefined ? draft : { ...draft, page };

/** What a loss can hide. Answers that are missing hide nothing that was sent. */
function gapOf({ what, side }: Lost): Pick<Gap, "kinds" | "code" | "harmless"> {
  if (side === "received") return { kinds: ["response"], code: "body-unread", harmless: true };
  if (what === "body") return { kinds: ["request", "disclosure"], code: "body-unread" };
  if (what === "message") return { kinds: ["message", "disclosure"], code: "not-visible" };
  if (what === "header") return { kinds: ["request", "cookie", "disclosure"], code: "not-visible" };
  if (what === "name") return { kinds: ["alias"], code: "not-visible" };
  return { kinds: [], code: "not-visible" };
}

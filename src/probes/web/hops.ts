// Brings together the parts in which Chromium tells of one request: the request itself, what really went
// over the wire (extra info), the response, its raw headers. Redirects share one request id.

import type { Protocol } from "devtools-protocol";

export type RequestExtra = Protocol.Network.RequestWillBeSentExtraInfoEvent;
export type ResponseExtra = Protocol.Network.ResponseReceivedExtraInfoEvent;

export type Hop = {
  /** Observation ids; empty when a limit kept it from being noted. */
  readonly request: string;
  response?: string;
  readonly url: string;
  readonly method: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly type: string;
  readonly frame?: string;
  extra?: RequestExtra;
  responseExtra?: ResponseExtra;
  /** Chromium said that raw headers of the response will come, or have come. */
  rawExpected?: boolean;
  received: number;
  done: boolean;
  /** Chromium's reason why the page got no answer. Whether anything was sent is only known once all has been told. */
  failed?: string;
  fromCache: boolean;
};

export type Chain = {
  readonly hops: Hop[];
  readonly extras: RequestExtra[];
  readonly responseExtras: ResponseExtra[];
};

export class Chains {
  readonly #chains = new Map<string, Chain>();

  of(requestId: string): Chain {
    const old = this.#chains.get(requestId);
    if (old) return old;
    const made = { hops: [], extras: [], responseExtras: [] };
    this.#chains.set(requestId, made);
    return made;
  }

  last(requestId: string): Hop | undefined {
    return this.#chains.get(requestId)?.hops.at(-1);
  }

  all(): readonly Chain[] {
    return [...this.#chains.values()];
  }
}

/** Pairs what was told apart; calls back once for each pair. */
export function pair(
  chain: Chain,
  on: { request(hop: Hop, extra: RequestExtra): void; response(hop: Hop, extra: ResponseExtra): void },
): void {
  for (let extra = chain.extras[0]; extra; extra = chain.extras[0]) {
    const hop = chain.hops.find((one) => one.extra === undefined && fits(one, extra));
    if (!hop) break;
    chain.extras.shift();
    hop.extra = extra;
    on.request(hop, extra);
  }
  for (let extra = chain.responseExtras[0]; extra; extra = chain.responseExtras[0]) {
    const hop = chain.hops.find((one) => one.responseExtra === undefined && one.rawExpected === true);
    if (!hop) break;
    chain.responseExtras.shift();
    hop.responseExtra = extra;
    on.response(hop, extra);
  }
}

/** The host really addressed must be the hop's own. */
function fits({ url }: Hop, { headers }: RequestExtra): boolean {
  const host = headers[":authority"] ?? headers["Host"] ?? headers["host"];
  const named = `${new URL(url).protocol}//${host}`;
  return host === undefined || !URL.canParse(named) || new URL(url).host === new URL(named).host;
}

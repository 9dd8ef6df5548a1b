// An intercepting proxy on one address: what passes goes on unchanged and into a sink. It changes nothing, blocks
// nothing, and answers only for its own pages.

import { type AddressInfo, isIPv6, Server } from "node:net";
import { networkInterfaces } from "node:os";
import type { InitiatedRequest, Mockttp } from "mockttp";
import { Problem } from "../../../core/index.ts";
import type { Sink, Unseen } from "../exchange.ts";
import type { Authority } from "./authority.ts";
import { FarEnds } from "./far-ends.ts";
import { HiddenEnds } from "./hidden-ends.ts";
import { loadMockttp } from "./load-mockttp.ts";
import { muted } from "./muted.ts";
import { ownPage } from "./own-page.ts";
import { Talks } from "./talks.ts";

export type OpenProxyOptions = {
  readonly authority: Authority;
  /** Address to listen on; port 0 takes a free one. */
  readonly host: string;
  readonly port: number;
  /** Address of a proxy to send everything through. */
  readonly upstream?: string;
  /** Hosts whose TLS is let through unread; `*.` before one stands for all its subdomains. */
  readonly pass: readonly string[];
  /** PEM of further authorities to trust for servers. */
  readonly trust?: string;
  readonly maxBody: number;
  /** Where what begins now is to go. */
  readonly sink: () => Sink;
  readonly hidden: (one: Unseen) => void;
};

export type OpenProxy = {
  readonly address: AddressInfo;
  /** Hosts of sockets that are open, with the sink of each. */
  readonly sockets: Talks["sockets"];
  /** Ends every connection; what was under way is told as far as it came. */
  close(): Promise<void>;
};

/** @throws Problem `unsupported` without mockttp; `wrong-use` when the address is taken or no address of this machine. */
export async function openProxy(options: OpenProxyOptions): Promise<OpenProxy> {
  const { getLocal } = await loadMockttp();
  const { authority, maxBody, pass } = options;
  const mute = muted();
  const proxy = getLocal({
    https: {
      key: authority.key,
      cert: authority.certificate,
      tlsPassthrough: pass.map((hostname) => ({ hostname })),
    },
    http2: true,
    passthrough: ["unknown-protocol"],
    recordTraffic: false,
    suggestChanges: false,
    maxBodySize: maxBody,
  });
  const far = new FarEnds(options.upstream === undefined);
  try {
    const address = await listen(proxy, options);
    const names = ownNames(address.address);
    const own = ({ destination: { hostname, port } }: Pick<InitiatedRequest, "destination">) =>
      port === address.port && names.has(hostname.replace(/^\[|\]$/g, "").toLowerCase());
    const talks = new Talks({ maxBody, sink: options.sink, own, remote: (host) => far.of(host) });
    const ends = new HiddenEnds(options.sink);
    await hear(proxy, talks, ends, options);
    await rules(proxy, names, address.port, options);
    return {
      address,
      get sockets() {
        return talks.sockets;
      },
      async close() {
        await proxy.stop();
        // What was announced before the end comes a moment later.
        await new Promise((go) => setTimeout(go, 20));
        talks.end();
        ends.end();
        far[Symbol.dispose]();
        mute[Symbol.dispose]();
      },
    };
  } catch (error) {
    await proxy.stop().catch(() => undefined);
    far[Symbol.dispose]();
    mute[Symbol.dispose]();
    throw error;
  }
}

/**
 * mockttp listens on every address of the machine and can be told a port only. Its server is therefore taken as it is
 * made and told the address as well; that it listens there and nowhere else is checked before anything is answered.
 */
async function listen(proxy: Mockttp, { host, port }: OpenProxyOptions): Promise<AddressInfo> {
  let server: Server | undefined;
  Object.defineProperty(proxy, "server", {
    configurable: true,
    get: () => server,
    set(made: Server) {
      server = made;
      made.listen = (asked?: unknown) =>
        Server.prototype.listen.call(made, { host, port: Number(asked), exclusive: true });
    },
  });
  try {
    await proxy.start(port);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    const why = code === "EADDRINUSE" ? "something else listens there" : `it cannot be listened on (${code})`;
    throw new Problem("wrong-use", `The proxy cannot use ${host}:${port}: ${why}.`, {
      hint: "Give another --port (0 takes a free one), or an address of this machine with --listen.",
      cause,
    });
  }
  const address = server?.address();
  if (address && typeof address === "object" && bareAddress(address.address) === bareAddress(host))
    return address;
  throw new Error("the proxy does not listen where it was told to");
}

const bareAddress = (host: string): string =>
  host === "localhost" ? "127.0.0.1" : host.replace(/^\[|\]$/g, "");

/** The names of this machine under which the proxy itself can be asked. */
function ownNames(address: string): ReadonlySet<string> {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return new Set(["localhost", "127.0.0.1", "::1", address, ...addresses.map(({ address }) => address)]);
}

async function rules(
  proxy: Mockttp,
  names: ReadonlySet<string>,
  port: number,
  { authority, upstream, trust }: OpenProxyOptions,
): Promise<void> {
  const trusted = trust === undefined ? {} : { additionalTrustedCAs: certificatesIn(trust) };
  const onward = {
    // A program must meet the failure that it would have met: no page of ours in a server's place.
    simulateConnectionErrors: true,
    // An upstream proxy that speaks TLS has a certificate as well.
    ...(upstream === undefined ? {} : { proxyConfig: { proxyUrl: upstream, ...trusted } }),
    ...trusted,
  };
  await proxy.forUnmatchedRequest().thenPassThrough(onward);
  await proxy.forAnyWebSocket().thenPassThrough(onward);
  // Told by address: a rule that asks a function would hold every body back until it is whole.
  const hosts = [...names]
    .map((name) => (isIPv6(name) ? `\\[${name}\\]` : name.replaceAll(".", "\\.")))
    .join("|");
  const ours = new RegExp(`^https?://(?:${hosts}):${port}/`, "i");
  await proxy.forGet(ours).thenCallback(({ path, headers }) => ownPage(path, headers, authority));
}

/** mockttp takes one certificate apiece; a file may hold many. */
const certificatesIn = (pem: string): { cert: string }[] =>
  [...pem.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)].map(([cert]) => ({ cert }));

async function hear(proxy: Mockttp, talks: Talks, ends: HiddenEnds, { sink, hidden }: OpenProxyOptions) {
  await proxy.on("request-initiated", (one) => {
    ends.read(one.destination.hostname);
    talks.begin(one, false);
  });
  await proxy.on("request-body-data", (one) => talks.body("sent", one));
  await proxy.on("response-initiated", (one) => talks.head(one));
  await proxy.on("response-body-data", (one) => talks.body("received", one));
  await proxy.on("response", (one) => talks.answered(one));
  await proxy.on("websocket-request", (one) => {
    ends.read(one.destination.hostname);
    talks.begin(one, true);
  });
  await proxy.on("websocket-accepted", (one) => talks.head(one));
  await proxy.on("websocket-message-received", (one) => talks.frame(one));
  await proxy.on("websocket-message-sent", (one) => talks.frame(one));
  await proxy.on("websocket-close", ({ streamId }) => talks.closed(streamId));
  await proxy.on("abort", (one) => talks.aborted(one));
  await proxy.on("tls-client-error", (one) => hidden(ends.failed(one)));
  await proxy.on("tls-passthrough-opened", (one) => hidden(ends.opened(one, "tls")));
  await proxy.on("tls-passthrough-closed", ({ id }) => ends.closed(id));
  await proxy.on("raw-passthrough-opened", (one) => hidden(ends.opened(one, "tcp")));
  await proxy.on("raw-passthrough-data", (one) => ends.data(one));
  await proxy.on("raw-passthrough-closed", ({ id }) => ends.closed(id));
  await proxy.on("client-error", ({ errorCode }) =>
    sink().lost({ what: "exchange", reason: `a request could not be parsed (${errorCode ?? "unknown"})` }),
  );
}

/** `http://127.0.0.1:8080/`. */
export const urlOf = ({ address, port }: AddressInfo): string =>
  `http://${isIPv6(address) ? `[${address}]` : address}:${port}/`;

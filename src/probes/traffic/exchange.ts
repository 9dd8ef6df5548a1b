// What every reader of recorded traffic hands over, whatever the recording was: HAR, capture, proxy.
// Readers read; they decide nothing, and what they could not read they say.

/** Name and value in the order of the wire; names as they were written. */
export type Header = readonly [name: string, value: string];

/** Bytes of the recording that something was read from: [start, end) of the file as it lies on disk. */
export type Place = { readonly file: string; readonly start: number; readonly end: number };

export type Body = {
  /** As they travelled, unless `decoded` says that the content coding was undone by the recording tool. */
  readonly bytes: Uint8Array;
  readonly decoded?: boolean;
  /** Length before it was cut, by the recording or by the reader. */
  readonly size?: number;
  /** Why the bytes are not what travelled: the recording tool forced them into UTF-8, say. */
  readonly mangled?: string;
};

export type Certificate = {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly validFrom: number;
  readonly validTo: number;
};

export type Remote = {
  readonly ip?: string;
  readonly port?: number;
  /** As the field writes it: TLS 1.3, TLS 1.2, QUIC. */
  readonly tls?: string;
  readonly cipher?: string;
  readonly alpn?: string;
  readonly certificate?: Certificate;
  /** Shortest time between a SYN and its answer, in milliseconds, where the recording holds it. */
  readonly roundTrip?: number;
};

/** A frame of a socket, or of a stream of events, put together from its parts and inflated. */
export type Frame = {
  readonly channel: "websocket" | "eventsource" | "webtransport";
  readonly direction: "sent" | "received";
  readonly at: number;
  readonly bytes: Uint8Array;
};

/** One request with its answer, as far as the recording holds them. Times are milliseconds since the Unix epoch. */
export type Exchange = {
  readonly at: number;
  readonly method: string;
  /** Absolute, with scheme. */
  readonly url: string;
  /** As recorded: h2, HTTP/1.1, h3… */
  readonly version?: string;
  readonly headers: readonly Header[];
  readonly body?: Body;
  readonly response?: {
    readonly at: number;
    readonly status: number;
    readonly headers: readonly Header[];
    readonly mime?: string;
    readonly body?: Body;
    /** Given by a worker of the page; whatever that sent for it is an exchange of its own. */
    readonly fromServiceWorker?: boolean;
  };
  readonly frames: readonly Frame[];
  readonly remote: Remote;
  /** Resource type where the recording tells it, in lower case: document, script, xhr… */
  readonly type?: string;
  /** Address of the page it belonged to, where the recording tells it. */
  readonly page?: string;
  /** Program that sent it, where the recording tells it. */
  readonly program?: string;
  /** Never left the machine: blocked, or failed before anything was sent; with the recording's reason. */
  readonly failed?: string;
  /** Answered by a cache on the machine: nothing was sent this time. */
  readonly fromCache?: boolean;
  /** What made it be sent, where the recording tells it; lines and columns count from 1. */
  readonly initiator?: {
    readonly type: string;
    readonly url?: string;
    readonly stack?: readonly {
      readonly url: string;
      readonly line: number;
      readonly column: number;
      readonly fn?: string;
      readonly async?: boolean;
    }[];
  };
  readonly place: Place;
};

/** Connections to one end whose content the recording does not show: never to be read as "nothing was sent". */
export type Unseen = {
  readonly at: number;
  /** Name asked for (SNI, CONNECT) or, failing that, the name that DNS gave the address in this recording. */
  readonly host?: string;
  readonly named?: "sni" | "dns" | "connect" | "certificate";
  readonly ip?: string;
  readonly port?: number;
  /** tls, quic, dns-over-tls, tcp, udp… */
  readonly protocol: string;
  readonly why:
    | "encrypted"
    | "refused-certificate"
    | "passed-through"
    | "lost"
    | "unknown-protocol"
    | "name-only";
  readonly connections: number;
  /** Bytes of payload each way. */
  readonly sent: number;
  readonly received: number;
  readonly ja4?: string;
  readonly tls?: string;
  readonly certificate?: Certificate;
  readonly roundTrip?: number;
  readonly place?: Place;
};

/** What DNS answered inside the recording. */
export type Named = {
  readonly at: number;
  readonly host: string;
  /** CNAME chain in order, without the host itself. */
  readonly aliases: readonly string[];
  readonly addresses: readonly string[];
  /** Address of the server that answered. */
  readonly resolver: string;
};

/** Something of the recording that could not be read. */
export type Lost = {
  readonly what: "exchange" | "body" | "message" | "connection" | "name" | "file" | "header";
  /** One sentence for a person. */
  readonly reason: string;
  /** Whose part of it is missing, where only one is: without it, both may be. */
  readonly side?: "sent" | "received";
  readonly place?: Place;
};

/** Where a reader puts what it reads, one by one, in the order of the recording. Bytes are the taker's to keep. */
export type Sink = {
  exchange(one: Exchange): void;
  unseen(one: Unseen): void;
  named(one: Named): void;
  lost(one: Lost): void;
};

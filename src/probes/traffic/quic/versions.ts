// What differs between versions of QUIC: version 1 (RFC 9000, RFC 9001), version 2 (RFC 9369) and the drafts that
// were in wide use before them.

export type PacketKind = "initial" | "early" | "handshake" | "retry";

export type QuicVersion = {
  readonly number: number;
  readonly salt: string;
  /** Prefix of the labels that keys are derived with. */
  readonly label: string;
  /** Packet types of long headers, by their number. */
  readonly kinds: readonly PacketKind[];
  /** Key and nonce of the tag that a Retry packet ends in; undefined in old drafts. */
  readonly retry?: { readonly key: string; readonly nonce: string };
};

const kinds = ["initial", "early", "handshake", "retry"] as const;

const first: Omit<QuicVersion, "number"> = {
  salt: "38762cf7f55934b34d179ae6a4c80cadccbb7f0a",
  label: "quic",
  kinds,
  retry: { key: "be0c690b9f66575a1d766b54e368c84e", nonce: "461599d35d632bf2239825bb" },
};
const second: Omit<QuicVersion, "number"> = {
  salt: "0dede3def700a6db819381be6e269dcbf9bd2ed9",
  label: "quicv2",
  kinds: ["retry", "initial", "early", "handshake"],
  retry: { key: "8fb4b01b56ac48e260fbcbcead7ccc92", nonce: "d86969bc2d7c6d9990efb04a" },
};
/** As drafts of version 2 had it. */
const draft2: Omit<QuicVersion, "number"> = {
  salt: "a707c203a59b47184a1d62ca570406ea7ae3e5d3",
  label: "quicv2",
  kinds: second.kinds,
};
const draft29: Omit<QuicVersion, "number"> = {
  salt: "afbfec289993d24c9e9786f19c6111e04390a899",
  label: "quic",
  kinds,
  retry: { key: "ccce187ed09a09d05728155a6cb96be1", nonce: "e54930f97f2136f0530a8c1c" },
};
const draft23: Omit<QuicVersion, "number"> = {
  salt: "c3eef712c72ebb5a11a7d2432bb46365bef9f502",
  label: "quic",
  kinds,
};

const known: ReadonlyMap<number, QuicVersion> = new Map(
  [
    { number: 1, ...first },
    { number: 0x6b3343cf, ...second },
    { number: 0x709a50c4, ...draft2 },
    ...[29, 30, 31, 32, 33, 34].map((draft) => ({ number: 0xff000000 + draft, ...draft29 })),
    ...[23, 24, 25, 26, 27, 28].map((draft) => ({ number: 0xff000000 + draft, ...draft23 })),
    /** Of mvfst, Meta's implementation. */
    { number: 0xfaceb002, ...draft23 },
  ].map((version) => [version.number, version]),
);

/** Undefined for a version whose packets cannot be read. */
export function versionOf(number: number): QuicVersion | undefined {
  return known.get(number);
}

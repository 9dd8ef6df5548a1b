// The contract between layers of a connection: TCP hands bytes in order to a talk, TLS hands them on to another.

import type { Remote, Sink, Unseen } from "../exchange.ts";
import type { Certificates } from "../tls/certificate.ts";
import type { KeyLog } from "../tls/key-log.ts";
import type { CaptureLimits } from "./limits.ts";
import type { Room } from "./room.ts";

export type Side = "client" | "server";

/** When bytes were seen, in milliseconds since the Unix epoch, and where they lie in the recording. */
export type Moment = { readonly at: number; readonly start: number; readonly end: number };

/** What stays hidden of a connection, and why. */
export type Shade = Pick<Unseen, "why" | "protocol"> &
  Partial<Pick<Unseen, "host" | "named" | "port" | "ja4" | "tls" | "certificate">> & {
    /** A proxy lies between: the address of the connection is not the address of the end. */
    readonly through?: boolean;
  };

/** What is known around a talk. Values that may still change are asked for, not handed over. */
export type Stage = {
  readonly sink: Sink;
  readonly file: string;
  readonly limits: CaptureLimits;
  readonly room: Room;
  readonly keys: KeyLog;
  readonly certificates: Certificates;
  readonly secure: boolean;
  /** Name asked for by the layer below: SNI, or the target of a CONNECT. */
  readonly host?: string;
  readonly port: number;
  remote(): Remote;
  /** Where a position of the recording lies on disk. */
  place(start: number, end: number): { file: string; start: number; end: number };
};

export type Talk = {
  /** Next bytes of that side, in order and without a hole. They are not the talk's to keep. */
  push(side: Side, bytes: Buffer, moment: Moment): void;
  /** That side says nothing more: because it closed, or because the recording has a hole. */
  end(side: Side, whole: boolean): void;
  /** Hands over what is still open, and says what stayed hidden. */
  close(): Shade | undefined;
};

/** A talk on many streams side by side, as QUIC carries it. Each direction of each stream is in order for itself. */
export type StreamTalk = {
  /** Next bytes of that side on the stream. They are not the talk's to keep. */
  push(side: Side, stream: number, bytes: Buffer, moment: Moment): void;
  /** That side says nothing more on the stream; not `whole` where the recording has a hole. */
  end(side: Side, stream: number, whole: boolean, moment: Moment): void;
  /** Bytes that travelled beside all streams. */
  datagram(bytes: Buffer): void;
  close(): Shade | undefined;
};

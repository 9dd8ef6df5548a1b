// Signatures to verify as one piece of memory that goes to another thread: of each the length of its message in four
// bytes, the key, the signature and the message.

export type Verification = {
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes. */
  readonly signature: Uint8Array;
  readonly message: Uint8Array;
};

const head = 4 + 32 + 64;

export function writeBatch(all: readonly Verification[]): ArrayBuffer {
  const buffer = new ArrayBuffer(all.reduce((sum, { message }) => sum + head + message.length, 0));
  const bytes = new Uint8Array(buffer);
  const view = new DataView(buffer);
  let at = 0;
  for (const { publicKey, signature, message } of all) {
    view.setUint32(at, message.length);
    bytes.set(publicKey, at + 4);
    bytes.set(signature, at + 36);
    bytes.set(message, at + head);
    at += head + message.length;
  }
  return buffer;
}

export function readBatch(buffer: ArrayBuffer): Verification[] {
  const bytes = new Uint8Array(buffer);
  const view = new DataView(buffer);
  const all: Verification[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + head + view.getUint32(at);
    all.push({
      publicKey: bytes.subarray(at + 4, at + 36),
      signature: bytes.subarray(at + 36, at + head),
      message: bytes.subarray(at + head, end),
    });
    at = end;
  }
  return all;
}

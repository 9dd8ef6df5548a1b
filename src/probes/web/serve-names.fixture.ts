// A loopback DNS server (RFC 1035, as far as a test needs it): names lead to other names or to 127.0.0.1.

import { createSocket } from "node:dgram";

export type Names = AsyncDisposable & {
  /** `address:port`, as resolvers are told. */
  readonly address: string;
  /** Names asked for, each as often as it was. */
  readonly asked: readonly string[];
};

const types = { a: 1, cname: 5 };

/** `aliases` leads a name to the next one of its chain; every name that is no alias is at 127.0.0.1. A `silent` one is never answered. */
export async function serveNames(
  aliases: Readonly<Record<string, string>>,
  options: { readonly at?: string; readonly port?: number; readonly silent?: readonly string[] } = {},
): Promise<Names> {
  const { at = "127.0.0.1", port = 0, silent = [] } = options;
  const asked: string[] = [];
  const socket = createSocket("udp4");
  socket.on("message", (query, from) => {
    const { name, type, end } = question(query);
    asked.push(name);
    if (!silent.includes(name))
      socket.send(answer(query.subarray(0, end), name, type, aliases), from.port, from.address);
  });
  await new Promise<void>((ready) => socket.bind(port, at, ready));
  return {
    address: `${at}:${socket.address().port}`,
    asked,
    [Symbol.asyncDispose]: () => new Promise((done) => socket.close(done)),
  };
}

function question(query: Buffer): { readonly name: string; readonly type: number; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function answer(head: Buffer, name: string, type: number, aliases: Readonly<Record<string, string>>): Buffer {
  const records: Buffer[] = [];
  let owner = name;
  for (let next = aliases[owner]; next !== undefined && records.length < 20; next = aliases[owner]) {
    records.push(record(owner, types.cname, encoded(next)));
    owner = next;
    if (type === types.cname) break;
  }
  if (type === types.a) records.push(record(owner, types.a, Buffer.from([127, 0, 0, 1])));
  const header = Buffer.from(head);
  header.writeUInt16BE(0x81_80, 2);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, ...records]);
}

function record(owner: string, type: number, data: Buffer): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(type, 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(60, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([encoded(owner), fixed, data]);
}

const encoded = (name: string): Buffer =>
  Buffer.concat([
    ...name.split(".").flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]),
    Buffer.from([0]),
  ]);

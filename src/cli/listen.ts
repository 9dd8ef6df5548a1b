// Where a server listens, from the command line.

import { InvalidArgumentError, Option } from "commander";

export type Listen = { readonly host: string; readonly port: number };

export const listenOption = (port: number) =>
  new Option("--listen <host:port>", "address to listen on; port 0 for any that is free")
    .argParser(listen)
    .default({ host: "127.0.0.1", port } satisfies Listen, `127.0.0.1:${port}`);

function listen(text: string): Listen {
  const [, host, v6, port] = /^(?:([^:[\]]+)|\[([0-9a-fA-F:.]+)\]):(\d{1,5})$/.exec(text) ?? [];
  const name = host ?? v6;
  if (name !== undefined && Number(port) <= 65_535) return { host: name, port: Number(port) };
  throw new InvalidArgumentError("Give HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080.");
}

// Reads --resolve HOST:PORT:ADDR as curl has it, with * for any host and an optional port behind the address.

import { isIP } from "node:net";
import { Problem } from "../core/index.ts";

export type Mapping = {
  readonly host: string;
  readonly port?: number;
  readonly address: string;
  readonly toPort?: number;
};

const rule =
  /^(\*|(?:\*\.)?[a-z0-9.-]+|\[[0-9a-f:]+\]):(\d{1,5}|\*):(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i;

/** @throws Problem `wrong-use` that repeats the text and shows the form. */
export function readResolve(text: string): Mapping {
  const [, host, port, address, toPort] = rule.exec(text) ?? [];
  const bare = address?.replace(/^\[|\]$/g, "");
  const ports = [port, toPort].filter((one) => one !== undefined && one !== "*").map(Number);
  if (!host || !address || !bare || isIP(bare) === 0 || ports.some((one) => one < 1 || one > 65_535)) {
    throw new Problem("wrong-use", `--resolve ${text}: this is not HOST:PORT:ADDR.`, {
      hint: "For example --resolve shop.example:443:127.0.0.1 or --resolve '*:443:127.0.0.1:8443'",
    });
  }
  return {
    host,
    ...(port === "*" ? {} : { port: Number(port) }),
    address,
    ...(toPort === undefined ? {} : { toPort: Number(toPort) }),
  };
}

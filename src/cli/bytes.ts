// A size from the command line, in bytes.

import { InvalidArgumentError } from "commander";

export function bytes(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kMG]?)B?$/i.exec(text);
  if (!match) throw new InvalidArgumentError("Give a size such as 512k, 2M or 1G.");
  const unit = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[(match[2] ?? "").toLowerCase()] ?? 1;
  return Math.round(Number(match[1]) * unit);
}

// What a person needs to bring a device to the proxy: address, QR code, certificate.

import { networkInterfaces } from "node:os";
import { renderUnicodeCompact } from "uqr";
import type { OpenedProxy } from "../engine/index.ts";

/** Addresses under which other devices reach a proxy that listens on all of this machine's. */
function reachable(url: string): string[] {
  const { port, hostname } = new URL(url);
  if (hostname !== "0.0.0.0" && hostname !== "[::]") return [url];
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => `http://${address}:${port}/`);
}

export function deviceLines({ url, loopback, authority }: OpenedProxy, terminal: boolean): string {
  const urls = reachable(url);
  const lines = [
    `proxy: ${urls.map((one) => new URL(one).host).join(", ") || new URL(url).host}`,
    `steps for devices: ${urls.join(", ") || url}`,
    `certificate: ${authority.path}`,
    `  SHA-256 ${authority.fingerprint}`,
  ];
  if (!loopback) {
    lines.push(
      "WARNING: not on loopback: everyone who reaches this address can send through the proxy and appears in the recording.",
    );
  }
  const first = urls[0];
  if (terminal && first !== undefined) lines.push(renderUnicodeCompact(first, { border: 2 }));
  return lines.join("\n");
}

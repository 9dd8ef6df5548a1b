// Who was at the other end, as far as an entry tells.

import { isIP } from "node:net";
import type { Certificate, Remote } from "../exchange.ts";
import { amount, type Json, list, object, text } from "./json.ts";

/** The port is the address's own: what HAR calls `connection` is a port with some tools and a number of theirs with others. */
export function remoteOf(entry: Json, url: URL): Remote {
  const address = text(entry["serverIPAddress"] ?? entry["_ip_addr"])?.replace(/^\[|\]$/g, "");
  const ip = address !== undefined && isIP(address) !== 0 ? address : undefined;
  const details = object(entry["_securityDetails"] ?? object(entry["response"])["_securityDetails"]);
  const tls = text(details["protocol"]);
  const cipher = text(details["cipher"]);
  const certificate = certificateOf(details);
  return {
    ...(ip === undefined ? {} : { ip, port: portOf(url) }),
    ...(tls === undefined ? {} : { tls }),
    ...(cipher === undefined ? {} : { cipher }),
    ...(certificate === undefined ? {} : { certificate }),
  };
}

export const portOf = ({ port, protocol }: URL): number =>
  port === "" ? (/^(https|wss):$/.test(protocol) ? 443 : 80) : Number(port);

/** Validity is in seconds since the epoch. */
function certificateOf(details: Json): Certificate | undefined {
  const subject = text(details["subjectName"]);
  const issuer = text(details["issuer"]);
  const from = amount(details["validFrom"]);
  const to = amount(details["validTo"]);
  if (subject === undefined || issuer === undefined || from === undefined || to === undefined)
    return undefined;
  const names = list(details["sanList"]).flatMap((one) => text(one) ?? []);
  return { subject, issuer, names: names.slice(0, 50), validFrom: from * 1000, validTo: to * 1000 };
}

// What usually speaks on a port (IANA service names), for connections that say nothing else of themselves.

const known: Readonly<Record<string, string>> = {
  "tcp/21": "ftp",
  "tcp/22": "ssh",
  "tcp/25": "smtp",
  "tcp/53": "dns",
  "tcp/110": "pop3",
  "tcp/143": "imap",
  "tcp/587": "smtp",
  "tcp/853": "dns-over-tls",
  "tcp/1883": "mqtt",
  "tcp/3478": "stun",
  "tcp/5222": "xmpp",
  "udp/53": "dns",
  "udp/123": "ntp",
  "udp/443": "quic",
  "udp/500": "ipsec",
  "udp/853": "dns-over-quic",
  "udp/1194": "openvpn",
  "udp/3478": "stun",
  "udp/4500": "ipsec",
  "udp/51820": "wireguard",
};

/** The name of the service, else the name of the transport. */
export function protocolName(transport: "tcp" | "udp", port: number): string {
  return known[`${transport}/${port}`] ?? transport;
}

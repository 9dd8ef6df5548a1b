// From a captured frame to what TCP or UDP carried: link header, VLAN tags, IPv4, IPv6 with extension headers.
// One object is filled again for each packet, so that millions of packets leave nothing behind.

const tcp = 6;
const udp = 17;

/** Hop-by-hop options, routing, fragment, authentication, destination options, mobility. */
const extensions: ReadonlySet<number> = new Set([0, 43, 44, 51, 60, 135]);

/** What kept a frame from being read; "other" is no IP at all and no loss. */
export type Reading = "whole" | "fragment" | "other" | "broken";

export class Datagram {
  bytes: Buffer = Buffer.alloc(0);
  /** Where the addresses lie in `bytes`, and their length: 4 or 16. */
  source = 0;
  target = 0;
  width = 4;
  /** IP protocol number of what `start` points at. */
  protocol = 0;
  start = 0;
  /** End of what was captured, and of what the packet says it is. */
  end = 0;
  declared = 0;
  /** Fragment: identification, position of its bytes in the whole, whether more follow. */
  id = 0;
  position = 0;
  more = false;
  #depth = 0;

  /** Frame of the given link-layer type (tcpdump.org/linktypes.html) at [start, end). */
  read(link: number, bytes: Buffer, start: number, end: number): Reading {
    this.bytes = bytes;
    this.#depth = 0;
    switch (link) {
      case 1:
        return this.#ether(start + 12, end);
      case 113:
        return this.#ether(start + 14, end);
      case 276:
        return this.#typed(start, start + 20, end);
      case 0:
      case 108:
        return this.ip(start + 4, end);
      case 12:
      case 14:
      case 101:
      case 228:
      case 229:
        return this.ip(start, end);
      default:
        return "other";
    }
  }

  /** A packet put together from fragments: both addresses, then what they carried. */
  assembled(bytes: Buffer, width: number, protocol: number): boolean {
    this.bytes = bytes;
    this.#depth = 0;
    this.source = 0;
    this.target = width;
    this.width = width;
    this.more = false;
    this.position = 0;
    this.#bound(2 * width, bytes.length, bytes.length);
    return this.#next(protocol) === "whole";
  }

  /** An EtherType at `at`, VLAN tags before it skipped. */
  #ether(at: number, end: number): Reading {
    let next = at;
    for (let tags = 0; next + 2 <= end && tags < 8; tags++) {
      const type = this.bytes.readUInt16BE(next);
      if (type !== 0x8100 && type !== 0x88a8 && type !== 0x9100) return this.#typed(next, next + 2, end);
      next += 4;
    }
    return "other";
  }

  #typed(at: number, payload: number, end: number): Reading {
    if (payload > end) return "broken";
    const type = this.bytes.readUInt16BE(at);
    if (type === 0x0800 || type === 0x86dd) return this.ip(payload, end);
    if (type === 0x8100 || type === 0x88a8) return this.#ether(payload + 2, end);
    /** PPPoE session: six bytes of header, then the protocol of PPP. */
    if (type === 0x8864 && payload + 8 <= end) return this.ip(payload + 8, end);
    return "other";
  }

  /** An IP packet at [start, end); tunnels of IP in IP are opened. */
  ip(start: number, end: number): Reading {
    if (start >= end || this.#depth++ > 4) return "broken";
    const version = this.bytes.readUInt8(start) >> 4;
    if (version === 4) return this.#four(start, end);
    if (version === 6) return this.#six(start, end);
    return "other";
  }

  #four(start: number, end: number): Reading {
    const header = (this.bytes.readUInt8(start) & 15) * 4;
    if (header < 20 || start + header > end) return "broken";
    const total = this.bytes.readUInt16BE(start + 2);
    const fragment = this.bytes.readUInt16BE(start + 6);
    this.source = start + 12;
    this.target = start + 16;
    this.width = 4;
    this.id = this.bytes.readUInt16BE(start + 4);
    this.position = (fragment & 0x1fff) * 8;
    this.more = (fragment & 0x2000) !== 0;
    /** Segmentation offload leaves the length at 0. */
    this.#bound(start + header, total === 0 ? end : Math.max(start + total, start + header), end);
    return this.#next(this.bytes.readUInt8(start + 9));
  }

  #six(start: number, end: number): Reading {
    if (start + 40 > end) return "broken";
    const length = this.bytes.readUInt16BE(start + 4);
    this.source = start + 8;
    this.target = start + 24;
    this.width = 16;
    this.position = 0;
    this.more = false;
    this.#bound(start + 40, length === 0 ? end : start + 40 + length, end);
    return this.#extensions(this.bytes.readUInt8(start + 6));
  }

  /** Hop-by-hop, routing, destination options, authentication, fragment (RFC 8200). */
  #extensions(first: number): Reading {
    let type = first;
    for (let headers = 0; headers < 16; headers++) {
      if (!extensions.has(type)) return this.#next(type);
      if (this.start + 8 > this.end) return "broken";
      const length = this.bytes.readUInt8(this.start + 1);
      const next = this.bytes.readUInt8(this.start);
      if (type === 44) this.#fragment();
      this.start += type === 44 ? 8 : type === 51 ? (length + 2) * 4 : (length + 1) * 8;
      if (this.start > this.end) return "broken";
      type = next;
    }
    return "broken";
  }

  #fragment(): void {
    const place = this.bytes.readUInt16BE(this.start + 2);
    this.position = place & 0xfff8;
    this.more = (place & 1) !== 0;
    this.id = this.bytes.readUInt32BE(this.start + 4);
  }

  #next(protocol: number): Reading {
    this.protocol = protocol;
    if (this.more || this.position > 0) return "fragment";
    if (protocol === 4 || protocol === 41) return this.ip(this.start, this.end);
    if (protocol === tcp && this.end - this.start < 20) return "broken";
    if (protocol === udp && this.end - this.start < 8) return "broken";
    return "whole";
  }

  #bound(start: number, declared: number, end: number): void {
    this.start = start;
    this.declared = declared;
    this.end = Math.min(declared, end);
  }
}

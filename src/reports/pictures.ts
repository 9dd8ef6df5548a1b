// Screenshots as data URLs: only what really is a PNG or JPEG, and no more than the report's size allows.

import type { BlobRef, Report } from "../core/index.ts";
import { type Html, ours } from "./markup.ts";

export type Picture = { readonly label: string; readonly data: Html };

const mostBytes = 3 * 1024 ** 2;
const signatures = [
  { type: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
];

/** Type of an image by its first bytes; undefined for anything else, whatever its label says. */
export const imageType = (bytes: Uint8Array): string | undefined =>
  signatures.find(({ bytes: first }) => first.every((byte, place) => bytes[place] === byte))?.type;

/** Pictures in the order asked, until 3 MB of base64 are used; `left` counts those that found no room or no bytes. */
export function pictures(
  { blob }: Pick<Report, "blob">,
  asked: readonly { readonly label: string; readonly ref: BlobRef }[],
): { kept: Picture[]; left: number } {
  const kept: Picture[] = [];
  let room = mostBytes;
  for (const { label, ref } of asked) {
    const needed = Math.ceil((ref.kept ?? ref.size) / 3) * 4;
    const bytes = needed <= room ? blob(ref.sha256) : undefined;
    const type = bytes === undefined ? undefined : imageType(bytes);
    if (bytes === undefined || type === undefined) continue;
    room -= needed;
    kept.push({ label, data: ours(`data:${type};base64,${Buffer.from(bytes).toString("base64")}`) });
  }
  return { kept, left: asked.length - kept.length };
}

// The parameter, field or key under which a range of a part stands, where the part tells.

/** `text` is the part or the layer that holds the value, `start` where it begins. Undefined when nothing is plain. */
export function nameOf(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - 400), start);
  const found =
    /"([^"\\]{1,80})\\?"\s*:\s*(?:\\?"[^"\\]*)?$/.exec(before) ??
    /(?:^|[?&#;])([^?&#=;\s"]{1,80})=[^?&#=\s"]*$/.exec(before) ??
    /\bname="([^"]{1,80})"[^\r\n]*(?:\r\n[^\r\n]+)*\r\n\r\n[^\r\n]*$/.exec(before);
  return found?.[1];
}

// Which places of an address change: a segment that not every compared run has asked for is written as `*`.

export type Asked = { readonly run: number; readonly segments: readonly string[] };

/** The shape of each, in their order. All given must have the same number of segments. */
export function pathShapes(asked: readonly Asked[]): string[] {
  const shapes: string[][] = asked.map(() => []);
  grow(
    asked.map((_, at) => at),
    0,
  );
  return shapes.map((one) => `/${one.join("/")}`);

  function grow(members: readonly number[], depth: number): void {
    const length = asked[members[0] ?? 0]?.segments.length ?? 0;
    if (depth >= length) return;
    const runOf = (at: number) => asked[at]?.run ?? 0;
    const all = new Set(members.map(runOf)).size;
    const bySegment = Map.groupBy(members, (at) => asked[at]?.segments[depth] ?? "");
    const changing: number[] = [];
    for (const [segment, those] of bySegment) {
      if (new Set(those.map(runOf)).size < all) changing.push(...those);
      else step(those, segment, depth);
    }
    if (changing.length > 0) step(changing, "*", depth);
  }

  function step(members: readonly number[], segment: string, depth: number): void {
    for (const at of members) shapes[at]?.push(segment);
    grow(members, depth + 1);
  }
}

// The files that a reader gave, under the paths that they have in the dossier. What they hold is judged elsewhere.

/** Path to content. */
export type Files = ReadonlyMap<string, Blob>;

/** Below the folder where manifest.json is, or else `seal`: a reader may give the dossier or the folder around it. */
export function rooted(files: Files): Files {
  const tops = [...files.keys()]
    .filter((path) => /(?:^|\/)(?:manifest\.json|seal\/[^/]+)$/.test(path))
    .map((path) => path.replace(/(?:manifest\.json|seal\/[^/]+)$/, ""))
    .sort((a, b) => a.length - b.length);
  const [top] = tops;
  if (top === undefined) return files;
  return new Map(
    [...files].filter(([path]) => path.startsWith(top)).map(([path, file]) => [path.slice(top.length), file]),
  );
}

/** Files that were given one by one have lost their folders: each goes where the manifest names one file of its name. */
export function placed(files: Files, named: readonly string[]): Files {
  const known = new Set(named);
  const byName = new Map<string, string[]>();
  for (const path of named) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  return new Map(
    [...files].map(([path, file]) => {
      const places = byName.get(path) ?? [];
      if (path.includes("/") || known.has(path)) return [path, file];
      if (/^(?:statement\b.*\.(?:json|tlog-proof)|redaction\.json)$/.test(path))
        return [`seal/${path}`, file];
      return [places.length === 1 ? (places[0] ?? path) : path, file];
    }),
  );
}

/** Undefined when there is no such file. Rejects when it is longer than `most` bytes or cannot be read. */
export async function bytesOf(files: Files, path: string, most: number): Promise<Uint8Array | undefined> {
  const file = files.get(path);
  if (file === undefined) return undefined;
  if (file.size > most) throw new RangeError(`${path} has ${file.size} bytes; at most ${most} are read.`);
  return new Uint8Array(await file.arrayBuffer());
}

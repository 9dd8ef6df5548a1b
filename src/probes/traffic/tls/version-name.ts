// Versions of TLS as the field writes them.

const names: ReadonlyMap<number, string> = new Map([
  [0x0300, "SSL 3.0"],
  [0x0301, "TLS 1.0"],
  [0x0302, "TLS 1.1"],
  [0x0303, "TLS 1.2"],
  [0x0304, "TLS 1.3"],
]);

export function versionName(version: number): string {
  return names.get(version) ?? `TLS 0x${version.toString(16).padStart(4, "0")}`;
}

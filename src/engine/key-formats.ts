// In which shapes a key's public part is printed.

export const keyFormats = ["text", "json", "did", "pem", "vkey"] as const;
export type KeyFormat = (typeof keyFormats)[number];

// The shapes in which reach can be had; apart, so that naming them loads nothing.

export const reachFormats = ["text", "json", "markdown", "csv", "html"] as const;
export type ReachFormat = (typeof reachFormats)[number];

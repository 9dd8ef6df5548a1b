// The shapes in which a comparison of runs can be had; apart, so that naming them loads nothing.

export const differFormats = ["text", "json", "markdown"] as const;
export type DifferFormat = (typeof differFormats)[number];

// The shapes in which a comparison of charters can be had.

export const comparisonFormats = ["text", "html", "json", "markdown", "csv"] as const;
export type ComparisonFormat = (typeof comparisonFormats)[number];
